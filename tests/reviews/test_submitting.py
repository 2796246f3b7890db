"""What is submitted is frozen; what is not ready is refused, and nothing is lost."""

import pytest
from django.db import IntegrityError, transaction

from bundles.editing import create_record
from bundles.enums import BundleStatus
from bundles.locking import NotOpen
from bundles.models import Bundle
from canvas.models import Entry
from dossier import serial
from owes.models import Event, Mail
from plans.assemble import assemble
from reviews.actions import moving, submitting
from reviews.models import FrozenDossier, Review, Submission
from reviews.workflow import IllegalMove
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready():
    return make.ready_bundle()


def test_submission_freezes_the_dossier_with_number_time_and_hash(ready):
    bundle, member = ready

    made = submitting.submit(bundle, by=member, message="Prosimy o szybką ocenę.")

    bundle.refresh_from_db()
    assert bundle.status == BundleStatus.SUBMITTED
    assert (made.number, made.by, made.message) == (1, member, "Prosimy o szybką ocenę.")
    assert made.dossier == assemble(bundle)
    assert made.fingerprint == serial.fingerprint(made.dossier)
    review = Review.objects.get(pk=bundle.pk)
    assert review.reference == f"WU/{made.at.year}/000001"
    assert (review.version, review.waits_on) == (1, "koordynator")
    assert Event.objects.filter(bundle_id=bundle.pk, kind="review", verb="submit").count() == 1


def test_team_gets_a_receipt_and_the_least_burdened_coordinator_the_review(ready):
    bundle, member = ready
    region = bundle.centre.region
    busy, free = make.coordinator(region), make.coordinator(region)
    other = make.submission(centre=make.centre(region=region))
    Review.objects.filter(pk=other.bundle_id).update(reviewer=busy)

    made = submitting.submit(bundle, by=member)

    assert Review.objects.get(pk=bundle.pk).reviewer == free
    receipt = Mail.objects.get(recipient=member)
    assert made.fingerprint in receipt.text
    assert "WU/" in receipt.text
    assert Mail.objects.filter(recipient=free, bundle_id=bundle.pk).count() == 1


def test_sent_twice_it_stands_once(ready):
    bundle, member = ready

    first = submitting.submit(bundle, by=member)
    second = submitting.submit(bundle, by=member)

    assert first == second
    assert Submission.objects.count() == 1


def test_errors_and_warnings_without_a_reason_keep_it_back():
    bundle, member = make.open_bundle()

    with pytest.raises(submitting.NotReady) as caught:
        submitting.submit(bundle, by=member)

    assert caught.value.notices
    bundle.refresh_from_db()
    assert bundle.status == BundleStatus.DRAFT
    assert not Submission.objects.exists()


def test_what_changed_since_it_was_shown_is_not_submitted_unseen(ready):
    bundle, member = ready
    seen = serial.fingerprint(assemble(bundle))
    Bundle.objects.filter(pk=bundle.pk).update(title="Inny tytuł")

    with pytest.raises(submitting.MovedOn):
        submitting.submit(bundle, by=member, seen=seen)


def test_an_open_workshop_is_ended_first(ready):
    bundle, member = ready
    make.workshop(bundle)

    with pytest.raises(submitting.WorkshopOpen):
        submitting.submit(bundle, by=member)


def test_only_the_team_submits(ready):
    bundle, _ = ready
    colleague = make.advisor(bundle.centre)

    for person in (colleague, make.reviewer(bundle), make.admin()):
        with pytest.raises(moving.NotYours):
            submitting.submit(bundle, by=person)


def test_a_submitted_bundle_is_not_changed(ready):
    bundle, member = ready
    submitting.submit(bundle, by=member)
    before = serial.dumps(assemble(bundle))

    with pytest.raises(NotOpen):
        create_record(Entry, bundle=bundle, by=member, question="segmenty_klientow_1", text="Nowe")

    assert serial.dumps(assemble(bundle)) == before


def test_team_takes_it_back_until_it_is_decided(ready):
    bundle, member = ready
    made = submitting.submit(bundle, by=member)

    submitting.withdraw(bundle, by=member)

    bundle.refresh_from_db()
    made.refresh_from_db()
    assert bundle.status == BundleStatus.IN_PROGRESS
    assert made.outcome == "wycofana"
    with pytest.raises(IllegalMove):
        submitting.withdraw(bundle, by=member)
    assert submitting.submit(bundle, by=member).number == 2


@pytest.mark.parametrize(
    "change",
    [{"number": 9}, {"message": "inna"}, {"frozen_id": "0" * 64}],
    ids=["number", "message", "content"],
)
def test_the_database_refuses_to_change_what_was_submitted(ready, change):
    bundle, member = ready
    made = submitting.submit(bundle, by=member)
    FrozenDossier.objects.get_or_create(sha256="0" * 64, defaults={"content": b""})

    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=made.pk).update(**change)


def test_the_database_refuses_to_delete_or_rewrite_the_trail(ready):
    bundle, member = ready
    submitting.submit(bundle, by=member)
    event = Event.objects.filter(bundle_id=bundle.pk).first()

    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk)._raw_delete("default")
    event.verb = "inne"
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()
