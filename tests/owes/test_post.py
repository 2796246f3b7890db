"""Letters reach a real mail server, or are tried again, shown, and never lost or sent twice."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail as django_mail
from django.db import connections, transaction
from django.urls import reverse
from django.utils.timezone import localtime, now
from hypothesis import given
from hypothesis import strategies as st

from owes import post
from owes.enums import MailState
from owes.models import Mail
from owes.post_words import reason
from tests import make, smtp

NOON = datetime(2026, 11, 26, 11, tzinfo=UTC)


def queued(**fields):
    least = {"key": "próba:1", "subject": "Wiązka do poprawy", "text": "Zażółć gęślą jaźń."}
    return post.queue(make.user(), **{"at": NOON, **least, **fields})


def stored(mail):
    return Mail.objects.get(pk=mail.pk)


@pytest.mark.django_db
def test_letter_goes_in_plain_text_to_its_address(settings):
    mail = queued(subject="Wiązka\r\nBcc: wszyscy@wiazka.example\n do poprawy")

    with smtp.server(settings) as server, time_machine.travel(NOON, tick=False):
        assert post.send_due() == 1

    [letter] = server.letters
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content().strip() == "Zażółć gęślą jaźń."
    assert (letter["To"], letter["Bcc"]) == (mail.to, None)
    assert letter["Subject"] == "Wiązka Bcc: wszyscy@wiazka.example do poprawy"
    assert (stored(mail).state, stored(mail).sent_at) == (MailState.SENT, NOON)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("hang", "nie odpowiedział na czas"),
        ("refuse", "nie przyjął tego adresu"),
        ("drop", "przerwał połączenie"),
    ],
)
def test_failure_is_shown_and_tried_again(settings, mode, words):
    mail = queued()

    with smtp.server(settings, mode), time_machine.travel(NOON, tick=False):
        assert post.send_due() == 0

    failing = stored(mail)
    assert words in reason(failing.error)
    assert (failing.attempts, failing.next_try_at) == (1, NOON + post.WAITS[0])
    assert list(Mail.objects.troubled()) == [failing]
    assert failing.is_troubled
    with smtp.server(settings) as server, time_machine.travel(failing.next_try_at):
        assert post.send_due() == 1
    assert len(server.letters) == 1
    assert not Mail.objects.troubled().exists()


@pytest.mark.django_db
def test_waits_grow_until_it_has_failed_for_good_and_somebody_sends_it_again(settings):
    mail, moment, waited = queued(), NOON, []
    # Nobody listens there any more.
    with smtp.server(settings):
        pass

    while stored(mail).state == MailState.QUEUED:
        with time_machine.travel(moment, tick=False):
            post.send_due()
        waited.append(stored(mail).next_try_at - moment)
        moment = stored(mail).next_try_at

    assert tuple(waited[:-1]) == post.WAITS
    assert sorted(waited[:-1]) == waited[:-1]
    failed = stored(mail)
    assert (failed.state, failed.attempts) == (MailState.FAILED, len(post.WAITS) + 1)
    assert reason(failed.error) == "Serwer poczty nie przyjmuje połączeń."
    assert post.try_again(failed, at=moment)
    with smtp.server(settings) as server, time_machine.travel(moment):
        assert post.send_due() == 1
        assert post.send_due() == 0
    assert len(server.letters) == 1
    assert not post.try_again(stored(mail))


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_letter(settings):
    # Nothing sends it before the two do.
    later = now() + post.TAKEN / 2
    queued(at=later)
    start = threading.Barrier(2)

    def work():
        start.wait()
        try:
            post.send_due(later)
        finally:
            connections.close_all()

    with smtp.server(settings, "slow") as server:
        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    assert len(server.letters) == 1
    assert Mail.objects.get().attempts == 1


@pytest.mark.django_db
def test_letter_of_a_worker_that_died_is_tried_again(settings, monkeypatch):
    mail = queued()

    class Died(BaseException):
        pass

    def die(message):
        raise Died

    with monkeypatch.context() as patch, time_machine.travel(NOON, tick=False):
        patch.setattr("django.core.mail.EmailMessage.send", die)
        with pytest.raises(Died):
            post.send_due()
        # It may be going out at this moment.
        assert not post.try_again(stored(mail))
        assert post.send_due() == 0

    with smtp.server(settings) as server, time_machine.travel(NOON + post.TAKEN):
        assert post.send_due() == 1
    assert len(server.letters) == 1


@pytest.mark.django_db
def test_same_letter_is_queued_once():
    assert queued() == queued(text="Inaczej.")
    assert Mail.objects.count() == 1


@pytest.mark.django_db
def test_letters_of_accounts_still_go(client):
    person = make.user()

    client.post(reverse("account_reset_password"), {"email": person.email})

    [letter] = django_mail.outbox
    assert letter.to == [person.email]
    assert letter.content_subtype == "plain"


#: Some sixty years of seconds.
MOMENTS = st.integers(0, 2_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))


def is_quiet(moment):
    local = localtime(moment)
    return local.weekday() >= 5 or not post.WAKING[0] <= local.time() < post.WAKING[1]


@given(MOMENTS)
def test_reminder_waits_out_quiet_hours_and_no_longer(moment):
    woken = post.waking(moment)

    assert not is_quiet(woken)
    assert post.waking(woken) == woken
    if not is_quiet(moment):
        assert woken == moment
    else:
        assert moment < woken <= moment + timedelta(days=3)
        hours = int((woken - moment) / timedelta(hours=1))
        assert all(is_quiet(moment + timedelta(hours=n)) for n in range(hours))
        assert is_quiet(woken - timedelta(seconds=1))


@pytest.mark.parametrize("error", ["gaierror: x", "SSLError: x", "ZeroDivisionError: x", "OSError"])
def test_every_failure_has_a_sentence(error):
    assert str(reason(error)).endswith(".")


def test_no_failure_has_none():
    assert reason("") == ""


@pytest.mark.django_db
def test_many_letters_of_one_transaction_call_the_worker_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as calls:
        for number in range(3):
            queued(key=f"próba:{number}")
        queued(key="próba:później", at=NOON + timedelta(hours=1))

    assert len(calls) == 2


@pytest.mark.django_db
def test_worker_is_called_though_the_first_letter_was_taken_back(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks() as calls:
        try:
            with transaction.atomic():
                queued(key="próba:1")
                raise RuntimeError
        except RuntimeError:
            queued(key="próba:2")

    assert len(calls) == 1
