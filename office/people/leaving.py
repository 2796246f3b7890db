"""Closing an account: everything the person has in hand is given to somebody first.

``part_of`` says how much of it is an administrator's to see to. ``close`` hands all of it over,
ends the roles, closes the account and ends its sessions, in one transaction. Where somebody works
elsewhere too, ``end_here`` does the same with the administrator's part and leaves the account.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate, now

from office.people.work import in_scope, work_of
from owes import account_letters, post, roles
from owes.accounts import tell
from owes.enums import PersonState, Role
from owes.models import Erasure, Event, Invitation, User
from owes.operators import dismiss, people_of, roles_of
from reviews.actions import handing
from reviews.actions.assigning import NotFree

#: Choice of whoever has the least to review.
EVENLY = "po_rowno"
#: Choice of leaving the others of the team, or the first reviewer, alone with it.
NOBODY = "nikt"
ELSEWHERE = (
    "Ta osoba działa też poza Twoim zakresem, więc jej konta nie zamkniesz. "
    "O zamknięcie całego konta poproś administratora kraju."
)


class LeavingRefused(Exception):
    """``problems``: [(name of a group or "", sentence)]."""

    def __init__(self, *problems):
        super().__init__("; ".join(sentence for _, sentence in problems))
        self.problems = list(problems)


@dataclass(frozen=True)
class Part:
    """What an administrator may see to when somebody leaves: ``groups`` of work, ``roles`` that
    last beyond today. ``is_whole``: that is all there is, so the account may be closed."""

    groups: list
    roles: list
    is_whole: bool

    @property
    def what(self):
        """What comes to its end: "konto" or "role"."""
        return "konto" if self.is_whole else "role"

    @property
    def is_stuck(self):
        return any(group.is_stuck for group in self.groups)


def part_of(person, by):
    """The ``Part`` in the scope of ``by``; a constant number of queries."""
    everything = work_of(person)
    groups = in_scope(everything, by)
    tomorrow = localdate() + timedelta(days=1)
    held = roles_of(by).filter(user=person).not_ended(tomorrow).order_by("pk")
    # Roles elsewhere are what ``people_of`` asks; work may have stayed where a role has ended.
    is_whole = len(groups) == len(everything) and people_of(by).filter(pk=person.pk).exists()
    return Part(groups, list(held), is_whole)


@transaction.atomic
def close(person, *, by, choices, at=None):
    """Hand everything over as ``choices`` say ({name of a group: ``User``, EVENLY or NOBODY}),
    and close the account; raises ``LeavingRefused``, and then nothing is changed."""
    at = at or now()
    person = User.objects.select_for_update().get(pk=person.pk)
    part = part_of(person, by)
    if sentence := why_not(person, by=by) or ("" if part.is_whole else ELSEWHERE):
        raise LeavingRefused(("", sentence))
    handed = _pass_on(part, choices, person, by, at)
    Invitation.objects.open().filter(user=person).update(withdrawn_at=at)
    person.is_active = False
    person.save(update_fields=["is_active"])
    person.end_sessions()
    tell("deactivated", person, by=by, at=at, handed=handed)
    account_letters.write("deactivated", person, by=by, at=at)
    return handed


@transaction.atomic
def end_here(person, *, by, choices, at=None):
    """Hand over what lies in the scope of ``by`` and end the roles there; the account and all
    that is elsewhere stay. As ``close``, raises ``LeavingRefused``."""
    at = at or now()
    person = User.objects.select_for_update().get(pk=person.pk)
    if sentence := why_not_here(person, by=by):
        raise LeavingRefused(("", sentence))
    return _pass_on(part_of(person, by), choices, person, by, at)


@transaction.atomic
def why_not(person, *, by):
    """The sentence that says why ``by`` may not close the account at all, or ""."""
    if sentence := why_not_here(person, by=by):
        return sentence
    holds_country = person.roles.valid_today().filter(role=Role.ADMIN, region=None).exists()
    if holds_country and not roles.other_country_admins(person):
        return roles.LAST_ADMIN
    return ""


def why_not_here(person, *, by):
    """The sentence that says why ``by`` may not end the person's work, or ""."""
    if person.pk == by.pk:
        return "Własnego konta nie można zamknąć. Poproś innego administratora."
    return "" if person.is_active else "To konto jest już nieczynne."


def _pass_on(part, choices, person, by, at):
    """Hand over the work, then end the roles; return how much was handed over."""
    handed = 0
    for group in part.groups:
        choice = choices.get(group.name)
        if choice is None or (choice == NOBODY and group.must):
            raise LeavingRefused((group.name, "Wybierz, kto to przejmie."))
        handed += _hand_over(group, choice, person, by, at)
    today = localdate(at)
    for role in part.roles:
        if role.valid_from and role.valid_from > today:
            roles.take_back(role, by=by, at=at)
        else:
            roles.end(role, by=by, on=today, at=at)
    dismiss(person)
    return handed


def _hand_over(group, choice, person, by, at):
    if group.kind == "bundles":
        return _hand_bundles(group, choice, person, by, at)
    to = None if choice in (EVENLY, NOBODY) else choice
    try:
        for review in group.items:
            handing.hand_over(review, place=group.kind, leaving=person, to=to, by=by, at=at)
    except NotFree:
        raise LeavingRefused(
            (group.name, "Nie każdą z tych ocen może przejąć ta osoba. Wybierz jeszcze raz.")
        ) from None
    return len(group.items)


def _hand_bundles(group, choice, person, by, at):
    if choice != NOBODY and all(one.pk != choice.pk for one in group.people):
        raise LeavingRefused((group.name, "Ta osoba nie pracuje dziś w tym ośrodku."))
    for bundle in group.items:
        bundle.team.remove(person)
        facts = {"from": person.pk}
        if choice != NOBODY:
            bundle.team.add(choice)
            facts["to"] = choice.pk
        Event.objects.create(
            at=at,
            by=by,
            verb="team_changed",
            kind="bundle",
            record_id=bundle.pk,
            bundle_id=bundle.pk,
            facts=facts,
        )
    if choice != NOBODY:
        _write_to(choice, group, person, by, at)
    return len(group.items)


def _write_to(heir, group, person, by, at):
    """What comes to whom, in one letter."""
    titles = "\n".join(f"  {bundle.title}" for bundle in group.items)
    post.queue(
        heir,
        key=f"przejecie:{person.pk}:{group.place.pk}:{at.isoformat()}",
        subject="Przejmujesz wiązki",
        text=(
            f"Dzień dobry,\n\njesteś teraz w zespole wiązek, nad którymi pracowała osoba: {person}"
            f" ({group.place}).\n\n{titles}\n\nZnajdziesz je tutaj:\n"
            f"{settings.SITE_URL}{reverse('bundles:list')}"
        ),
        by=by,
        at=at,
    )


def may_reopen(person):
    """Whether the account is closed, and still somebody's."""
    is_closed = person.state == PersonState.CLOSED
    return is_closed and not Erasure.objects.filter(user=person).exists()


@transaction.atomic
def reopen(person, *, by, at=None):
    """Let the person sign in again; roles are given anew."""
    at = at or now()
    person = User.objects.select_for_update().get(pk=person.pk)
    if not may_reopen(person):
        raise LeavingRefused(("", "To konto jest czynne albo jego dane są już usunięte."))
    person.is_active = True
    person.save(update_fields=["is_active"])
    tell("reactivated", person, by=by, at=at)
    account_letters.write("reactivated", person, by=by, at=at)
    return person
