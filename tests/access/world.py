"""One bundle, its records and one person of every kind that may come to it."""

from datetime import timedelta
from types import SimpleNamespace

from django.contrib.auth.models import AnonymousUser
from django.utils.timezone import localdate

from owes.models import Event, Mail
from reviews.actions import deciding, submitting
from reviews.enums import LetterKind
from reviews.models import Criterion
from tests import make
from tests.access import world_lists, world_map, world_people
from tests.access.world_log import log_of
from workshops.actions import grouping, writing
from workshops.enums import Phase

ANONYMOUS = "nobody signed in"
MEMBER = "advisor on the team"
COLLEAGUE = "advisor of the centre, not on the team"
OUTSIDER = "advisor of another centre"
EXPIRED = "on the team, but the role has ended"
COORDINATOR = "coordinator of the region, impartial"
UNDECLARED = "coordinator of the region, not asked yet"
CONFLICTED = "coordinator of the region with a conflict"
OTHER_COORDINATOR = "coordinator of another region"
ADMIN = "admin of the country"
REGION_ADMIN = "admin of the region"
OTHER_ADMIN = "admin of another region"

ROLES = (
    ANONYMOUS,
    MEMBER,
    COLLEAGUE,
    OUTSIDER,
    EXPIRED,
    COORDINATOR,
    UNDECLARED,
    CONFLICTED,
    OTHER_COORDINATOR,
    ADMIN,
    REGION_ADMIN,
    OTHER_ADMIN,
)
SIGNED_IN = ROLES[1:]
READERS = (MEMBER, COLLEAGUE, COORDINATOR)
#: All who work with content today, wherever.
WORKERS = (
    MEMBER,
    COLLEAGUE,
    OUTSIDER,
    COORDINATOR,
    UNDECLARED,
    CONFLICTED,
    OTHER_COORDINATOR,
)
OPERATORS = (ADMIN, REGION_ADMIN, OTHER_ADMIN)


def content(bundle):
    """{name used in the matrix: record of the bundle}."""
    note = make.note(bundle)
    workshop = make.workshop(bundle)
    card = make.card(workshop)
    writing.print_cards(workshop, 1, batch=1)
    _, key = make.seat(workshop)
    workshop = make.at_phase(workshop, Phase.REVEAL)
    cost = make.cost(bundle)
    return {
        "bundle": bundle,
        "note": note,
        "finding": make.finding(bundle, origins=[note]),
        "cost": cost,
        "financing": make.financing(cost=cost),
        "task": make.task(bundle),
        "test": make.test_result(bundle=bundle),
        # Nothing may be written after the point, or going back to it asks first.
        "closed_workshop": make.closed_workshop(bundle),
        "point": make.restore_point(bundle),
        "workshop": workshop,
        "workshop_step": workshop.current,
        "rehearsal": make.workshop(bundle, is_rehearsal=True),
        "card": card,
        "phone": SimpleNamespace(pk=key),
        "cluster": grouping.group(workshop.current, cards=[card.pk]),
    }


def review(here, made=None):
    """{name used in the matrix: record of a bundle of the world's people that was submitted}."""
    coordinator = here.users[COORDINATOR]
    submission = submitted(here, made)
    letter = make.decided(submitted(here), LetterKind.APPROVAL, by=coordinator)
    approved = letter.submission.bundle
    make.published(approved, here.users[MEMBER])
    return {
        "approved": approved,
        "reviewed": submission.bundle,
        "submission": submission,
        "remark": make.remark(submission, by=coordinator),
        "scorecard": make.scorecard(submission, by=coordinator),
        "draft": deciding.draft(submission, kind=LetterKind.REJECTION, by=coordinator),
        "letter": letter,
        "mail": Mail.objects.get(bundle_id=submission.bundle_id, recipient=here.users[MEMBER]),
    }


def submitted(here, made=None):
    """A bundle of the world's people, handed over."""
    made = made or make.ready_bundle(centre=here.centre)[0]
    made.team.add(here.users[MEMBER], here.users[EXPIRED])
    make.declaration(here.users[COORDINATOR], made)
    make.declaration(here.users[CONFLICTED], made, kind="rodzina")
    return submitting.submit(made, by=here.users[MEMBER])


def world(**fields):
    """Everything the matrix points to, by name, with ``users`` by role; ``fields``: bundle's."""
    bundle, member = make.open_bundle(**fields)
    centre = bundle.centre
    expired = make.advisor(centre, valid_to=localdate() - timedelta(days=1))
    bundle.team.add(expired)
    conflicted = make.coordinator(centre.region)
    make.declaration(conflicted, bundle, kind="rodzina")
    users = {
        ANONYMOUS: AnonymousUser(),
        MEMBER: member,
        COLLEAGUE: make.advisor(centre),
        OUTSIDER: make.advisor(make.centre(region=centre.region)),
        EXPIRED: expired,
        COORDINATOR: make.reviewer(bundle),
        UNDECLARED: make.coordinator(centre.region),
        CONFLICTED: conflicted,
        OTHER_COORDINATOR: make.coordinator(),
        ADMIN: make.admin(),
        REGION_ADMIN: make.admin(centre.region),
        OTHER_ADMIN: make.admin(make.region()),
    }
    return SimpleNamespace(
        users=users,
        centre=centre,
        region=centre.region,
        territory=centre.region.voivodeship,
        role=member.roles.get(),
        person=member,
        rate=make.unit_rate(centre=centre),
        scenario=make.scenario(centre=centre),
        criterion=Criterion.objects.first(),
        **world_people.people(centre, by=users[ADMIN]),
        **world_map.handed(centre, by=users[ADMIN]),
        event=Event.objects.create(by=member, verb="created", kind="note", bundle_id=bundle.pk),
        **content(bundle),
        **world_lists.kept(users[ADMIN]),
        **log_of(member, centre, bundle),
    )
