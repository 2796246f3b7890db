"""From remarks to a letter: what a decision does, and what it cannot do."""

import pytest
from django.db import IntegrityError, transaction

from bundles.editing import create_record, replace_text
from bundles.enums import BundleStatus
from bundles.locking import PartLocked
from bundles.models import Bundle
from canvas.models import Entry
from dossier import serial
from owes.models import Mail
from plans.assemble import assemble
from reviews import targets
from reviews.actions import deciding, moving, remarking, submitting
from reviews.enums import LetterKind, RemarkState, Side, Weight
from reviews.models import Remark, Review
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    made = make.submission()
    return made, made.by, make.reviewer(made.bundle)


def returned(waiting, **place):
    made, _member, reviewer = waiting
    remark = make.remark(made, by=reviewer, **place)
    make.decided(made, LetterKind.RETURN, by=reviewer)
    return remark, Bundle.objects.get(pk=made.bundle_id)


def test_open_must_makes_approval_impossible_in_code_and_in_the_database(waiting):
    made, _, reviewer = waiting
    remark = make.remark(made, by=reviewer)
    letter = deciding.draft(made, kind=LetterKind.APPROVAL, by=reviewer)

    with pytest.raises(deciding.OpenMusts):
        deciding.send(letter, by=reviewer, version=letter.version)
    with pytest.raises(IntegrityError), transaction.atomic():
        Bundle.objects.filter(pk=made.bundle_id).update(status=BundleStatus.APPROVED)

    remarking.settle(remark, by=reviewer, state=RemarkState.RESOLVED)
    deciding.send(letter, by=reviewer, version=letter.version)
    made.refresh_from_db()
    assert (made.outcome, made.decided_by) == ("zatwierdzona", reviewer)


def test_return_opens_exactly_the_parts_with_an_open_must(waiting):
    made, member, reviewer = waiting
    make.remark(made, by=reviewer, part="plan", weight=Weight.SHOULD)
    remark, bundle = returned(waiting, part="struktura_kosztow")
    before = serial.to_data(assemble(bundle))

    assert bundle.status == BundleStatus.RETURNED
    assert bundle.open_parts == ["financing", "struktura_kosztow"]
    with pytest.raises(PartLocked):
        create_record(Entry, bundle=bundle, by=member, question="segmenty_klientow_1", text="x")
    assert serial.to_data(assemble(bundle)) == before
    create_record(Entry, bundle=bundle, by=member, question="struktura_kosztow_1", text="x")
    assert remark.place == "Model: Struktura kosztów"


def test_return_without_a_must_is_refused(waiting):
    made, _, reviewer = waiting
    make.remark(made, by=reviewer, weight=Weight.QUESTION)

    with pytest.raises(deciding.NothingToFix):
        make.decided(made, LetterKind.RETURN, by=reviewer)


def test_author_is_told_only_when_the_letter_is_sent(waiting):
    made, member, reviewer = waiting
    remark = make.remark(made, by=reviewer)
    letter = deciding.draft(made, kind=LetterKind.RETURN, by=reviewer)
    assert not Remark.objects.published().exists()
    assert remark.text in letter.body

    letter = deciding.edit(
        letter, by=reviewer, version=1, subject="Prosimy o poprawki", body="Treść po zmianie."
    )
    deciding.send(letter, by=reviewer, version=letter.version)

    assert Remark.objects.published().get() == remark
    sent = Mail.objects.get(recipient=member, subject="Prosimy o poprawki")
    assert sent.text.startswith("Treść po zmianie.")


def test_each_must_needs_a_change_or_an_answer_before_it_goes_back(waiting):
    made, member, reviewer = waiting
    summary = make.remark(made, by=reviewer, record_id=made.bundle_id, field="summary")
    remark, bundle = returned(waiting, part="plan")

    with pytest.raises(submitting.Unanswered) as caught:
        submitting.submit(bundle, by=member)
    assert {fix.remark for fix in caught.value.fixes} == {summary, remark}

    remarking.reply(remark, by=member, side=Side.AUTHOR, text="Gmina, uchwała w grudniu.")
    replace_text(bundle, field="summary", was=bundle.summary, text="Krótko.", by=member)
    second = submitting.submit(bundle, by=member)

    assert second.number == 2
    assert Review.objects.get(pk=bundle.pk).open_musts == 2


def test_suggested_wording_is_accepted_with_one_click(waiting):
    made, member, reviewer = waiting
    target = targets.find(made.dossier, record_id=made.bundle_id, field="summary")
    remark = remarking.remark(
        made, by=reviewer, weight=Weight.MUST, text="Krócej.", target=target, suggestion="Krótko."
    )
    make.decided(made, LetterKind.RETURN, by=reviewer)

    remarking.accept(remark, by=member)
    remarking.accept(remark, by=member)

    bundle = Bundle.objects.get(pk=made.bundle_id)
    assert (bundle.summary, bundle.version) == ("Krótko.", made.dossier.bundle.version + 1)
    assert submitting.submit(bundle, by=member).number == 2


def test_second_decision_is_told_who_decided(waiting):
    made, _, first = waiting
    second = make.reviewer(made.bundle)
    mine = deciding.draft(made, kind=LetterKind.REJECTION, by=second)
    make.decided(made, LetterKind.APPROVAL, by=first)

    with pytest.raises(deciding.AlreadyDecided) as caught:
        deciding.send(mine, by=second, version=mine.version)

    assert caught.value.submission.decided_by == first


def test_conflict_shuts_out_of_every_action(waiting):
    made, _, _ = waiting
    person = make.coordinator(made.bundle.centre.region)
    make.declaration(person, made.bundle, kind="rodzina")

    with pytest.raises(moving.NotYours):
        make.remark(made, by=person)
    with pytest.raises(moving.NotYours):
        deciding.draft(made, kind=LetterKind.APPROVAL, by=person)
    assert not Review.objects.listed_for(person).exists()


def test_reopened_bundle_goes_back_whole_with_its_reason(waiting):
    made, member, reviewer = waiting
    make.decided(made, LetterKind.APPROVAL, by=reviewer)

    remark = deciding.reopen(made.bundle, by=reviewer, reason="Gmina zmieniła uchwałę.")

    bundle = Bundle.objects.get(pk=made.bundle_id)
    assert (bundle.status, bundle.open_parts) == (BundleStatus.RETURNED, None)
    with pytest.raises(submitting.Unanswered):
        submitting.submit(bundle, by=member)
    remarking.reply(remark, by=member, side=Side.AUTHOR, text="Poprawione w umowie.")
    assert submitting.submit(bundle, by=member).number == 2


def test_what_was_decided_once_is_taken_back_to_its_corrections(waiting):
    made, member, reviewer = waiting
    make.decided(made, LetterKind.APPROVAL, by=reviewer)
    remark = deciding.reopen(made.bundle, by=reviewer, reason="Gmina zmieniła uchwałę.")
    bundle = Bundle.objects.get(pk=made.bundle_id)
    remarking.reply(remark, by=member, side=Side.AUTHOR, text="Poprawione w umowie.")
    submitting.submit(bundle, by=member)

    submitting.withdraw(bundle, by=member)

    bundle.refresh_from_db()
    assert bundle.status == BundleStatus.RETURNED
    assert [fix.remark for fix in submitting.to_fix(bundle, assemble(bundle))] == [remark]


def test_words_of_a_thread_are_written_only_to_who_declared_impartiality(waiting):
    made, member, reviewer = waiting
    undeclared = make.coordinator(made.bundle.centre.region)
    Review.objects.filter(pk=made.bundle_id).update(reviewer=reviewer, second_reviewer=undeclared)
    remark = make.remark(made, by=reviewer, weight=Weight.QUESTION)
    remarking.ask(remark, by=reviewer)

    remarking.reply(remark, by=member, side=Side.AUTHOR, text="Gmina, uchwała w grudniu.")

    told = Mail.objects.filter(text__contains="uchwała w grudniu")
    assert [mail.recipient for mail in told] == [reviewer]
