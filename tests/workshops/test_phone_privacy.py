"""What participants leave behind: no cookie, no key in a log, no address told to anybody; and
how little their phones have to load."""

import gzip
import logging
import re

import brotli
import pytest
from django.conf import settings
from django.urls import reverse

from owes.logs import ShortAddresses
from tests import make
from tests.workshops.phones import Phone, send
from tests.workshops.weight import loaded, modules
from workshops.actions import closing
from workshops.enums import Phase

pytestmark = pytest.mark.one_database

#: Bytes of a first visit, compressed, the page and all it asks for.
MOST = 60_000


def everything_a_phone_does(workshop):
    """(phone, its answers) of a whole meeting."""
    phone = Phone(workshop)
    answers = [
        phone.client.get("/w/"),
        phone.client.get("/w/", {"kod": "ZZZZZZ"}),
        phone.client.get("/w/", {"kod": workshop.code}),
        phone.client.get(phone.url("door")),
        phone.client.post(phone.url("door")),
        phone.client.get(phone.url("", "x" * 20)),
        phone.look(),
        phone.look(scena="1"),
        send(phone.client, workshop, back=phone.key),
        send(phone.client, workshop, text=""),
        send(phone.client, workshop, what="withdraw"),
        send(phone.client, workshop, as_data=True),
        phone.client.post(phone.url("ready", phone.key), {"gotowe": "1"}),
        phone.client.post(phone.url("language", phone.key), {"jezyk": "uk"}),
    ]
    target = make.card(workshop)
    make.at_phase(workshop, Phase.VOTE)
    answers += [
        phone.vote_for(target.pk, 1),
        phone.vote_for(target.pk, 99),
        phone.look(),
    ]
    closing.close(workshop, by=workshop.started_by)
    return phone, [*answers, phone.look(), send(phone.client, workshop)]


@pytest.mark.django_db
def test_participant_gets_no_cookie_and_no_address_leaves_the_phone():
    phone, answers = everything_a_phone_does(make.workshop())

    assert dict(phone.client.cookies) == {}
    for answer in answers:
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "private, no-cache"
        assert b"csrf" not in answer.content


@pytest.mark.django_db
def test_somebody_signed_in_is_nobody_on_a_participants_page(client):
    workshop = make.workshop()
    door = reverse("workshops:phone_door", args=[workshop.code])
    stranger = client.get(door).content

    client.force_login(workshop.started_by)

    assert client.get(door).content == stranger


@pytest.mark.django_db
def test_no_log_line_holds_a_key(caplog):
    caplog.set_level(logging.DEBUG)

    phone, _ = everything_a_phone_does(make.workshop())

    lines = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    assert "/w/…" in lines
    assert phone.key not in lines
    assert "x" * 20 not in lines


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Not Found: /w/7KQ4MX/abc-DEF_1/", "Not Found: /w/…"),
        ('"POST /w/7KQ4MX/abc/glos/ HTTP/1.1" 422 17', '"POST /w/… HTTP/1.1" 422 17'),
        ("/live/WyI4:1x:aa/?od=3 zerwane", "/live/… zerwane"),
        ("Not Found: /karteczka/7KQ4-MX2D/", "Not Found: /karteczka/…"),
        ("GET /karteczka/?kod=7KQ4-MX2D", "GET /karteczka/…"),
        ("Not Found: /wiazki/0123/", "Not Found: /wiazki/0123/"),
        ("Not Found: /w/", "Not Found: /w/"),
    ],
)
def test_addresses_in_logs_end_where_the_key_would_begin(line, expected):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s", (line,), None)

    assert ShortAddresses().filter(record)
    assert record.getMessage() == expected


def test_every_line_of_the_console_is_shortened():
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["short_addresses"]


@pytest.mark.django_db
@pytest.mark.parametrize("compress", [gzip.compress, brotli.compress], ids=["gzip", "brotli"])
def test_first_load_is_light(compress):
    workshop = make.workshop()
    for number in range(30):
        make.card(
            workshop, f"Do lekarza jest czternaście kilometrów, a autobus jeździ rzadko {number}"
        )
    workshop = make.at_phase(workshop, Phase.VOTE)
    phone = Phone(workshop)
    door = phone.client.get(phone.url("door")).content.decode()

    everything = loaded(door) | loaded(phone.page())

    weight = sum(len(compress(content)) for content in everything.values())
    assert "css/phone.css" in everything
    assert "js/phone-outbox.js" in everything
    assert weight + len(compress(door.encode())) <= MOST, weight
    # No letters are fetched: the page is set in the phone's own.
    assert b"font-family" not in everything["css/phone.css"].replace(b"@font-face", b"")


@pytest.mark.django_db
def test_page_asks_for_all_its_modules_at_once():
    page = Phone(make.workshop()).page()

    asked = set(re.findall(r'<link rel="modulepreload" href="/static/([^"]+)"', page))

    assert asked == modules("js/phone.js").keys() - {"js/phone.js"}
