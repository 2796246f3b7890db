"""Handing a bundle over and taking it back: what the pages say, and to whom."""

import pytest
from django.urls import reverse

from bundles.editing import create_record
from bundles.enums import BundleStatus
from canvas.models import Cost
from reviews.enums import LetterKind, Outcome
from reviews.models import Submission
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def ready(client):
    bundle, member = make.ready_bundle()
    client.force_login(member)
    return bundle, member


def url(bundle, name="submit"):
    return reverse(f"reviews:{name}", args=[bundle.pk])


def seen_on(client, bundle):
    return client.get(url(bundle)).context["seen"]


def test_page_says_what_will_be_frozen(client, ready):
    bundle, _ = ready

    page = client.get(url(bundle)).content.decode()

    assert "Co zostanie zamrożone" in page
    assert "bilans" in page
    assert bundle.centre.region.name in page
    assert " disabled" not in page


def test_confirming_freezes_what_was_seen(client, ready):
    bundle, member = ready
    data = {"message": "Zależy nam na starcie w marcu.", "seen": seen_on(client, bundle)}

    answer = client.post(url(bundle), data, follow=True)

    made = Submission.objects.get()
    assert (made.message, made.by) == ("Zależy nam na starcie w marcu.", member)
    assert answer.redirect_chain == [(url(bundle, "fixes"), 303)]
    assert member.email in answer.content.decode()


def test_double_click_stands_once(client, ready):
    bundle, _ = ready
    data = {"seen": seen_on(client, bundle)}

    assert [client.post(url(bundle), data).status_code for _ in range(2)] == [303, 303]

    assert Submission.objects.count() == 1


def test_colleague_who_is_late_is_told_and_changes_nothing(client, ready):
    bundle, _ = ready
    other = make.advisor(bundle.centre)
    bundle.team.add(other)
    data = {"seen": seen_on(client, bundle)}
    client.post(url(bundle), data)
    client.force_login(other)

    answer = client.post(url(bundle), data, follow=True)

    assert "przekazał już ktoś z zespołu" in answer.content.decode()
    assert Submission.objects.count() == 1


def test_change_since_the_page_was_shown_is_shown_first(client, ready):
    bundle, _ = ready
    seen = seen_on(client, bundle)
    cost = Cost.objects.filter(bundle=bundle).first()
    cost.name = "Paliwo i przegląd busa"
    cost.save()

    answer = client.post(url(bundle), {"message": "Prosimy.", "seen": seen})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ktoś właśnie zmienił wiązkę" in page
    assert "Prosimy." in page
    assert answer.context["seen"] != seen
    assert not Submission.objects.exists()


def test_errors_and_warnings_are_named_with_their_places(client):
    bundle, member = make.open_bundle()
    client.force_login(member)

    answer = client.post(url(bundle), {"message": "Czy tak można?"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Czy tak można?" in page
    errors = answer.context["ready"].errors
    assert errors
    assert all(f'href="{one.url}"' in page for one in errors)
    assert " disabled" in page


def test_open_workshop_is_named_with_its_desk(client, ready):
    bundle, _ = ready
    workshop = make.workshop(bundle)

    answer = client.post(url(bundle), {})

    assert answer.status_code == 422
    assert reverse("workshops:desk", args=[workshop.pk]) in answer.content.decode()


def test_must_without_a_change_or_an_answer_is_named(client, ready):
    bundle, _ = ready
    client.post(url(bundle), {"seen": seen_on(client, bundle)})
    made = Submission.objects.get()
    reviewer = make.reviewer(bundle)
    remark = make.remark(made, by=reviewer, part="struktura_kosztow")
    make.decided(made, LetterKind.RETURN, by=reviewer)

    answer = client.post(url(bundle), {})

    assert answer.status_code == 422
    assert f"{url(bundle, 'fixes')}#uwaga-{remark.pk}" in answer.content.decode()


def test_withdrawing_asks_first_and_opens_the_bundle_again(client, ready):
    bundle, member = ready
    client.post(url(bundle), {"seen": seen_on(client, bundle)})

    asked = client.get(url(bundle, "withdraw"))
    bundle.refresh_from_db()
    assert (asked.status_code, bundle.status) == (200, BundleStatus.SUBMITTED)

    client.post(url(bundle, "withdraw"))
    client.post(url(bundle, "withdraw"))

    bundle.refresh_from_db()
    assert bundle.status == BundleStatus.IN_PROGRESS
    assert Submission.objects.get().outcome == Outcome.WITHDRAWN
    create_record(Cost, bundle=bundle, by=member, name="Paliwo", amount_grosze=100)


def test_whoever_is_not_on_the_team_finds_no_form(client, ready):
    bundle, _ = ready
    client.force_login(make.advisor(bundle.centre))

    assert client.get(url(bundle)).status_code == 404
    assert client.post(url(bundle), {}).status_code == 404
    assert client.post(url(bundle, "withdraw")).status_code == 404
    assert not Submission.objects.exists()
