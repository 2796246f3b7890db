"""Who sees which letters at /poczta/, and sends them again."""

import pytest
from django.urls import reverse

from owes import post
from owes.enums import MailState
from owes.models import Mail
from reviews import postbox
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

POST = "reviews:post"


@pytest.fixture
def failed():
    """(the letter to a bundle's team that failed for good, its submission)."""
    made = make.submission()
    mail = Mail.objects.get(recipient=made.by)
    Mail.objects.filter(pk=mail.pk).update(
        state=MailState.FAILED, attempts=7, error="SMTPRecipientsRefused: {}"
    )
    return Mail.objects.get(pk=mail.pk), made


def shown(client, user, **query):
    client.force_login(user)
    page = client.get(reverse(POST), query)
    assert page.status_code == 200
    return list(page.context["rows"]), page.content.decode()


def test_team_and_reviewer_read_the_letter_and_why_it_did_not_go(failed, client):
    mail, made = failed

    for person in (made.by, make.reviewer(made.bundle)):
        rows, page = shown(client, person, stan="klopot")
        assert rows == [mail]
        assert mail.subject.split(":")[0] in page
        assert "nie przyjął tego adresu" in page
        assert list(postbox.troubled_for(person, made.bundle)) == [mail]


@pytest.mark.parametrize("name", ["review", "fixes"])
def test_page_of_the_bundle_tells_of_letters_that_did_not_go(failed, client, name):
    mail, made = failed
    client.force_login(make.reviewer(made.bundle) if name == "review" else made.by)
    url = reverse(f"reviews:{name}", args=[made.bundle_id])
    told = "1 list o tej wiązce nie wyszedł"

    before = client.get(url).content.decode().replace("\u00a0", " ")
    Mail.objects.filter(pk=mail.pk).update(state=MailState.SENT, sent_at=mail.created_at, error="")
    after = client.get(url).content.decode().replace("\u00a0", " ")

    assert told in before
    assert told not in after


def test_admin_of_the_country_sees_address_and_state_and_no_words(failed, client):
    mail, made = failed

    rows, page = shown(client, make.admin())

    assert mail in rows
    assert mail.to in page
    assert "nie udało się wysłać" in page
    assert made.bundle.title not in page.replace("\u00a0", " ")
    assert made.fingerprint not in page


def test_others_see_nothing(failed, client):
    mail, made = failed
    region = made.bundle.centre.region
    undeclared, conflicted = make.coordinator(region), make.coordinator(region)
    make.declaration(conflicted, made.bundle, kind="rodzina")
    strangers = [
        undeclared,
        conflicted,
        make.coordinator(),
        make.advisor(made.bundle.centre),
        make.advisor(),
        make.admin(region),
    ]

    for person in strangers:
        assert shown(client, person)[0] == []
        again = client.post(reverse("reviews:letter_again", args=[mail.pk]))
        assert again.status_code == 404
    assert Mail.objects.get(pk=mail.pk).state == MailState.FAILED


def test_team_does_not_see_letters_to_reviewers(client):
    made = make.submission()
    reviewer = make.reviewer(made.bundle)
    post.queue(reviewer, key="x", subject="Przypomnienie", text="x", bundle_id=made.bundle_id)

    assert {row.recipient for row in shown(client, made.by)[0]} == {made.by}
    assert {row.recipient for row in shown(client, reviewer)[0]} == {made.by, reviewer}


def test_letter_is_sent_again_once(failed, client):
    mail, made = failed
    client.force_login(made.by)

    client.post(reverse("reviews:letter_again", args=[mail.pk]))
    assert Mail.objects.get(pk=mail.pk).state == MailState.QUEUED
    assert post.send_due() == 1
    client.post(reverse("reviews:letter_again", args=[mail.pk]))

    assert Mail.objects.get(pk=mail.pk).state == MailState.SENT


@pytest.mark.parametrize(("state", "count"), [("", 1), ("klopot", 1), ("kolejka", 0), ("x", 1)])
def test_letters_are_chosen_by_state(failed, client, state, count):
    assert len(shown(client, failed[1].by, stan=state, przed="nie-id")[0]) == count


@pytest.mark.parametrize("count", [1, 60])
def test_page_costs_the_same_and_goes_on(client, count, django_assert_num_queries):
    made = make.submission()
    Mail.objects.all().delete()
    for n in range(count):
        post.queue(made.by, key=f"k{n}", subject="x", text="x", bundle_id=made.bundle_id)
    client.force_login(made.by)
    client.get(reverse(POST))

    with django_assert_num_queries(5):
        page = client.get(reverse(POST))

    assert len(page.context["rows"]) == min(count, 50)
    if count > 50:
        rest = client.get(reverse(POST), {"przed": page.context["next"]})
        assert len(rest.context["rows"]) == 10
