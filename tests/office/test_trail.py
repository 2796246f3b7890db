"""The trail: who may know what, found by everything one asks for, and never a word of content."""

import csv as reader
import io
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from office.trail import asking, watching
from office.trail.words import SENTENCES, Names, sentence
from owes.enums import Role
from owes.ids import uuid7
from owes.models import Event
from plans import exports
from reviews import trail
from reviews.enums import Side
from tests import make

pytestmark = pytest.mark.django_db

URL = reverse("office:trail")
SECRET = "Tajnie wypisane słowa"


def event(**fields):
    return Event.objects.create(**{"verb": "changed", "kind": "note", **fields})


@pytest.fixture
def admin(client):
    person = make.admin()
    client.force_login(person)
    return person


def texts(answer):
    return [row.text.replace("\u00a0", " ") for row in answer.context["rows"]]


def test_events_are_told_in_sentences_with_who_and_when(client, admin):
    bundle = make.bundle(title="Blisko domu")
    event(by=make.user(name="Anna Nowacka"), bundle_id=bundle.pk, verb="dropped")

    page = client.get(URL)

    assert texts(page) == ["Usunięto notatkę."]
    body = page.content.decode()
    assert "Anna Nowacka" in body
    assert "Blisko domu" in body


def test_no_fact_that_quotes_a_bundle_is_told(client, admin):
    bundle = make.bundle(title="Blisko domu")
    for kind, verb in [*SENTENCES, ("note", "changed"), ("finding", "merged"), ("x", "y")]:
        words = ("reason", "place", "origin", "why", "text", "title", "target")
        facts = {**dict.fromkeys(words, SECRET), "before": {"text": SECRET}, "name": "Nazwa"}
        event(kind=kind, verb=verb, facts={**facts, "due": "2027-01-31"}, bundle_id=bundle.pk)
    regional = make.admin(bundle.centre.region)

    for person in (admin, regional):
        client.force_login(person)
        for name in ("trail", "trail_csv"):
            answer = client.get(reverse(f"office:{name}"))
            body = b"".join(answer) if answer.streaming else answer.content
            assert SECRET not in body.decode()
    client.force_login(regional)
    assert "Blisko domu" not in client.get(URL).content.decode()


def test_region_admin_knows_the_events_of_the_region_alone(client):
    here, elsewhere = make.centre(), make.centre()
    mine, other = make.bundle(centre=here), make.bundle(centre=elsewhere)
    advisor = make.advisor(here)
    event(bundle_id=mine.pk, kind="note")
    event(bundle_id=other.pk, kind="cost")
    event(kind="region", facts={"region": here.region.pk, "name": "tutejszy"})
    event(kind="region", facts={"region": elsewhere.region.pk, "name": "obcy"})
    event(kind="centre", facts={"centre": here.pk, "name": "nasz"})
    event(
        kind="role",
        verb="role_given",
        facts={"user": advisor.pk, "centre": here.code, "role": "animator"},
    )
    event(
        kind="role",
        verb="role_given",
        facts={"user": make.advisor(elsewhere).pk, "centre": elsewhere.code},
    )
    event(kind="codelistitem", facts={"list": "cost_kinds", "label": "krajowa"})
    client.force_login(make.admin(here.region))

    found = client.get(URL)

    assert sorted(texts(found)) == sorted(
        [
            "Zmieniono notatkę.",
            "Zmieniono subregion „tutejszy”.",
            "Zmieniono ośrodek „nasz”.",
            f"Nadano rolę: animator / doradca, {here.name}, bez dat. Osoba: {advisor}.",
        ]
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"osoba": "nowacka"}, ["Dodano notatkę."]),
        ({"osoba": "NOWACKĄ"}, ["Dodano notatkę."]),
        ({"osoba": "Kowalska"}, []),
        ({"od": "2026-03-02", "do": "2026-03-02"}, ["Zmieniono koszt."]),
        ({"do": "2026-03-01"}, ["Dodano notatkę."]),
        ({"czyn": "obejrzenia"}, ["Obejrzano ocenę."]),
        ({"czyn": "zmiany"}, ["Zmieniono koszt.", "Dodano notatkę."]),
        ({"rzecz": "cost"}, ["Zmieniono koszt."]),
        ({"wiazka": "blisko"}, ["Dodano notatkę."]),
        ({"wiazka": "01234567-89ab-7def-8123-456789abcdef"}, []),
    ],
)
def test_trail_is_searched(client, admin, asked, found):
    bundle = make.bundle(title="Blisko domu")
    day = datetime(2026, 3, 1, 12, tzinfo=UTC)
    event(verb="created", by=make.user(name="Anna Nowacka"), at=day, bundle_id=bundle.pk)
    event(kind="cost", at=day + timedelta(days=1))
    event(kind="review", verb="saw", at=day + timedelta(days=2))

    assert texts(client.get(URL, asked)) == found


def test_trail_is_searched_by_region(client, admin):
    one, other = make.bundle(), make.bundle()
    event(bundle_id=one.pk)
    event(bundle_id=other.pk, kind="cost")
    event(kind="centre", facts={"centre": one.centre.pk, "name": "nasz"})

    found = texts(client.get(URL, {"subregion": one.centre.region.pk}))

    assert found == ["Zmieniono ośrodek „nasz”.", "Zmieniono notatkę."]


@pytest.mark.parametrize(
    "asked",
    [
        {"od": "31.02.2026"},
        {"od": "2026-03-02", "do": "2026-03-01"},
        {"czyn": "x"},
        {"subregion": "9"},
    ],
)
def test_wrong_question_is_told_and_kept(client, admin, asked):
    answer = client.get(URL, asked)

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert answer.context["rows"] == []
    name = next(iter(asked))
    assert answer.context["form"][name].value() == asked[name]


def test_pages_follow_each_other_without_gaps_also_at_one_moment(client, admin):
    moment = now()
    made = [event(at=moment) for _ in range(asking.PAGE * 2 + 7)]
    seen, cursor = [], ""

    for _ in range(3):
        page = client.get(URL, {"przed": cursor, "rzecz": "note"})
        seen += [row.pk for row in page.context["rows"]]
        cursor = str(page.context["next"] or "")

    assert cursor == ""
    assert sorted(seen) == sorted(one.pk for one in made)
    assert seen == sorted(seen, reverse=True)


@pytest.mark.parametrize("typed", ["x", "20260101T000000.000000_x", "_", "9" * 500, "\x00"])
def test_cursor_that_is_none_shows_the_first_page(client, admin, typed):
    event()

    assert client.get(URL, {"przed": typed}).status_code == 200


def test_page_costs_the_same_with_few_and_many_events(client):
    centre = make.centre()
    client.force_login(make.admin(centre.region))

    def add(number):
        bundle = make.bundle(centre=centre)
        for _ in range(number):
            event(bundle_id=bundle.pk, by=make.advisor(centre))
            event(kind="role", verb="role_given", facts={"user": 1, "centre": centre.code})

    def cost():
        with CaptureQueriesContext(connection) as captured:
            client.get(URL)
        return len(captured)

    add(1)
    first = cost()
    add(30)
    assert cost() == first


def test_files_hold_the_same_rows_and_no_formulas(client, admin):
    event(kind="region", facts={"name": "=cmd|x"}, by=make.user(name="=HYPERLINK(1)"))
    event(kind="cost")

    sheet = b"".join(client.get(reverse("office:trail_csv"), {"czyn": "zmiany"})).decode(
        "utf-8-sig"
    )
    rows = list(reader.reader(io.StringIO(sheet), delimiter=";"))
    book = b"".join(client.get(reverse("office:trail_xlsx"), {"czyn": "zmiany"}).streaming_content)
    cells = list(openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))

    assert [row[2].replace("\u00a0", " ") for row in rows[1:]] == [
        "Zmieniono koszt.",
        "Zmieniono subregion „=cmd|x”.",
    ]
    assert rows[2][1] == "'=HYPERLINK(1)"
    assert [row[2] for row in cells] == [row[2] for row in rows]


def test_looking_is_written_once_a_person_record_and_day(client):
    made = make.submission()
    reviewer = make.reviewer(made.bundle)
    client.force_login(reviewer)
    url = reverse("reviews:review", args=[made.bundle_id])

    client.get(url)
    client.get(url)
    client.head(url)

    seen = Event.objects.get(verb="saw")
    assert (seen.by, seen.kind, seen.bundle_id) == (reviewer, "review", made.bundle_id)
    watching.write(
        watching.LOOKS["reviews:review"],
        reviewer,
        {"pk": made.bundle_id},
        now() + timedelta(days=1),
    )
    assert Event.objects.filter(verb="saw").count() == 2


def test_looking_changes_nothing_for_the_review_or_the_print(client):
    made = make.submission()
    reviewer = make.reviewer(made.bundle)
    before = list(trail.of(made.bundle_id, Side.REVIEWER))
    client.force_login(reviewer)

    client.get(reverse("reviews:review", args=[made.bundle_id]))

    assert list(trail.of(made.bundle_id, Side.REVIEWER)) == before
    Event.objects.filter(verb="saw").get()
    assert exports.LOOKING == ("saw", "downloaded")


def test_what_a_team_opens_is_not_written_and_what_it_takes_away_is(client):
    made = make.submission()
    member = made.bundle.team.first()
    client.force_login(member)

    client.get(reverse("reviews:submission", args=[made.pk]))
    client.get(reverse("plans:plan", args=[made.bundle_id]))
    assert not Event.objects.filter(verb="saw").exists()
    client.get(reverse("canvas:money_csv", args=[made.bundle_id]))

    taken = Event.objects.get(verb="downloaded")
    assert (taken.kind, taken.by, taken.bundle_id) == ("money", member, made.bundle_id)


def test_refused_look_is_not_written(client):
    made = make.submission()
    client.force_login(make.coordinator())

    assert client.get(reverse("reviews:review", args=[made.bundle_id])).status_code == 404
    assert not Event.objects.filter(verb="saw").exists()


def test_looking_at_the_trail_and_at_a_person_is_in_the_trail(client, admin):
    person = make.advisor()
    client.get(reverse("office:person", args=[person.pk]))
    client.get(URL)

    assert sorted(texts(client.get(URL))) == [
        "Obejrzano stronę osoby. Osoba: " + str(person) + ".",
        "Obejrzano ślad zdarzeń.",
    ]


def test_every_file_is_written_whatever_its_address():
    from tests.access.test_matrix import addresses

    class Match:
        kwargs = {}

        def __init__(self, name, route):
            self.view_name, self.route = name, route

    files = {
        name: str(pattern.pattern)
        for name, pattern in addresses().items()
        if str(pattern.pattern).endswith(watching.ENDINGS)
    }

    assert len(files) > 8
    looks = {name: watching.look_at(Match(name, route)) for name, route in files.items()}
    assert [name for name, look in looks.items() if look is None or look.verb != "downloaded"] == []


def test_every_sentence_of_reviews_stands_in_the_one_vocabulary():
    from reviews import trail_words

    told = {verb for _, verb in SENTENCES}

    assert sorted(set(trail_words.SENTENCES) - told) == []


def test_unknown_verbs_and_kinds_are_told_too():
    one = Event(verb="zrobione", kind="cos", facts={}, id=uuid7())

    assert sentence(one, Names.of([one])) == "Zapisano zdarzenie „zrobione”: cos."


def test_region_admin_knows_no_deeds_elsewhere_of_people_who_work_there_too(client):
    """Nor of whoever worked here once and looks after the country now."""
    here, elsewhere = make.centre(), make.centre()
    stranger = make.advisor(elsewhere)
    both = make.advisor(here)
    make.assignment("animator", user=both, centre=elsewhere)
    risen = make.admin()
    make.assignment("animator", user=risen, centre=here, valid_to=now().date() - timedelta(days=99))
    event(by=risen, kind="person", verb="saw", facts={"user": stranger.pk})
    event(by=risen, kind="person", verb="person_changed", facts={"user": both.pk, "fields": []})
    event(by=risen, kind="codelistitem", facts={"list": "cost_kinds", "label": "krajowa"})
    event(by=both, kind="servicegiven", verb="created")
    event(
        by=risen,
        kind="role",
        verb="role_given",
        facts={"user": both.pk, "centre": elsewhere.code, "role": "animator"},
    )
    event(by=risen, kind="centre", facts={"centre": here.pk, "name": "nasz"})
    client.force_login(make.admin(here.region))

    found = texts(client.get(URL))

    assert sorted(found) == sorted(
        [
            f"Zmieniono dane konta: . Osoba: {both}.",
            "Zmieniono ośrodek „nasz”.",
        ]
    )


@pytest.mark.parametrize("country", [True, False])
def test_an_admin_with_a_conflict_knows_no_event_of_the_bundle(client, country):
    """Somebody may coordinate and administer; the first role's conflict holds for the second."""
    bundle, other = make.bundle(), make.bundle()
    region = bundle.centre.region
    other.centre.region = region
    other.centre.save()
    person = make.admin(None if country else region)
    make.assignment(Role.COORDINATOR, user=person, region=region)
    make.declaration(person, bundle, kind="rodzina")
    for one in (bundle, other):
        event(bundle_id=one.pk, kind="review", verb="return")
    client.force_login(person)

    told = client.get(URL).context["rows"]
    file = client.get(reverse("office:trail_csv")).getvalue().decode()

    assert [row.bundle_id for row in told if row.bundle_id] == [other.pk]
    assert str(bundle.pk) not in file
    assert str(other.pk) in file
