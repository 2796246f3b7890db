"""Inviting people: an account, its first role, and a letter with a link that works once."""

import secrets
from collections import defaultdict

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now

from owes import post, role_giving, roles
from owes.accounts import event_of, tell
from owes.enums import PersonState
from owes.models import Event, Invitation, User
from owes.models.invitation import LASTS, hashed
from owes.polish import clock, date_long


class InvitationRefused(Exception):
    """Why the letter cannot be sent or taken back, in Polish."""


@transaction.atomic
def invite(*, email, name, by, at=None, **role):
    """(person, whether the account is new). ``role``: as ``role_giving.give`` takes it.

    Where there is an account of this address already, it gets the role and a word about it;
    a closed one must be opened first. Raises ``roles.RoleRefused`` and ``InvitationRefused``.
    """
    at = at or now()
    email = email.strip().lower()
    person = User.objects.filter(email=email).first()
    if person is None:
        [person] = invite_all([(email, name, [role])], by=by, at=at)
        return person, True
    if not person.is_active:
        raise InvitationRefused(
            "Konto z tym adresem jest nieczynne. Przywróć je na stronie tej osoby."
        )
    give_roles([(person.pk, role)], by=by, at=at)
    return person, False


@transaction.atomic
def invite_all(guests, *, by, at):
    """The new accounts of the guests, each (address nobody has yet, name, [what ``give`` takes]):
    with their roles, and one letter to each. Raises ``roles.RoleRefused``.

    A constant number of queries, and some for each place.
    """
    drafted = [User.objects.drafted(email, name=name) for email, name, _ in guests]
    people = User.objects.bulk_create(drafted)
    Event.objects.bulk_create(event_of("invited", one, by=by, at=at) for one in people)
    wanted = [
        (one.pk, role) for one, (_, _, given) in zip(people, guests, strict=True) for role in given
    ]
    held = defaultdict(list)
    for role in role_giving.give_all(wanted, by=by, at=at):
        held[role.user_id].append(role)
    _send_first(people, held, by, at)
    return people


def _send_first(people, held, by, at):
    invitations, letters, today = [], [], localdate(at)
    for person in people:
        made = Invitation(user=person, by=by, created_at=at, letters=0)
        lasting = [one for one in held[person.pk] if (one.valid_to or today) >= today]
        letters.append(_renewed(made, person, lasting, by, at))
        invitations.append(made)
    Invitation.objects.bulk_create(invitations)
    post.queue_all(letters, at=at)


def _renewed(invitation, person, held, by, at):
    """Give the invitation a new key; return the letter with it, as ``post.queue`` takes it."""
    key = secrets.token_urlsafe(32)
    invitation.key_hash = hashed(key)
    invitation.sent_at, invitation.valid_until = at, at + LASTS
    invitation.letters += 1
    return {
        "person": person,
        "key": f"zaproszenie:{invitation.pk}:{invitation.letters}",
        "subject": "Zaproszenie do Wiązki",
        "text": letter(held, key, invitation.valid_until, by),
        "by": by,
    }


def give_roles(gifts, *, by, at):
    """One more role to each, as ``role_giving.give_all`` takes them; whoever signs in already is
    written a word about it."""
    given = role_giving.give_all(gifts, by=by, at=at)
    letters = [_of_role(role, by) for role in given if role.user.state == PersonState.ACTIVE]
    post.queue_all(letters, at=at)


@transaction.atomic
def open_letter(person, *, by, at=None):
    """Send (again) the letter with the link; links sent before work no longer."""
    at = at or now()
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.state != PersonState.INVITED:
        raise InvitationRefused("Ta osoba ma już hasło albo jej konto jest nieczynne.")
    waiting = Invitation.objects.open().filter(user=person).first()
    if waiting is None:
        waiting = Invitation(user=person, by=by, created_at=at, letters=0)
    held = person.roles.select_related("centre", "region").not_ended().order_by("pk")
    fields = _renewed(waiting, person, held, by, at)
    waiting.save()
    post.queue(**fields, at=at)
    if waiting.letters > 1:
        tell("invited_again", person, by=by, at=at)
    return waiting


def letter(held, key, valid_until, by):
    """The whole text of the letter to whoever holds these roles."""
    lines = "\n".join(
        f"  {one.get_role_display()}: {one.scope}, {roles.period(one)}" for one in held
    )
    host = f"{by} zaprasza" if by else "Zapraszamy"
    return (
        f"Dzień dobry,\n\n{host} Cię do Wiązki, w której ośrodki OWES i grupy lokalne "
        "układają wiązki usług społecznych.\n\n"
        f"Twoja rola:\n{lines}\n\n"
        "Ustaw hasło i wejdź tędy:\n"
        f"{settings.SITE_URL}{reverse('invitation', args=[key])}\n\n"
        f"Odnośnik działa raz, do {_moment(valid_until)}. Potem poproś o nowy.\n"
        "Jeśli nie wiesz, skąd ten list, nic nie rób: bez Ciebie konto nie zacznie działać."
        f"{post.FOOT}"
    )


@transaction.atomic
def take_back(person, *, by, at=None):
    """The link works no longer, roles given by mistake go, those that began end today, and the
    account is closed."""
    at = at or now()
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.state != PersonState.INVITED:
        raise InvitationRefused("Ta osoba przyjęła już zaproszenie: jej konto można zamknąć.")
    Invitation.objects.open().filter(user=person).update(withdrawn_at=at)
    for role in person.roles.not_ended():
        if roles.may_take_back(role, localdate(at)):
            roles.take_back(role, by=by, at=at)
        else:
            roles.end(role, by=by, at=at)
    person.is_active = False
    person.save(update_fields=["is_active"])
    tell("invitation_taken_back", person, by=by, at=at)


@transaction.atomic
def accept(invitation, *, password, at=None):
    """Set the first password; whoever holds the letter has shown that the address is theirs."""
    at = at or now()
    person = User.objects.select_for_update().get(pk=invitation.user_id)
    done = Invitation.objects.open().filter(pk=invitation.pk, key_hash=invitation.key_hash)
    if person.state != PersonState.INVITED or not done.update(accepted_at=at):
        raise InvitationRefused("Ten odnośnik został już użyty.")
    person.set_password(password)
    person.save(update_fields=["password"])
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    tell("joined", person, by=person, at=at)
    return person


def _of_role(given, by):
    """The letter about one more role, as ``post.queue`` takes it."""
    return {
        "person": given.user,
        "key": f"rola:{given.pk}",
        "subject": "Nowa rola w Wiązce",
        "text": (
            f"Dzień dobry,\n\nmasz nową rolę w Wiązce:\n"
            f"  {given.get_role_display()}: {given.scope}, {roles.period(given)}\n\n"
            f"Logujesz się jak dotąd: {settings.SITE_URL}/{post.FOOT}"
        ),
        "by": by,
    }


def _moment(moment):
    return f"{date_long(localtime(moment).date())}, {clock(moment)}"
