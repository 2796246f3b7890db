"""The desk: moving the workshop, its clock, its door, its steps; two people at it at once."""

from uuid import uuid4

import pytest

from tests import make
from tests.workshops.desks import THREE_STEPS, Desk, text_of
from workshops.actions import closing, grouping, running, voting
from workshops.enums import PHASES, Permission, Phase

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    return Desk(client, steps=THREE_STEPS, texts=["Nikt nie zagląda", "Autobus"])


def test_hidden_notes_are_not_in_the_page_of_the_facilitator(desk):
    page = desk.page()

    assert "Nikt nie zagląda" not in page
    assert "2 karteczki czekają" in page
    assert desk.workshop.code in page


def test_next_phase_shows_the_notes(desk):
    desk.post("move", phase=Phase.REVEAL)

    assert desk.step.phase == Phase.REVEAL
    assert "Nikt nie zagląda" in desk.page()


def test_next_pressed_by_two_people_moves_once(desk):
    desk.post("move", phase=Phase.REVEAL)
    desk.post("move", phase=Phase.REVEAL)

    assert desk.step.phase == Phase.REVEAL


def test_step_is_chosen_skipped_and_come_back_to(desk):
    _, two, three = desk.workshop.steps.all()
    desk.post("move", step=two.pk)
    assert desk.step.pk == two.pk

    desk.post("skip", step=two.pk)
    assert desk.step.pk == three.pk
    assert "pominięty" in desk.page()

    desk.post("move", step=two.pk)
    assert desk.step.pk == two.pk


@pytest.mark.parametrize("data", [{"phase": "zmyślona"}, {"step": "x"}, {"step": uuid4()}])
def test_move_to_nowhere_does_not_exist(desk, data):
    desk.post("move", status=404, **data)

    assert desk.step.phase == Phase.COLLECT


def test_step_of_another_workshop_does_not_exist(desk):
    other = make.workshop()

    for name in ("move", "skip", "view"):
        desk.post(name, status=404, step=other.current_id, phase="odslona", view="lista")


def test_clock_is_started_lengthened_and_stopped(desk):
    desk.post("timer", minutes=5)
    first = desk.workshop.timer_ends_at
    desk.post("timer", do="add")
    assert (desk.workshop.timer_ends_at - first).total_seconds() == 60

    desk.post("timer", do="stop")
    assert desk.workshop.timer_ends_at is None


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (45, [18, 6, 9, 4, 6]),
        (20, [8, 3, 4, 2, 3]),
        (10, [4, 1, 2, 1, 1]),
        (5, [2, 1, 1, 1, 1]),
        (1, [1, 1, 1, 1, 1]),
    ],
)
def test_clock_offers_each_phase_its_share_of_the_step(desk, minutes, expected):
    desk.step.workshop.steps.update(minutes=minutes)

    offered = []
    for phase in PHASES:
        running.move(desk.workshop, by=desk.member, phase=phase)
        offered.append(desk.get().context["minutes"]["minutes"].value())
    assert offered == expected
    assert minutes < 10 or sum(offered) <= minutes
    assert f"Na cały krok: {minutes} minut" in desk.page()


@pytest.mark.parametrize("minutes", ["", "0", "-1", "pięć", "181", "9" * 5000])
def test_clock_that_makes_no_sense_is_refused_at_its_field(desk, minutes):
    answer = desk.post("timer", status=422, minutes=minutes)

    assert answer.context["minutes"].errors["minutes"]
    assert desk.workshop.timer_ends_at is None


def test_door_is_closed_and_opened(desk):
    desk.post("door", do="lock")
    assert desk.workshop.is_locked
    desk.post("door", do="unlock")
    assert not desk.workshop.is_locked


def test_people_without_a_phone_are_counted(desk):
    desk.post("paper_voters", paper_voters="12")
    assert desk.workshop.paper_voters == 12

    answer = desk.post("paper_voters", status=422, paper_voters="dużo")
    assert 'value="dużo"' in text_of(answer)
    assert desk.workshop.paper_voters == 12


def test_view_of_the_projector_is_changed(desk):
    desk.post("view", view="lista")
    assert desk.step.view == "lista"
    desk.post("view", status=404, view="sufit")


def test_step_is_added_after_the_present_one(desk):
    fields = {"permission": "od_razu", "view": "lista", "minutes": 7}
    desk.post("new_step", question="odkrywanie_1", **fields)

    steps = [step.question for step in desk.workshop.steps.all()]
    assert steps == [
        make.PROBLEMS,
        "odkrywanie_1",
        "definiowanie_wyzwania_1",
        "tworzenie_rozwiazania_1",
    ]
    answer = desk.post("new_step", status=422, question="zmyślone", **{**fields, "minutes": "999"})
    assert answer.context["form"].errors.keys() == {"question", "minutes"}


def test_step_is_changed_on_the_way(desk):
    args = {"step": desk.step.pk}
    assert desk.get("change_step", **args).context["form"].initial["minutes"] == 5

    desk.post("change_step", args=args, permission="od_razu", view="karteczki", minutes=9)

    assert (desk.step.permission, desk.step.minutes) == (Permission.OPEN, 9)
    desk.get("change_step", status=404, step=make.workshop().current_id)


def test_workshop_that_is_over_shows_what_came_of_it_and_what_was_typed(desk):
    closing.close(desk.workshop, by=desk.member)

    assert "Przejdź do wiązki" in desk.page()
    answer = desk.post("write_for", status=409, text="Spóźniona karteczka")
    assert "Spóźniona karteczka" in text_of(answer)
    assert "już zakończony" in text_of(answer)


def test_address_that_phones_cannot_reach_is_told(client):
    desk = Desk(client)
    assert "tylko na tym komputerze" not in desk.page()
    answer = client.get(desk.get().request["PATH_INFO"], headers={"host": "127.0.0.1:8000"})
    assert "tylko na tym komputerze" in text_of(answer)


def test_rehearsal_is_marked(client):
    assert "PRÓBA" in Desk(client, is_rehearsal=True).page()


@pytest.mark.parametrize("phase", Phase)
def test_desk_costs_the_same_for_three_notes_and_sixty(
    client, phase, django_assert_max_num_queries
):
    counts = []
    for size in (3, 60):
        desk = Desk(client, texts=[f"karteczka {number}" for number in range(size)])
        running.change(desk.workshop, paper_voters=2)
        workshop = make.at_phase(desk.workshop, Phase.GROUP)
        cards = [card.pk for card in desk.cards().values()]
        for start in range(0, size, 3):
            grouping.group(workshop.current, cards=cards[start : start + 2])
        workshop = make.at_phase(workshop, Phase.VOTE)
        for card in cards[2::3]:
            voting.cast(workshop.current, target=card, value=1, seat=make.seat(workshop)[0])
        make.at_phase(workshop, phase)
        with django_assert_max_num_queries(15) as counted:
            desk.get()
        counts.append(len(counted))

    assert counts[0] == counts[1]
