"""The desk: whose reviews, under which tab, found how, in which order, page by page."""

import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from reviews.models import Review
from tests import make
from tests.reviews import queues

pytestmark = pytest.mark.django_db
DESK = reverse("reviews:desk")
EVERYTHING = {"kolejka": "wszystkie"}


def titles(response):
    return [review.title for review in response.context["page"].reviews]


def look(client, **asked):
    return client.get(DESK, {**EVERYTHING, **asked})


@pytest.fixture
def desk(client):
    user, centre = queues.desk()
    client.force_login(user)
    return user, centre


def test_who_is_no_coordinator_is_told_what_the_page_is(client):
    bundle = make.bundle(title="Cudza wiązka")
    queues.review_of(bundle)
    for person in (make.user(), make.admin(), make.advisor(bundle.centre)):
        client.force_login(person)

        response = client.get(DESK)

        assert response.status_code == 200
        page = response.content.decode()
        assert "oceniają koordynatorzy" in page
        assert "Cudza wiązka" not in page


def test_empty_desk_says_so_in_a_sentence(client, desk):
    for tab in ("moje", "ocena", "autor", "zakonczone", "wszystkie"):
        response = client.get(DESK, {"kolejka": tab})

        assert str(response.context["empty"][1]) in response.content.decode()


def test_tabs_tell_on_whom_it_waits_and_count(client, desk):
    user, centre = desk
    other = make.coordinator(centre.region)
    waiting = {
        "Moja": {"reviewer": user},
        "Druga": {"reviewer": other, "second_reviewer": user},
        "Cudza": {"reviewer": other},
        "U autora": {"reviewer": user, "waits_on": "autor"},
        "Zatwierdzona": {"reviewer": user, "waits_on": "nikt"},
    }
    for title, fields in waiting.items():
        queues.review_of(make.bundle(centre=centre, title=title), **fields)

    found = {
        tab: sorted(titles(client.get(DESK, {"kolejka": tab})))
        for tab in ("moje", "ocena", "autor", "zakonczone", "wszystkie", "nie-ma")
    }

    assert found == {
        "moje": ["Druga", "Moja"],
        "ocena": ["Cudza", "Druga", "Moja"],
        "autor": ["U autora"],
        "zakonczone": ["Zatwierdzona"],
        "wszystkie": sorted(waiting),
        "nie-ma": ["Druga", "Moja"],
    }
    numbers = {code: number for code, _, number, *_ in look(client).context["tabs"]}
    assert numbers == {"moje": 2, "ocena": 3, "autor": 1, "zakonczone": 1, "wszystkie": 5}


def test_counting_stops_at_a_hundred(client, desk):
    user, centre = desk
    queues.reviews(102, centre=centre, reviewer=user)

    response = look(client)

    counts = {code: (number, more) for code, _, number, more, _ in response.context["tabs"]}
    assert counts["wszystkie"] == (100, True)
    assert counts["moje"] == (100, True)
    assert counts["zakonczone"] == (0, False)
    assert "Czeka na ciebie ponad 100 ocen" in response.content.decode()
    assert "100<span" in response.content.decode()


@time_machine.travel("2026-11-26T12:00:00+01:00", tick=False)
def test_row_says_how_long_until_when_who_and_how_risky(client, desk):
    user, centre = desk
    review = queues.review_of(
        make.bundle(centre=centre, title="Żółta łódź"),
        places="Łask, powiat łaski",
        groups="seniorzy rodziny dzieci",
        version=3,
        reviewer=user,
        waiting_since=now() - timedelta(days=5),
        due_on=date(2026, 11, 23),
        open_musts=4,
        risk=2,
        warnings=5,
    )

    page = " ".join(re.sub("<[^>]+>", " ", look(client).content.decode()).split())

    for words in (
        f"{review.reference} · wersja 3 · {centre.name}",
        "Łask, powiat łaski",
        "osoby starsze (seniorzy), rodziny z dziećmi i jeszcze 1",
        "5 dni czeka na ocenę",
        "23.11.2026 po terminie od 3 dni",
        f"{user.name} propozycja",
        "moje oświadczenie: nie pytano",
        "4 dużo ostrzeżeń 5 ostrzeżeń",
    ):
        assert words in page
    assert "po terminie: 1\u00a0ocena" in look(client).content.decode()

    make.declaration(user, review.bundle)
    assert "brak konfliktu" in look(client).content.decode()


def test_titles_are_printed_as_they_are_with_tied_words(client, desk):
    _, centre = desk
    for title in ("Dom z <b>ogrodem</b> & {klucz} [due]", "Znak\x1fosobny", "W domu i w szkole"):
        queues.review_of(make.bundle(centre=centre, title=title))

    page = look(client).content.decode()

    assert "Dom z\u00a0&lt;b&gt;ogrodem&lt;/b&gt; &amp; {klucz} [due]" in page
    assert "Znak osobny" in page
    assert "W\u00a0domu i\u00a0w\u00a0szkole" in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "zolta LODZ"}, ["Żółta łódź"]),
        ({"q": "łódź zolta"}, ["Żółta łódź"]),
        ({"q": "lask"}, ["Żółta łódź"]),
        ({"q": "%"}, []),
        ({"q": "\x00"}, ["Inna", "Żółta łódź"]),
        ({"powiat": "1003"}, ["Żółta łódź"]),
        ({"powiat": "003"}, ["Inna", "Żółta łódź"]),
        ({"grupa": "ozn"}, ["Inna"]),
        ({"grupa": "seniorzy"}, ["Żółta łódź"]),
        ({"grupa": "nie_ma"}, ["Inna", "Żółta łódź"]),
        ({"ryzyko": "2"}, ["Inna"]),
        ({"ryzyko": "9"}, ["Inna", "Żółta łódź"]),
        ({"po_terminie": "1"}, ["Żółta łódź"]),
        ({"osoba": "nikt"}, ["Inna"]),
        ({"osoba": "x'--"}, ["Inna", "Żółta łódź"]),
        ({"osoba": "99999999999999999999"}, ["Inna", "Żółta łódź"]),
        ({"kolejnosc": "nie-ma"}, ["Inna", "Żółta łódź"]),
    ],
)
def test_filters_and_search(client, desk, asked, found):
    user, centre = desk
    queues.review_of(
        make.bundle(centre=centre, title="Żółta łódź"),
        places="Łask, powiat łaski",
        place_codes=" 1003022 1010",
        groups="seniorzy ozn_mlodziez",
        due_on=date(2020, 1, 1),
        reviewer=user,
    )
    queues.review_of(
        make.bundle(centre=centre, title="Inna"), place_codes=" 2003", groups="ozn", risk=2
    )

    response = look(client, **asked)

    assert sorted(titles(response)) == found
    numbers = {code: number for code, _, number, *_ in response.context["tabs"]}
    assert numbers["wszystkie"] == len(found)


def test_filter_by_person_finds_first_and_second(client, desk):
    user, centre = desk
    other = make.coordinator(centre.region)
    first, second, third = (make.bundle(centre=centre, title=title) for title in "ABC")
    queues.review_of(first, reviewer=other)
    queues.review_of(second, reviewer=user, second_reviewer=other)
    queues.review_of(third, reviewer=user)

    response = look(client, osoba=str(other.pk))

    assert sorted(titles(response)) == ["A", "B"]
    assert f'<option value="{other.pk}" selected>{other.name}</option>' in response.content.decode()


MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
#: Title → what it is sorted by.
SORTED = {
    "Ćma": {"waiting_since": MOMENT, "due_on": None, "open_musts": 1, "risk": 0},
    "Czyn": {
        "waiting_since": MOMENT + timedelta(microseconds=1),
        "due_on": date(2026, 12, 1),
        "open_musts": 3,
        "risk": 2,
    },
    "Łąka": {
        "waiting_since": MOMENT - timedelta(days=1),
        "due_on": date(2026, 11, 30),
        "open_musts": 2,
        "risk": 1,
    },
}


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("czeka", ["Łąka", "Ćma", "Czyn"]),
        ("termin", ["Łąka", "Czyn", "Ćma"]),
        ("tytul", ["Czyn", "Ćma", "Łąka"]),
        ("musi", ["Czyn", "Łąka", "Ćma"]),
        ("ryzyko", ["Czyn", "Łąka", "Ćma"]),
    ],
)
def test_order(client, desk, order, found):
    _, centre = desk
    for title, fields in SORTED.items():
        queues.review_of(make.bundle(centre=centre, title=title), **fields)

    assert titles(look(client, kolejnosc=order)) == found


def follow(client, response, rel):
    """The page behind the link, or ``None`` where there is none."""
    found = re.search(rf'rel="{rel}" href="([^"]+)"', response.content.decode())
    if found is None:
        return None
    query = dict(parse_qsl(urlsplit(found[1].replace("&amp;", "&")).query))
    return client.get(DESK, query)


def walk(client, response, rel):
    pages = [titles(response)]
    while (response := follow(client, response, rel)) is not None:
        pages.append(titles(response))
        last = response
    return pages, last


@pytest.mark.parametrize("order", ["czeka", "termin", "tytul", "musi", "ryzyko"])
@pytest.mark.parametrize("are_ties", [False, True])
def test_pages_follow_one_another_both_ways(client, desk, order, are_ties):
    user, centre = desk
    second = make.centre()
    make.coordinator(second.region, user=user)  # and a queue of two regions
    spread = 2 if are_ties else 1000
    for place, of in enumerate((centre, second)):
        queues.reviews(
            40,
            centre=of,
            title=lambda n, place=place: f"{n % spread:04d} {place if spread > 2 else ''}",
            waiting_since=lambda n: MOMENT + timedelta(hours=n % spread),
            due_on=lambda n: None if n % 3 == 0 else date(2026, 1, 1) + timedelta(days=n % spread),
            open_musts=lambda n: n % spread,
            risk=lambda n: n % 3,
        )
    first = look(client, kolejnosc=order)

    forwards, last = walk(client, first, "next")
    backwards, _ = walk(client, last, "prev")

    assert [len(page) for page in forwards] == [25, 25, 25, 5]
    pks = [review.pk for review in first.context["page"].reviews]
    assert len(set(pks)) == 25
    # Back from the fourth page the pages end where those forward ended.
    assert backwards[0] == forwards[-1]
    assert backwards[1:] == forwards[-2::-1]


def test_what_comes_or_goes_meanwhile_moves_no_row(client, desk):
    _, centre = desk
    made = queues.reviews(60, centre=centre, waiting_since=lambda n: MOMENT + timedelta(hours=n))
    first = look(client)

    queues.reviews(3, centre=centre, title="Nowa", waiting_since=MOMENT - timedelta(days=1))
    # The last of the page leaves it, for the end of the queue.
    Review.objects.filter(pk=made[24].pk).update(waiting_since=MOMENT + timedelta(days=90))
    second = follow(client, first, "next")

    assert titles(second) == [one.title for one in made[25:50]]


PK = "01234567-89ab-7def-8123-456789abcdef"


@pytest.mark.parametrize(
    ("order", "cursor"),
    [
        ("czeka", "x"),
        ("czeka", "~"),
        ("czeka", "2026-11-01T00:00:00+00:00~x"),
        ("czeka", f"2026-11-01T00:00:00~{PK}"),
        ("czeka", f"0001-01-01T00:00:00+14:00~{PK}"),
        ("czeka", f"9999-12-31T23:59:59-14:00~{PK}"),
        ("czeka", f"'; DROP TABLE reviews_review; --~{PK}"),
        ("termin", f"2026-02-30~{PK}"),
        ("tytul", f"\x00~{PK}"),
        ("tytul", f"{'1' * 121}~{PK}"),
        ("musi", f"-1~{PK}"),
        ("musi", f"{'9' * 30}~{PK}"),
        ("ryzyko", f"²~{PK}"),
    ],
)
def test_bad_cursor_shows_the_first_page(client, desk, order, cursor):
    _, centre = desk
    queues.reviews(30, centre=centre, waiting_since=lambda n: MOMENT + timedelta(hours=n))
    first = titles(look(client, kolejnosc=order))

    assert titles(look(client, kolejnosc=order, po=cursor)) == first
    assert titles(look(client, kolejnosc=order, przed=cursor)) == first


def test_page_behind_the_end_is_the_first(client, desk):
    _, centre = desk
    queues.reviews(30, centre=centre, waiting_since=lambda n: MOMENT + timedelta(hours=n))
    first = titles(look(client))

    assert titles(look(client, po=f"2199-01-01T00:00:00+00:00~{PK}")) == first
    assert titles(look(client, przed=f"2026-10-01T00:00:00+00:00~{PK}")) == first


def test_filters_and_order_are_kept_from_page_to_page(client, desk):
    _, centre = desk
    queues.reviews(30, centre=centre, risk=1, groups="seniorzy")

    first = look(client, ryzyko="1", grupa="seniorzy", kolejnosc="tytul", q="wiazka")
    second = follow(client, first, "next")

    assert len(titles(second)) == 5
    asked = second.context["asked"]
    assert (asked.risk, asked.group, asked.order, asked.words) == (
        "1",
        "seniorzy",
        "tytul",
        "wiazka",
    )


@pytest.mark.parametrize(
    "asked", [{}, {"q": "wiazka", "ryzyko": "0", "kolejnosc": "tytul"}, {"po": "x"}]
)
def test_desk_costs_the_same_with_3_and_300_reviews(client, desk, asked):
    user, centre = desk
    look(client, **asked)  # what a process asks the database once

    def cost(number):
        queues.reviews(number, centre=centre, reviewer=user)
        with CaptureQueriesContext(connection) as captured:
            look(client, **asked)
        return len(captured)

    small, large = cost(3), cost(297)
    assert small == large <= 7
