"""Two people at the same moment: one wins, the other is told, nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from bundles.editing import create_record, replace_text
from bundles.enums import BundleStatus
from bundles.locking import NotOpen
from bundles.models import Bundle
from canvas.models import Entry
from plans.assemble import assemble
from reviews import targets
from reviews.actions import deciding, remarking, submitting
from reviews.enums import LetterKind, Weight
from reviews.models import Letter, Submission
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_printed(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def together(*calls):
    """What each call gave, or the exception it raised, when all began at once."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            barrier.wait(timeout=20)
            return call()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_of_two_coordinators_who_decide_at_once_one_wins_and_the_other_is_told():
    made = make.submission()
    first, second = make.reviewer(made.bundle), make.reviewer(made.bundle)
    yes = deciding.draft(made, kind=LetterKind.APPROVAL, by=first)
    no = deciding.draft(made, kind=LetterKind.REJECTION, by=second)

    answers = together(
        lambda: deciding.send(yes, by=first, version=1),
        lambda: deciding.send(no, by=second, version=1),
    )

    won = [one for one in answers if isinstance(one, Letter)]
    told = [one for one in answers if isinstance(one, deciding.AlreadyDecided)]
    assert (len(won), len(told)) == (1, 1), answers
    made.refresh_from_db()
    assert made.decided_by == won[0].by == told[0].submission.decided_by


def test_a_double_click_submits_once():
    bundle, member = make.ready_bundle()

    answers = together(*[lambda: submitting.submit(bundle, by=member)] * 4)

    assert {one.pk for one in answers} == {Submission.objects.get().pk}


def test_what_is_written_while_it_is_submitted_is_inside_or_refused():
    bundle, member = make.ready_bundle()

    def write():
        return create_record(
            Entry,
            bundle=bundle,
            by=member,
            question="segmenty_klientow_1",
            text="W ostatniej chwili",
        )

    answers = together(lambda: submitting.submit(bundle, by=member), write)

    made, written = answers
    assert isinstance(made, Submission), made
    assert isinstance(written, Entry | NotOpen), written
    bundle = Bundle.objects.get(pk=bundle.pk)
    assert bundle.status == BundleStatus.SUBMITTED
    assert made.dossier == assemble(bundle)
    found = [one for one in made.dossier.entries if one.text == "W ostatniej chwili"]
    assert bool(found) == isinstance(written, Entry)


def test_accepting_a_wording_and_typing_another_wait_for_each_other():
    made = make.submission()
    member, reviewer = made.by, make.reviewer(made.bundle)
    was = made.dossier.bundle.summary
    target = targets.find(made.dossier, record_id=made.bundle_id, field="summary")
    remark = remarking.remark(
        made, by=reviewer, weight=Weight.MUST, text="Krócej.", target=target, suggestion="Krótko."
    )
    make.decided(made, LetterKind.RETURN, by=reviewer)
    bundle = Bundle.objects.get(pk=made.bundle_id)

    answers = together(
        lambda: remarking.accept(remark, by=member),
        lambda: replace_text(bundle, field="summary", was=was, text="Po swojemu.", by=member),
    )

    bundle.refresh_from_db()
    refused = [one for one in answers if isinstance(one, Exception)]
    assert len(refused) == 1, answers
    assert bundle.summary in ("Krótko.", "Po swojemu.")
