"""Putting a bundle away and taking it out: it stands where it stood, and nothing of it is lost."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from bundles.enums import BundleStatus
from bundles.models import Bundle
from plans.assemble import assemble
from reviews.actions import archiving
from reviews.actions.moving import NotYours
from reviews.enums import LetterKind, Outcome
from reviews.models import Review, Submission
from reviews.workflow import IllegalMove
from tests import make

pytestmark = pytest.mark.django_db

WHY = "Grupa się rozeszła."
LIST = reverse("bundles:list")


def url(name, bundle):
    return reverse(f"reviews:{name}", args=[bundle.pk])


def text(answer):
    return answer.content.decode().replace("\xa0", " ")


def stored(bundle):
    return Bundle.objects.get(pk=bundle.pk)


@pytest.fixture
def mine(client):
    bundle, member = make.open_bundle(title="Nad Bugiem")
    client.force_login(member)
    return bundle


def test_archived_bundle_has_its_page_and_comes_back(client, mine):
    make.note(mine)
    before = assemble(stored(mine)).notes
    assert url("archive", mine) in text(client.get(url("fixes", mine)))

    client.post(url("archive", mine), {"reason": WHY})
    page = text(client.get(url("fixes", mine)))
    again = client.post(url("archive", mine), {"reason": "Drugi raz"})

    assert stored(mine).status == BundleStatus.ARCHIVED
    assert "W archiwum" in page
    assert WHY in page
    assert url("unarchive", mine) in page
    assert (again.status_code, archiving.archived(mine).facts["reason"]) == (303, WHY)

    client.post(url("unarchive", mine))

    assert stored(mine).status == BundleStatus.IN_PROGRESS
    assert assemble(stored(mine)).notes == before
    assert client.post(url("unarchive", mine)).status_code == 303


def test_reason_is_asked_for(client, mine):
    answer = client.post(url("archive", mine), {"reason": " "})

    assert answer.status_code == 422
    assert "Napisz, dlaczego" in text(answer)
    assert stored(mine).status != BundleStatus.ARCHIVED


def test_a_workshop_that_goes_on_is_ended_first(client, mine):
    workshop = make.workshop(mine)

    answer = client.post(url("archive", mine), {"reason": WHY})

    assert answer.status_code == 409
    assert workshop.title in text(answer)
    assert WHY in text(answer)


def test_nothing_of_it_can_be_changed(client, mine):
    note = make.note(mine)
    archiving.archive(mine, by=mine.team.get(), reason=WHY)

    answer = client.post(reverse("wizard:drop", args=[mine.pk, "notatka", note.pk]))

    assert answer.status_code == 403
    assert client.get(reverse("wizard:journey", args=[mine.pk])).status_code == 200


def test_list_folds_it_away_and_finds_it(client, mine):
    archiving.archive(mine, by=mine.team.get(), reason=WHY)

    usual = text(client.get(LIST))

    assert "Nad Bugiem" not in usual
    assert "Archiwum: 1 wiązka" in usual
    for query in ({"stan": "zarchiwizowana"}, {"q": "bugiem"}):
        assert "Nad Bugiem" in text(client.get(LIST, query))


def test_returned_bundle_comes_back_with_its_open_parts_and_a_new_day():
    submission = make.submission()
    bundle, member = submission.bundle, submission.by
    make.remark(submission, part="plan")
    make.decided(submission, LetterKind.RETURN, by=submission.bundle.declarations.get().user)
    parts = stored(bundle).open_parts

    archiving.archive(bundle, by=member, reason=WHY)
    review = Review.objects.get(pk=bundle.pk)
    assert (review.waits_on, review.due_on) == ("nikt", None)
    archiving.unarchive(bundle, by=member)

    review.refresh_from_db()
    assert (stored(bundle).status, review.waits_on) == (BundleStatus.RETURNED, "autor")
    assert stored(bundle).open_parts == parts
    assert parts
    assert review.due_on > localdate()
    assert Submission.objects.get(bundle=bundle).outcome == Outcome.RETURNED


@pytest.mark.parametrize("status", ["przekazana", "zatwierdzona"])
def test_what_is_under_review_or_ahead_is_not_put_away(status):
    bundle, member = make.open_bundle()
    make.put_at(bundle, status)

    with pytest.raises(IllegalMove):
        archiving.archive(bundle, by=member, reason=WHY)


def test_colleagues_read_but_do_not_put_away(client, mine):
    colleague = make.advisor(mine.centre)
    with pytest.raises(NotYours):
        archiving.archive(mine, by=colleague, reason=WHY)
    archiving.archive(mine, by=mine.team.get(), reason=WHY)
    client.force_login(colleague)

    page = text(client.get(url("fixes", mine)))

    assert WHY in page
    assert url("unarchive", mine) not in page


def test_one_that_came_archived_in_a_file_has_its_page_too(client):
    bundle, member = make.open_bundle(status=BundleStatus.ARCHIVED)
    client.force_login(member)

    assert "W archiwum" in text(client.get(url("fixes", bundle)))
    client.post(url("unarchive", bundle))
    assert stored(bundle).status == BundleStatus.IN_PROGRESS


def test_decided_bundle_says_nothing_is_to_be_done(client):
    submission = make.submission()
    remark = make.remark(submission)
    make.decided(submission, LetterKind.REJECTION, by=remark.by)
    client.force_login(submission.by)

    page = text(client.get(url("fixes", submission.bundle)))

    assert remark.text in page
    assert "do zrobienia" not in page
