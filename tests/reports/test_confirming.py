"""Participants confirm exactly what they saw, each phone once, for a while."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from dossier import method
from reports import confirming, phone_words
from reports.actions import confirming as acting
from reports.actions import keeping
from reports.models import Confirmation, Confirming
from reports.views.phone import COOKIE, MOST_MISSES
from tests import make_log

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_misses():
    cache.clear()


@pytest.fixture
def service():
    return make_log.service(participant_count=2, topic="Jak założyć spółdzielnię")


@pytest.fixture
def shown(service):
    return acting.show_code(service)


def address(shown):
    return reverse("reports:confirm", args=[shown.code])


def press(shown, answer="tak", client=None, **fields):
    """What a phone sends that has opened the page before."""
    client = client or Client()
    client.get(address(shown))
    data = {"odpowiedz": answer, "odcisk": shown.fingerprint, **fields}
    return client, client.post(address(shown), data)


def test_phone_sees_what_was_written_and_confirms(service, shown, client):
    told = client.get(address(shown)).content.decode()
    assert "Doradztwo\xa0ogólne" in told or "Doradztwo ogólne" in told
    assert "Jak założyć spółdzielnię" in told

    _, answer = press(shown, client=client)

    assert answer.status_code == 303
    assert confirming.counts([service]) == {service.pk: (1, 0)}


def test_one_phone_counts_once_and_may_change_its_mind(service, shown):
    phone, _ = press(shown)
    press(shown, client=phone)
    assert confirming.counts([service]) == {service.pk: (1, 0)}

    press(shown, "nie", client=phone)

    assert confirming.counts([service]) == {service.pk: (0, 1)}


def test_second_phone_counts_and_a_third_of_two_people_does_not(service, shown):
    answers = [press(shown)[1].status_code for _ in range(3)]

    assert answers == [303, 303, 409]
    assert confirming.counts([service]) == {service.pk: (2, 0)}


def test_nothing_is_kept_that_tells_two_answers_of_one_phone(service, shown):
    other = acting.show_code(make_log.service(participant_count=5))
    phone, _ = press(shown)
    press(other, client=phone)

    hashes = Confirmation.objects.values_list("key_hash", flat=True)
    assert len(set(hashes)) == 2
    assert phone.cookies[COOKIE].value not in hashes


def test_without_its_key_a_phone_is_not_counted(shown):
    answer = Client().post(address(shown), {"odpowiedz": "tak", "odcisk": shown.fingerprint})

    assert answer.status_code == 422
    assert COOKIE in answer.cookies
    assert not Confirmation.objects.exists()


def test_changed_entry_loses_its_confirmations_and_its_code(service, shown):
    press(shown)
    keeping.change(service, version=1, by=service.by, minutes=90)
    service.refresh_from_db()

    assert confirming.counts([service]) == {}
    assert press(shown)[1].status_code == 409
    assert acting.show_code(service).code != shown.code


def test_back_as_it_was_it_is_confirmed_again(service, shown):
    press(shown)
    keeping.change(service, version=1, by=service.by, minutes=90)
    keeping.change(service, version=2, by=service.by, minutes=60)
    service.refresh_from_db()

    assert confirming.counts([service]) == {service.pk: (1, 0)}


def test_code_runs_out_and_a_new_one_keeps_what_was_said(service, shown):
    press(shown)
    later = now() + timedelta(hours=49)
    with pytest.raises(acting.Expired):
        acting.answer(shown, key="k" * 20, agrees=True, seen=shown.fingerprint, at=later)

    again = acting.show_code(service, at=later)

    assert again.code != shown.code
    assert confirming.counts([service]) == {service.pk: (1, 0)}


def test_page_opened_twice_shows_one_code(service, shown):
    assert acting.show_code(service) == shown
    assert Confirming.objects.count() == 1


def test_expired_or_dropped_code_is_not_known(service, shown, client):
    Confirming.objects.update(expires_at=now())
    assert client.get(address(shown)).status_code == 404
    Confirming.objects.update(expires_at=now() + timedelta(hours=1))
    assert client.get(address(shown)).status_code == 200

    keeping.drop(service, by=service.by)

    assert client.get(address(shown)).status_code == 404


def test_guessing_is_slowed_down(shown, client):
    for _ in range(MOST_MISSES - 1):
        assert client.get(reverse("reports:confirm", args=["AAAAAA"])).status_code == 404

    assert client.get(reverse("reports:confirm", args=["AAAAAA"])).status_code == 429
    assert client.get(address(shown)).status_code == 429
    assert client.get(address(shown), REMOTE_ADDR="10.0.0.9").status_code == 200


@pytest.mark.parametrize(
    ("language", "words"), [("pl", "Potwierdzam"), ("uk", "Підтверджую"), ("en", "I confirm")]
)
def test_page_is_in_the_phone_s_language(shown, client, language, words):
    told = client.get(address(shown), HTTP_ACCEPT_LANGUAGE=language).content.decode()

    assert f'<html lang="{language}">' in told
    assert words in told


def test_every_kind_has_its_words_as_the_method_has_them():
    kinds = {one.code: one.label for one in (*method.ANIMATOR_TASKS, *method.OWES_SERVICES)}

    assert kinds == phone_words.LABELS


def test_advisor_shows_the_code(service, client):
    client.force_login(service.by)
    page = reverse("reports:service_code", args=[service.pk])

    assert client.post(page).status_code == 303

    told = client.get(page).content.decode()
    assert Confirming.objects.get().code in told
    assert "<svg" in told
