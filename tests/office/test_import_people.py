"""Files of people: shown first, done as a whole or not at all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from office.imports import people, running
from office.imports.planning import BAD, CHANGED, NEW, SAME
from owes.enums import PersonState, Role
from owes.models import Event, Mail, RoleAssignment, User
from tests import make
from tests.office.files import done, person, planned, states, taken

pytestmark = pytest.mark.django_db


def test_new_person_is_invited_with_all_roles_in_one_letter(admin, centre):
    rows = [person(centre="owes-a"), person(role="koordynator", region="sub-a")]

    plan = done(rows, admin)

    ola = User.objects.get(email="ola@wiazka.example")
    assert [row.words.split(":")[0] for row in plan.rows] == [
        "nowa osoba i zaproszenie, rola",
        "dodana rola",
    ]
    assert ola.state == PersonState.INVITED
    assert {one.role for one in ola.roles.all()} == {Role.ADVISOR, Role.COORDINATOR}
    letter = Mail.objects.get(recipient=ola)
    assert "animator / doradca" in letter.text
    assert "koordynator" in letter.text


def test_same_file_twice_changes_nothing_the_second_time(admin, centre):
    rows = [
        person(centre="owes-a"),
        person("Jan Lis", "jan@wiazka.example", "koordynator", region="sub-a", ends="31.12.2099"),
    ]
    done(rows, admin)
    events = Event.objects.count()

    again = planned(rows, admin)

    assert [row.state for row in again] == [SAME, SAME]
    assert Event.objects.count() == events


def test_known_person_gets_a_role_or_other_dates(admin, centre):
    ola = make.user(email="ola@wiazka.example", name="Ola Kot")
    jan = make.advisor(centre, user=make.user(email="jan@wiazka.example", name="Jan Lis"))
    rows = [
        person(centre="owes-a"),
        person("Jan Lis", "JAN@wiazka.example", centre="owes-a", ends="2099-12-31"),
    ]

    plan = done(rows, admin)

    assert [row.state for row in plan.rows] == [CHANGED, CHANGED]
    assert "dodana rola" in plan.rows[0].words
    assert "zmiana dat roli: do 31.12.2099 (było: bez dat)" in plan.rows[1].words
    assert ola.roles.get().centre == centre
    assert jan.roles.get().valid_to.year == 2099
    assert User.objects.filter(email__in=["ola@wiazka.example", "jan@wiazka.example"]).count() == 2


@pytest.mark.parametrize(
    ("row", "title", "words"),
    [
        (person("", centre="owes-a"), "imię i nazwisko", "pole jest puste"),
        (person(email="ola@", centre="owes-a"), "adres e-mail", "to nie adres"),
        (person(role="szef"), "rola", "to nie jest żadne z"),
        (person(centre="owes-z"), "kod ośrodka", "nie ma ośrodka o kodzie „owes-z”"),
        (person(), "kod ośrodka", "wpisz jego kod"),
        (person(role="koordynator"), "kod subregionu", "wpisz jego kod"),
        (person(centre="owes-a", region="sub-a"), "kod subregionu", "zostaw to puste"),
        (person(centre="owes-a", starts="31.02.2027"), "od", "to nie data z kalendarza"),
        (person(centre="owes-a", starts="1.2.2027", ends="1.1.2027"), "do", "przed pierwszym"),
        (person(centre="owes-a", ends="#N/D!"), "do", "nie umiał tego policzyć"),
        (person("x" * 151, centre="owes-a"), "imię i nazwisko", "a mieści się 150"),
        (person(role="", centre=""), "rola", "wpisz jej rolę"),
    ],
)
def test_bad_cell_is_named_with_its_row_and_column(admin, centre, row, title, words):
    [found] = planned([row], admin)

    assert (found.number, found.state) == (2, BAD)
    [sentence] = found.sentences
    assert sentence.startswith(f"kolumna „{title}”: ")
    assert words in sentence


def test_row_tells_all_its_faults_at_once(admin):
    row = person("", "ola@", "animator", "owes-z", starts="31.02.2027")

    [found] = planned([row], admin)

    assert [title for title, _ in found.problems] == [
        "imię i nazwisko",
        "adres e-mail",
        "od",
        "kod ośrodka",
    ]


def test_repeated_rows_and_two_names_of_one_address_are_bad(admin, centre):
    rows = [
        person(centre="owes-a"),
        person(centre="owes-a"),
        person("Ola Pies", role="koordynator", region="sub-a"),
        person(centre="owes-a", starts="01.01.2030"),
    ]

    found = planned(rows, admin)

    assert [row.state for row in found] == [NEW, BAD, BAD, BAD]
    assert found[1].sentences == ["to samo jest już w wierszu 2"]
    assert "inne imię i nazwisko: „Ola Kot”" in found[2].sentences[0]
    assert "nakłada się w czasie" in found[3].sentences[0]


def test_region_admin_reads_in_the_region_alone(centre):
    make.centre(code="owes-b")
    by = make.admin(centre.region)
    rows = [
        person(centre="owes-a"),
        person("B", "b@wiazka.example", centre="owes-b"),
        person("C", "c@wiazka.example", "administrator"),
    ]

    assert states(rows, by) == [NEW, BAD, BAD]


def test_last_admin_of_the_country_is_not_ended_by_a_file(admin):
    row = person(admin.name, admin.email, "administrator", ends=f"{localdate():%d.%m.%Y}")

    [found] = planned([row], admin)

    assert found.state == BAD
    assert "ostatni administrator" in found.sentences[0]


def test_nobody_gives_a_role_to_the_own_account_by_a_file(admin, centre):
    [found] = planned([person(admin.name, admin.email, centre="owes-a")], admin)

    assert "nie nadaje się sobie" in found.sentences[0]


def test_closed_account_is_not_opened_by_a_file(admin, centre):
    make.user(email="ola@wiazka.example", is_active=False)

    [found] = planned([person(centre="owes-a")], admin)

    assert "jest nieczynne" in found.sentences[0]


def test_nothing_is_half_done(admin, centre, monkeypatch):
    jan = make.user(email="jan@wiazka.example", name="Jan")
    rows = [person(centre="owes-a"), person("Jan", jan.email, centre="owes-a")]
    made = taken(rows, admin)
    plan = running.plan_of(made, running.rows_of(made), admin)

    def refuse(gifts, **more):
        # The world changes between the two; by then Ola was invited.
        assert User.objects.filter(email="ola@wiazka.example").exists()
        raise running.RoleRefused(("", "Nie teraz."))

    monkeypatch.setattr(people.invitations, "give_roles", refuse)
    with pytest.raises(running.CannotApply):
        running.apply(made, by=admin, mark=plan.mark)

    made.refresh_from_db()
    assert made.applied_at is None
    assert not User.objects.filter(email="ola@wiazka.example").exists()
    assert not Mail.objects.exists()
    assert not jan.roles.exists()


@pytest.mark.parametrize("is_known", [False, True])
def test_as_many_queries_for_3_people_as_for_40(admin, centre, is_known):
    def cost(letter, count):
        rows = []
        for number in range(count):
            email = f"{letter}{number}@wiazka.example"
            if is_known:
                make.user(email=email, name="Ola")
            rows.append(person("Ola", email, centre="owes-a"))
        made = taken(rows, admin)
        plan = running.plan_of(made, running.rows_of(made), admin)
        with CaptureQueriesContext(connection) as captured:
            running.apply(made, by=admin, mark=plan.mark)
        assert plan.counts[CHANGED if is_known else NEW] == count
        return len(captured)

    cost("a", 1)

    assert cost("b", 3) == cost("c", 40)
    assert Mail.objects.count() == 44


def test_preview_is_shown_anew_when_the_world_changed(admin, centre, client):
    made = taken([person(centre="owes-a")], admin)
    url = reverse("office:import", args=[made.pk])
    mark = client.get(url).context["plan"].mark
    make.advisor(centre, user=make.user(email="ola@wiazka.example", name="Ola Kot"))

    answer = client.post(url, {"mark": mark})

    assert answer.status_code == 409
    assert "ktoś inny zmienił te dane" in answer.content.decode()
    assert [row.state for row in answer.context["plan"].rows] == [SAME]


HOSTILE = [
    person("=HYPERLINK(1)", "a{n}@wiazka.example", centre="owes-a"),
    person("@SUM(A1)", "+{n}@", centre="owes-a"),
    person("Zażółć", "żółw{n}@wiązka.example", centre="owes-a"),
    person("x" * 4_900, "b{n}@wiazka.example", centre="owes-a"),
    person("Ola", "c{n}@wiazka.example", "król", "owes-a"),
    person("Ola", "d{n}@wiazka.example", centre="../../etc/passwd"),
    person("Ola", "e{n}@wiazka.example", centre="owes-a", starts="2027-02-30"),
    person("Ola", "f{n}@wiazka.example", centre="owes-a", ends="31/12/0001"),
    person("Ola", "te-same@wiazka.example", centre="owes-a"),
    person("<script>alert(1)</script>", "g{n}@wiazka.example", "administrator"),
]


def test_a_thousand_hostile_rows_are_all_explained(admin, centre):
    rows = [
        [cell.replace("{n}", str(number)) for cell in HOSTILE[number % len(HOSTILE)]]
        for number in range(1_000)
    ]
    before = User.objects.count()

    plan = done(rows, admin)

    counts = plan.counts
    bad = plan.of_state(BAD)
    assert sum(counts.values()) == 1_000
    assert counts[NEW] == 201
    assert all(row.sentences and all(row.sentences) for row in bad)
    assert User.objects.count() - before == counts[NEW]
    assert RoleAssignment.objects.filter(user__email__startswith="a").exists()
    assert states(rows, admin).count(SAME) == counts[NEW]


def test_file_lengthens_nobodys_own_role(admin, centre):
    """Else an admin would read what the people looked after write."""
    make.advisor(centre, user=admin, valid_to=localdate().replace(year=2020))
    rows = [
        person(admin.name, admin.email, centre="owes-a", starts="01.01.2019", ends="2099-12-31")
    ]

    (row,) = planned(rows, admin)

    assert (row.state, row.sentences) == (
        BAD,
        ["Własnej roli nie przedłuża się samemu. Poproś innego administratora."],
    )


def test_sent_twice_a_file_is_written_once(admin, centre, client):
    made = taken([person(centre="owes-a")], admin)
    url = reverse("office:import", args=[made.pk])
    sent = {"mark": client.get(url).context["plan"].mark}

    first, second = client.post(url, sent), client.post(url, sent)

    assert (first.status_code, second.status_code) == (303, 422)
    assert "był już wczytany" in second.content.decode()
    assert User.objects.filter(email="ola@wiazka.example").count() == 1
    assert Mail.objects.count() == 1
    assert Event.objects.filter(verb="imported").count() == 1
