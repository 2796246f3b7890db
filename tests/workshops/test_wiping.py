"""Live data go by themselves: the clock is moved, a real worker runs, and nothing is left."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.utils.timezone import now

from bundles.models import Activity, Meeting
from designthinking.models import Note
from owes.models import Event
from plans.assemble import assemble
from tests import make
from workshops.actions import closing, grouping, voting, writing
from workshops.enums import Phase
from workshops.models import Card, PaperCard, Seat, Vote, Workshop
from workshops.retention import CARDS_STAY, FORGOTTEN_AFTER, LIVE_DATA_STAYS, REHEARSAL_STAYS

pytestmark = pytest.mark.django_db
A_LITTLE = timedelta(minutes=2)
#: Models of the room that hold what people did; the rest is the workshop's own frame.
LIVE = ("Card", "Cluster", "GroupingMove", "PaperCard", "Seat", "Vote")


@pytest.fixture
def worker(settings, transactional_db):
    """``worker(moment)``: what the background worker does on its own at this moment."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def worker(moment):
        with time_machine.travel(moment, tick=False):
            call_command("db_worker", batch=True, startup_delay=False, verbosity=0)

    return worker


def left():
    """{model: rows} of live data that still stand."""
    found = {name: apps.get_model("workshops", name).objects.count() for name in LIVE}
    return {name: count for name, count in found.items() if count}


def worked_on(**fields):
    """A workshop with phones, paper, notes, a group, a move, a vote and something hidden."""
    workshop = make.workshop(**fields)
    seat, _ = make.seat(workshop)
    [paper] = writing.print_cards(workshop, 1)
    first, second, third = (make.card(workshop, text) for text in ("Dojazd", "Autobus", "Brzydka"))
    writing.write_for(step=workshop.current, pk=None, text="Z kartki", paper=paper)
    workshop = make.at_phase(workshop, Phase.REVEAL)
    third.refresh_from_db()
    writing.hide(third, is_hidden=True, by=workshop.started_by)
    target = grouping.group(workshop.current, cards=[first.pk, second.pk])
    workshop = make.at_phase(workshop, Phase.VOTE)
    voting.cast(workshop.current, target=target.pk, value=2, seat=seat)
    return workshop


def test_forgotten_rehearsal_leaves_nothing(worker):
    workshop = worked_on(is_rehearsal=True)
    events = Event.objects.count()

    worker(workshop.started_at + REHEARSAL_STAYS - A_LITTLE)
    assert set(left()) == set(LIVE)

    worker(workshop.started_at + REHEARSAL_STAYS + A_LITTLE)

    assert left() == {}
    workshop.refresh_from_db()
    assert workshop.wiped_at is not None
    assert list(workshop.steps.values_list("results", flat=True)) == [None]
    assert not Note.objects.exists()
    assert not Meeting.objects.exists()
    assert not Activity.objects.exists()
    assert Event.objects.count() == events + 1


def test_rehearsal_that_is_ended_leaves_nothing_at_once():
    workshop = worked_on(is_rehearsal=True)

    closing.close(workshop, by=workshop.started_by)

    assert left() == {}
    assert list(workshop.steps.values_list("results", flat=True)) == [None]
    assert assemble(workshop.bundle).notes == ()
    assert assemble(workshop.bundle).meetings == ()


def test_keys_seats_and_votes_go_a_day_after_the_end_and_results_stay(worker):
    workshop = worked_on()
    closing.close(workshop, by=workshop.started_by)
    ended = Workshop.objects.get().closed_at

    worker(ended + LIVE_DATA_STAYS - A_LITTLE)
    assert Seat.objects.exists()

    worker(ended + LIVE_DATA_STAYS + A_LITTLE)

    assert left() == {"Card": 3, "Cluster": 1, "PaperCard": 1}
    assert set(Card.objects.values_list("key_hash", flat=True)) == {""}
    assert voting.results(workshop.steps.get())[0].total == 2


def test_cards_go_ninety_days_after_the_end_and_notes_stay(worker):
    workshop = worked_on()
    closing.close(workshop, by=workshop.started_by)
    ended = Workshop.objects.get().closed_at

    worker(ended + CARDS_STAY - A_LITTLE)
    assert PaperCard.objects.exists()

    worker(ended + CARDS_STAY + A_LITTLE)

    assert left() == {"Cluster": 1}
    assert sum(note.is_living for note in assemble(workshop.bundle).notes) == 3


def test_workshop_that_nobody_ended_ends_with_its_last_phone(worker):
    workshop = worked_on()
    last = workshop.started_at + timedelta(days=2)
    Seat.objects.update(seen_at=last)

    worker(workshop.started_at + FORGOTTEN_AFTER + A_LITTLE)
    assert Workshop.objects.running().exists()

    worker(last + FORGOTTEN_AFTER + A_LITTLE)

    workshop.refresh_from_db()
    assert workshop.closed_at == last
    assert not Seat.objects.exists()
    assert not Vote.objects.exists()
    assert Meeting.objects.get().participant_count == 1
    assert Activity.objects.get().minutes == 2 * 24 * 60


def test_workshop_that_was_never_held_ends_without_a_meeting(worker):
    workshop = make.workshop()
    make.seat(workshop)

    worker(workshop.started_at + FORGOTTEN_AFTER + A_LITTLE)

    assert not Workshop.objects.running().exists()
    assert not Meeting.objects.exists()
    assert left() == {}


def test_command_does_the_same_at_any_time():
    workshop = worked_on()
    closing.close(workshop, by=workshop.started_by)
    said = StringIO()

    for _ in range(2):
        with time_machine.travel(now() + LIVE_DATA_STAYS + A_LITTLE):
            call_command("wipe_workshops", stdout=said)

    assert said.getvalue().replace("\u00a0", " ").splitlines() == [
        "Warsztaty, po których posprzątano: 1",
        "Warsztaty, po których posprzątano: 0",
    ]
    assert not Seat.objects.exists()
