"""Closing an account: everything the person has in hand is given to somebody first.

``work_of`` says what there is, in groups that one person can take over: bundles by centre,
reviews by region. ``close`` hands all of it over, ends the roles, closes the account and ends
its sessions, in one transaction.
"""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.timezone import localdate, now

from bundles.enums import BundleStatus
from bundles.models import Bundle
from owes import post, roles
from owes.accounts import tell
from owes.enums import PersonState, Role
from owes.models import Erasure, Event, Invitation, RoleAssignment, User
from owes.operators import dismiss
from reviews.actions import handing
from reviews.actions.assigning import NotFree

#: Nothing happens to them any more: whoever made them stays named as their team.
OVER = (BundleStatus.FINISHED, BundleStatus.ARCHIVED)
#: Choice of whoever has the least to review.
EVENLY = "po_rowno"
#: Choice of leaving the others of the team, or the first reviewer, alone with it.
NOBODY = "nikt"


class LeavingRefused(Exception):
    """``problems``: [(name of a group or "", sentence)]."""

    def __init__(self, *problems):
        super().__init__("; ".join(sentence for _, sentence in problems))
        self.problems = list(problems)


@dataclass(frozen=True)
class Group:
    """What one person takes over. ``kind``: "bundles", "reviewer" or "second_reviewer";
    ``place``: the centre or region; ``people``: who may; ``must``: somebody has to.

    Each of ``items`` is a bundle (``is_alone``, ``workshops``) or a review.
    """

    kind: str
    place: object
    items: list
    people: list
    must: bool
    #: Reviews that nobody else may do today.
    helpless: tuple = ()

    @property
    def name(self):
        """Of its field in the form."""
        return f"{self.kind}_{self.place.pk}"

    @property
    def is_stuck(self):
        """Whether somebody must take it over and there is nobody: the account stays open."""
        return bool(self.helpless) or (self.kind == "bundles" and self.must and not self.people)

    @property
    def alone(self):
        """Bundles in whose team nobody else is left."""
        return [one for one in self.items if getattr(one, "is_alone", False)]


def work_of(person):
    """``Group`` of everything the person has in hand; a constant number of queries."""
    return [*_bundles(person), *_reviews(person, handing.FIRST), *_reviews(person, handing.SECOND)]


def _bundles(person):
    others = Bundle.team.through.objects.filter(bundle=OuterRef("pk")).exclude(user=person)
    working = RoleAssignment.objects.valid_today().filter(
        role=Role.ADVISOR, centre=OuterRef(OuterRef("centre")), user=OuterRef("user")
    )
    others = others.filter(Exists(working), user__is_active=True)
    running = Count("workshops", filter=Q(workshops__closed_at=None, workshops__is_rehearsal=False))
    found = (
        Bundle.objects.living()
        .filter(team=person, is_example=False)
        .exclude(status__in=OVER)
        .annotate(is_alone=~Exists(others), workshop_count=running)
        .select_related("centre")
        .order_by("centre__name", "centre", "title", "pk")
    )
    advisors = _advisors({one.centre_id for one in found}, person)
    for centre, bundles in groupby(found, key=lambda one: one.centre):
        items = list(bundles)
        people = advisors.get(centre.pk, [])
        yield Group("bundles", centre, items, people, must=any(one.is_alone for one in items))


def _advisors(centres, person):
    """{centre's id: those who work there today, by surname}, without the person."""
    held = RoleAssignment.objects.valid_today().filter(
        role=Role.ADVISOR, centre__in=centres, user__is_active=True
    )
    found = {}
    for one in held.exclude(user=person).select_related("user").order_by("user__sort_key", "user"):
        found.setdefault(one.centre_id, []).append(one.user)
    return found


def _reviews(person, place):
    found = list(handing.unfinished(person, place))
    free = handing.free_for(found, but=person)
    people = {
        one.pk: one
        for one in User.objects.filter(pk__in=set().union(*free.values())).order_by("sort_key")
    }
    for region, reviews in groupby(found, key=lambda one: one.region):
        items = list(reviews)
        # Whoever may take all of them; the even share finds somebody for each.
        for_all = set.intersection(*(free[one.pk] for one in items))
        allowed = [one for pk, one in people.items() if pk in for_all]
        must = place == handing.FIRST
        helpless = tuple(one for one in items if not free[one.pk])
        yield Group(place, region, items, allowed, must, helpless if must else ())


@transaction.atomic
def close(person, *, by, choices, at=None):
    """Hand everything over as ``choices`` say ({name of a group: ``User``, EVENLY or NOBODY}),
    and close the account; raises ``LeavingRefused``, and then nothing is changed."""
    at = at or now()
    person = User.objects.select_for_update().get(pk=person.pk)
    if sentence := why_not(person, by=by):
        raise LeavingRefused(("", sentence))
    handed = 0
    for group in work_of(person):
        choice = choices.get(group.name)
        if choice is None or (choice == NOBODY and group.must):
            raise LeavingRefused((group.name, "Wybierz, kto to przejmie."))
        handed += _hand_over(group, choice, person, by, at)
    _end_roles(person, by, at)
    Invitation.objects.open().filter(user=person).update(withdrawn_at=at)
    person.is_active = False
    person.save(update_fields=["is_active"])
    person.end_sessions()
    tell("deactivated", person, by=by, at=at, handed=handed)
    return handed


@transaction.atomic
def why_not(person, *, by):
    """The sentence that says why ``by`` may not close the account at all, or ""."""
    if person.pk == by.pk:
        return "Własnego konta nie można zamknąć. Poproś innego administratora."
    if not person.is_active:
        return "To konto jest już nieczynne."
    holds_country = person.roles.valid_today().filter(role=Role.ADMIN, region=None).exists()
    if holds_country and not roles.other_country_admins(person):
        return roles.LAST_ADMIN
    return ""


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


def _end_roles(person, by, at):
    today = localdate(at)
    for role in person.roles.not_ended(today):
        if role.valid_from and role.valid_from > today:
            roles.take_back(role, by=by, at=at)
        else:
            roles.end(role, by=by, on=today, at=at)
    dismiss(person)


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
    return person
