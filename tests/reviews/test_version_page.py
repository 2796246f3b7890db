"""One submitted version: its page, its files byte for byte, and what is told to whom."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from plans.exports import keep_file
from reviews import printing, trail
from reviews.models import Submission
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def version(client):
    made = make.submission()
    client.force_login(made.by)
    return made


def url(version, name="submission"):
    return reverse(f"reviews:{name}", args=[version.pk])


def printed(version, content=b"%PDF-1.7 plan"):
    version.pdf = keep_file(content)
    version.save(update_fields=["pdf"])
    return content


def test_page_says_number_time_hash_and_outcome_and_leads_to_both_files(client, version):
    printed(version)

    html = client.get(url(version)).content.decode()

    assert version.fingerprint in html
    assert "Wersja 1" in html
    assert "czeka na ocenę" in html
    assert url(version, "submission_pdf") in html
    assert url(version, "submission_json") in html
    assert "Przekazano do oceny wersję" in html


def test_json_is_the_frozen_dossier_byte_for_byte(client, version):
    response = client.get(url(version, "submission_json"))

    assert response.content == version.frozen.json
    assert hashlib.sha256(response.content).hexdigest() == version.fingerprint
    assert json.loads(response.content)["bundle"]["id"] == str(version.bundle_id)


def test_pdf_is_the_stored_file_and_is_not_sent_twice(client, version):
    content = printed(version)

    first = client.get(url(version, "submission_pdf"))
    again = client.get(url(version, "submission_pdf"), headers={"If-None-Match": first["ETag"]})

    assert (first.content, first["Content-Type"]) == (content, "application/pdf")
    assert first["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    assert (again.status_code, again.content) == (304, b"")


def test_page_waits_for_the_pdf_and_says_so(client, version, settings):
    assert "data-poll-pending" in client.get(url(version)).content.decode()
    assert client.get(url(version, "submission_state")).json()["pending"] is True
    assert client.get(url(version, "submission_pdf")).status_code == 302

    printed(version)
    state = client.get(url(version, "submission_state")).json()
    assert state["pending"] is False
    assert "Pobierz PDF" in state["html"]


def test_failed_printing_is_shown_and_tried_again(client, version, monkeypatch):
    Submission.objects.filter(pk=version.pk).update(printing_failed="too-long")
    page = client.get(url(version)).content.decode()
    assert "Składanie trwało za długo" in page
    assert "Spróbuj jeszcze raz" in page
    asked = []
    monkeypatch.setattr(printing, "print_later", asked.append)

    response = client.post(url(version, "submission_print"))

    assert response.status_code == 303
    version.refresh_from_db()
    assert version.printing_failed == ""
    assert asked == [version]

    # What is being printed is not asked for again.
    client.post(url(version, "submission_print"))
    assert asked == [version]


def test_pdf_that_is_there_is_never_replaced(version, monkeypatch):
    printed(version, b"first")
    monkeypatch.setattr(printing, "print_pdf", lambda html: b"second")

    printing._print(Submission.objects.get(pk=version.pk), "<p>")

    version.refresh_from_db()
    assert bytes(version.pdf.content) == b"first"


@pytest.mark.parametrize("count", [1, 4])
def test_page_costs_the_same_with_one_version_and_many(
    client, version, count, django_assert_max_num_queries
):
    for number in range(2, count + 1):
        Submission.objects.create(
            bundle=version.bundle, number=number, frozen=version.frozen, by=version.by,
            outcome="wycofana", decided_at=version.at,
        )  # fmt: skip

    with django_assert_max_num_queries(10):
        client.get(url(version))


def test_long_trail_folds_all_but_the_newest(client, version):
    since = now() + timedelta(minutes=1)
    for number in range(22):
        at = since + timedelta(minutes=number)
        words = {"day": number, "bundle_id": version.bundle_id, "by": version.by, "at": at}
        trail.write("checked_in", version, **words)

    page = client.get(url(version)).content.decode().replace("\u00a0", " ")
    shown, _, folded = page.partition("<details><summary>Wcześniejsze zdarzenia")

    assert "po 2 dniach" in shown
    assert "po 1 dniach" not in shown
    assert "po 1 dniach" in folded
