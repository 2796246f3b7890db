"""Inviting people: an account, its first role, and a letter with a link that works once."""

import secrets

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now

from owes import post, roles
from owes.accounts import tell
from owes.enums import PersonState
from owes.models import Invitation, User
from owes.models.invitation import LASTS, hashed
from owes.polish import clock, date_long


class InvitationRefused(Exception):
    """Why the letter cannot be sent or taken back, in Polish."""


@transaction.atomic
def invite(*, email, name, by, at=None, **role):
    """(person, whether the account is new). ``role``: as ``roles.give`` takes it.

    Where there is an account of this address already, it gets the role and a word about it;
    a closed one must be opened first. Raises ``roles.RoleRefused`` and ``InvitationRefused``.
    """
    at = at or now()
    email = email.strip().lower()
    person = User.objects.filter(email=email).first()
    if person is None:
        person = add(email=email, name=name, by=by, at=at)
        roles.give(person, by=by, at=at, **role)
        open_letter(person, by=by, at=at)
        return person, True
    if not person.is_active:
        raise InvitationRefused(
            "Konto z tym adresem jest nieczynne. Przywróć je na stronie tej osoby."
        )
    give_role(person, by=by, at=at, **role)
    return person, False


def add(*, email, name, by, at):
    """An account without a password, and the word that it is there; its role and letter follow."""
    person = User.objects.create_user(email, None, name=name)
    tell("invited", person, by=by, at=at)
    return person


def give_role(person, *, by, at, **role):
    """One more role; whoever signs in already is written a word about it."""
    given = roles.give(person, by=by, at=at, **role)
    if person.state == PersonState.ACTIVE:
        _tell_of_role(person, given, by, at)
    return given


@transaction.atomic
def open_letter(person, *, by, at=None):
    """Send (again) the letter with the link; links sent before work no longer."""
    at = at or now()
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.state != PersonState.INVITED:
        raise InvitationRefused("Ta osoba ma już hasło albo jej konto jest nieczynne.")
    key = secrets.token_urlsafe(32)
    waiting = Invitation.objects.open().filter(user=person).first()
    if waiting is None:
        waiting = Invitation(user=person, by=by, created_at=at, letters=0)
    waiting.key_hash, waiting.sent_at, waiting.valid_until = hashed(key), at, at + LASTS
    waiting.letters += 1
    waiting.save()
    post.queue(
        person,
        key=f"zaproszenie:{waiting.pk}:{waiting.letters}",
        subject="Zaproszenie do Wiązki",
        text=letter(person, key, waiting.valid_until, by),
        by=by,
        at=at,
    )
    if waiting.letters > 1:
        tell("invited_again", person, by=by, at=at)
    return waiting


def letter(person, key, valid_until, by):
    """The whole text of the letter."""
    held = person.roles.select_related("centre", "region").not_ended().order_by("pk")
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


def _tell_of_role(person, given, by, at):
    post.queue(
        person,
        key=f"rola:{given.pk}",
        subject="Nowa rola w Wiązce",
        text=(
            f"Dzień dobry,\n\nmasz nową rolę w Wiązce:\n"
            f"  {given.get_role_display()}: {given.scope}, {roles.period(given)}\n\n"
            f"Logujesz się jak dotąd: {settings.SITE_URL}/{post.FOOT}"
        ),
        by=by,
        at=at,
    )


def _moment(moment):
    return f"{date_long(localtime(moment).date())}, {clock(moment)}"
