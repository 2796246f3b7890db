"""What each audience may see of a workshop. Hidden is hidden here, for everybody alike."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from workshops.actions import seats
from workshops.enums import BoardView, Phase
from workshops.models import Card, Vote, Workshop

PHONE = "telefon"
SCREEN = "ekran"
FACILITATOR = "prowadzacy"
AUDIENCES = (PHONE, SCREEN, FACILITATOR)


@dataclass(frozen=True)
class Counts:
    """People and notes, never who wrote what. ``written``: notes of the step, hidden ones too;
    ``waiting``: those not revealed yet; ``voted``: ballots, ``None`` unless people vote."""

    here: int
    ready: int
    written: int
    waiting: int = 0
    voted: int | None = None

    @property
    def writing(self):
        return self.here - self.ready


def stored(workshop_id):
    """The workshop with its current step and bundle, in one query."""
    return Workshop.objects.select_related("current", "bundle").get(pk=workshop_id)


def counts(workshop):
    """Two queries; three while people vote."""
    step = workshop.current
    present = list(seats.here(workshop).values_list("ready_for", flat=True))
    if step is None:
        return Counts(here=len(present), ready=0, written=0)
    cards = Card.objects.living().filter(step=step)
    found = cards.aggregate(written=Count("pk"), waiting=Count("pk", filter=Q(is_revealed=False)))
    return Counts(
        here=len(present),
        ready=sum(one == step.pk for one in present if one),
        voted=voted(step) if step.phase == Phase.VOTE else None,
        **found,
    )


def voted(step):
    """How many phones and paper cards have voted in the step."""
    found = Vote.objects.filter(step=step).aggregate(
        seats=Count("seat", distinct=True), papers=Count("paper", distinct=True)
    )
    return found["seats"] + found["papers"]


def shows_notes(workshop, audience):
    """Whether this audience has single notes of the current step before it, as they come."""
    step = workshop.current
    if step is None or not workshop.is_open:
        return False
    if audience == FACILITATOR:
        return True
    if step.phase == Phase.COLLECT:
        return not step.hides_notes or audience == SCREEN
    return step.phase == Phase.REVEAL or (audience == SCREEN and step.phase == Phase.GROUP)


def notes_of(step):
    """Public cards of the step, as they hang on the wall."""
    return Card.objects.public().filter(step=step).on_the_wall()


def groups_of(step):
    """[(group, its public cards)] and the cards that are in none."""
    members = defaultdict(list)
    for card in notes_of(step):
        members[card.cluster_id].append(card)
    clusters = [
        (one, members[one.pk]) for one in step.clusters.filter(merged_into=None) if members[one.pk]
    ]
    return clusters, members[None]


def shows_earlier(step):
    return step.view == BoardView.EARLIER
