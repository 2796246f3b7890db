"""Grouping, voting, concluding and closing: every move can be taken back, nothing is lost."""

from uuid import uuid4

import pytest

from designthinking.models import Finding
from dossier.thread import threads_of
from plans.assemble import assemble
from tests import make
from workshops.actions import closing, concluding, grouping, running, seats, voting, writing
from workshops.enums import Phase
from workshops.models import Card, Vote, Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    """Six revealed cards, at „grupujemy”."""
    made = make.workshop()
    for number in range(6):
        make.card(made, f"karteczka {number}")
    return make.at_phase(made, Phase.GROUP)


@pytest.fixture
def cards(workshop):
    return list(Card.objects.order_by("text").values_list("pk", flat=True))


def lie(step):
    """{name: texts of its cards} of groups that stand."""
    return {
        one.name: sorted(one.cards.values_list("text", flat=True))
        for one in step.clusters.filter(merged_into=None)
        if one.cards.exists()
    }


def test_group_merge_part_and_undo(workshop, cards):
    step = workshop.current
    first = grouping.group(step, cards=cards[:2], name="Weekendy")
    second = grouping.group(step, cards=cards[2:4], name="Dojazd")
    assert lie(step) == {
        "Weekendy": ["karteczka 0", "karteczka 1"],
        "Dojazd": ["karteczka 2", "karteczka 3"],
    }

    grouping.merge(step, clusters=[first.pk, second.pk])
    assert lie(step) == {"Weekendy": [f"karteczka {number}" for number in range(4)]}

    grouping.group(step, cards=cards[:1], name="Niedziela")
    assert lie(step)["Niedziela"] == ["karteczka 0"]

    assert grouping.undo(step)
    assert grouping.undo(step)
    assert lie(step) == {
        "Weekendy": ["karteczka 0", "karteczka 1"],
        "Dojazd": ["karteczka 2", "karteczka 3"],
    }
    assert grouping.undo(step)
    assert grouping.undo(step)
    assert lie(step) == {}
    assert not grouping.undo(step)


def test_group_without_a_name_is_called_after_its_shortest_card(workshop, cards):
    Card.objects.filter(pk=cards[1]).update(text="Krótka")

    assert grouping.group(workshop.current, cards=cards[:2]).name == "Krótka"


def test_votes_are_kept_within_their_rules(workshop, cards):
    step = make.at_phase(workshop, Phase.VOTE).current
    seat, _ = make.seat(workshop)
    voting.cast(step, target=cards[0], value=3, seat=seat)
    voting.cast(step, target=cards[1], value=2, seat=seat)

    with pytest.raises(voting.Refused):
        voting.cast(step, target=cards[2], value=1, seat=seat)
    with pytest.raises(voting.Refused):
        voting.cast(step, target=cards[0], value=4, seat=seat)
    with pytest.raises(voting.Refused):
        voting.cast(step, target=uuid4(), value=1, seat=seat)
    assert voting.cast(step, target=cards[1], value=0, seat=seat) == {cards[0]: 3}
    assert voting.cast(step, target=cards[2], value=2, seat=seat) == {cards[0]: 3, cards[2]: 2}


def test_paper_card_gives_its_whole_ballot(workshop, cards):
    running.change(workshop, paper_voters=1)
    step = make.at_phase(workshop, Phase.VOTE).current
    [paper] = writing.print_cards(workshop, 1)
    voting.cast_all(step, ballot={cards[0]: 3, cards[1]: 2}, paper=paper)

    assert voting.cast_all(step, ballot={cards[2]: 1}, paper=paper) == {cards[2]: 1}


def test_vote_that_was_closed_meanwhile_is_not_taken(workshop, cards):
    step = make.at_phase(workshop, Phase.VOTE).current
    seat, _ = make.seat(workshop)
    make.at_phase(workshop, Phase.CONCLUDE)

    with pytest.raises(voting.NotNow):
        voting.cast(step, target=cards[0], value=1, seat=seat)
    assert not Vote.objects.exists()


def test_rules_stand_from_the_first_vote_on(workshop, cards):
    step = make.at_phase(workshop, Phase.VOTE).current
    step = voting.set_rules(step, kind="dots", budget=3, cap=1)
    seat, _ = make.seat(workshop)
    voting.cast(step, target=cards[0], value=1, seat=seat)

    with pytest.raises(voting.AlreadyVoted):
        voting.set_rules(step, kind="stars", budget=3, cap=1)
    assert voting.set_rules(step, kind="dots", budget=3, cap=1).vote_budget == 3


def test_nobody_votes_outside_the_vote(workshop, cards):
    seat, _ = make.seat(workshop)

    with pytest.raises(voting.NotNow):
        voting.cast(workshop.current, target=cards[0], value=1, seat=seat)


def test_votes_follow_cards_and_groups(workshop, cards):
    step = make.at_phase(workshop, Phase.VOTE).current
    for target in cards[:3]:
        seat, _ = make.seat(workshop)
        voting.cast(step, target=target, value=2, seat=seat)
        voting.cast(step, target=cards[5], value=1, seat=seat)

    first = grouping.group(step, cards=cards[:2], name="Weekendy")
    second = grouping.group(step, cards=cards[2:3], name="Dojazd")
    grouping.merge(step, clusters=[first.pk, second.pk])

    totals = {one.target: one.total for one in voting.results(step)}
    assert totals == {first.pk: 6, cards[3]: 0, cards[4]: 0, cards[5]: 3}
    for _ in range(3):
        grouping.undo(step)
    totals = {one.target: one.total for one in voting.results(step)}
    assert totals == {**dict.fromkeys(cards[:3], 2), cards[3]: 0, cards[4]: 0, cards[5]: 3}


def test_no_more_paper_votes_than_people_without_a_phone(workshop, cards):
    running.change(workshop, paper_voters=1)
    step = make.at_phase(workshop, Phase.VOTE).current
    one, other = writing.print_cards(workshop, 2)
    voting.cast(step, target=cards[0], value=1, paper=one)
    voting.cast(step, target=cards[1], value=2, paper=one)

    with pytest.raises(voting.TooManyPapers):
        voting.cast(step, target=cards[0], value=1, paper=other)


def test_conclusion_is_a_finding_linked_with_the_notes(workshop, cards):
    cluster = grouping.group(workshop.current, cards=cards[:2], name="Weekendy")
    record = concluding.conclude(
        cluster, text="W weekendy nikt nie zagląda.", by=workshop.started_by
    )

    [finding] = assemble(workshop.bundle).findings
    assert (finding.id, finding.question) == (record.pk, make.PROBLEMS)
    assert set(finding.origins) == set(cards[:2])


def test_group_concludes_once(workshop, cards):
    cluster = grouping.group(workshop.current, cards=cards[:2])
    concluding.conclude(cluster, text="Raz", by=workshop.started_by)

    with pytest.raises(concluding.Settled):
        concluding.conclude(cluster, text="Dwa", by=workshop.started_by)
    assert Finding.objects.count() == 1


def test_late_card_of_a_group_is_behind_its_conclusion(workshop, cards):
    late = make.card(workshop, "spóźniona")
    cluster = grouping.group(workshop.current, cards=[*cards[:1], late.pk])

    concluding.conclude(cluster, text="Wniosek", by=workshop.started_by)

    assert set(assemble(workshop.bundle).findings[0].origins) == {cards[0], late.pk}


def test_single_card_is_concluded_as_a_group_of_one(workshop, cards):
    cluster = concluding.group_of(workshop.current, cards[0])
    concluding.conclude(cluster, text="Wniosek", by=workshop.started_by)

    assert assemble(workshop.bundle).findings[0].origins == (cards[0],)


def test_conclusion_under_a_block_is_an_entry_of_the_canvas():
    workshop = make.workshop(steps=[{"question": "segmenty_klientow_1"}])
    card = make.card(workshop, "Starsi mieszkańcy wsi")
    workshop = make.at_phase(workshop, Phase.CONCLUDE)
    cluster = concluding.group_of(workshop.current, card.pk)

    record = concluding.conclude(cluster, text="Seniorzy 75+", by=workshop.started_by)

    dossier = assemble(workshop.bundle)
    [entry] = dossier.entries
    assert (entry.id, entry.question, entry.text) == (
        record.pk,
        "segmenty_klientow_1",
        "Seniorzy 75+",
    )
    assert threads_of(dossier).sources(entry.id) == (card.pk,)
    assert dossier.findings == ()


def test_rehearsal_concludes_nothing():
    workshop = make.workshop(is_rehearsal=True)
    card = make.card(workshop)
    workshop = make.at_phase(workshop, Phase.CONCLUDE)
    cluster = concluding.group_of(workshop.current, card.pk)

    assert concluding.conclude(cluster, text="Próba", by=workshop.started_by) is None
    assert not Finding.objects.exists()


def test_closing_writes_the_meeting_down_and_reveals_what_was_hidden(workshop):
    hidden = make.card(make.at_phase(workshop, Phase.COLLECT), "nieodsłonięta")
    make.seat(workshop)
    running.change(workshop, paper_voters=3, place="Świetlica", sectors=["mieszkancy"])

    closing.close(workshop, by=workshop.started_by)
    closing.close(workshop, by=workshop.started_by)

    dossier = assemble(workshop.bundle)
    [meeting] = dossier.meetings
    assert (meeting.participant_count, meeting.place) == (4, "Świetlica")
    assert meeting.stages == ("definiowanie_wyzwania",)
    assert meeting.sectors == ("mieszkancy",)
    assert hidden.pk in {note.id for note in dossier.notes}
    assert {note.meeting_id for note in dossier.notes} == {meeting.id}


def test_door_can_be_closed():
    workshop = make.workshop()
    running.change(workshop, is_locked=True)
    workshop.refresh_from_db()

    with pytest.raises(seats.Full):
        make.seat(workshop)


def test_skipped_step_is_left_out_and_can_be_gone_back_to():
    workshop = make.workshop(
        steps=[
            {"question": make.PROBLEMS},
            {"question": "odkrywanie_1"},
            {"question": "odkrywanie_2"},
        ]
    )
    _, two, _ = workshop.steps.all()
    running.skip(two, by=workshop.started_by)
    workshop.refresh_from_db()
    assert workshop.current.question == "odkrywanie_2"

    running.move(workshop, by=workshop.started_by, step=two)
    workshop.refresh_from_db()
    two.refresh_from_db()
    assert (workshop.current_id, two.is_skipped) == (two.pk, False)


def test_ballot_follows_groups_and_can_be_changed_there(workshop, cards):
    step = make.at_phase(workshop, Phase.VOTE).current
    seat, _ = make.seat(workshop)
    voting.cast(step, target=cards[0], value=2, seat=seat)
    voting.cast(step, target=cards[1], value=2, seat=seat)
    group = grouping.group(step, cards=cards[:2], name="Weekendy")

    assert voting.ballot_of(step, seat=seat) == {group.pk: 4}
    # Another vote leaves what lies behind the group's as it is, so it can still be divided.
    voting.cast(step, target=cards[2], value=1, seat=seat)
    assert Vote.objects.filter(target__in=cards[:2]).count() == 2

    voting.cast(step, target=group.pk, value=3, seat=seat)
    assert voting.ballot_of(step, seat=seat) == {group.pk: 3, cards[2]: 1}
    assert not Vote.objects.filter(target__in=cards[:2]).exists()


def test_dots_on_a_card_that_was_hidden_can_be_given_again(workshop, cards):
    step = make.at_phase(workshop, Phase.VOTE).current
    seat, _ = make.seat(workshop)
    voting.cast(step, target=cards[0], value=3, seat=seat)
    writing.hide(Card.objects.get(pk=cards[0]), is_hidden=True, by=workshop.started_by)

    assert voting.ballot_of(step, seat=seat) == {}
    voting.cast(step, target=cards[1], value=3, seat=seat)
    voting.cast(step, target=cards[2], value=2, seat=seat)

    writing.hide(Card.objects.get(pk=cards[0]), is_hidden=False, by=workshop.started_by)
    assert voting.ballot_of(step, seat=seat) == {cards[1]: 3, cards[2]: 2}
    assert [one.total for one in voting.results(step)] == [3, 2, 0, 0, 0, 0]


def test_whole_ballot_is_taken_at_once_or_not_at_all(workshop, cards):
    running.change_step(workshop.current, vote_kind="hundred", vote_budget=100, vote_cap=100)
    step = make.at_phase(workshop, Phase.VOTE).current
    seat, _ = make.seat(workshop)
    voting.cast_all(step, ballot={cards[0]: 60, cards[1]: 40}, seat=seat)

    with pytest.raises(voting.Refused):
        voting.cast_all(step, ballot={cards[0]: 60, cards[2]: 41}, seat=seat)
    with pytest.raises(voting.Refused):
        voting.cast_all(step, ballot={uuid4(): 1}, seat=seat)
    assert voting.ballot_of(step, seat=seat) == {cards[0]: 60, cards[1]: 40}
    # Points move from one to another in one go.
    voting.cast_all(step, ballot={cards[1]: 30, cards[2]: 70}, seat=seat)
    assert voting.ballot_of(step, seat=seat) == {cards[1]: 30, cards[2]: 70}


def test_phones_are_told_of_conclusions(workshop, cards):
    cluster = grouping.group(workshop.current, cards=cards[:2], name="Weekendy")
    for act in (
        lambda: concluding.set_aside(cluster, why="nie dziś"),
        lambda: concluding.take_up(cluster),
        lambda: concluding.conclude(cluster, text="Wniosek", by=workshop.started_by),
    ):
        before = Workshop.objects.get().scene
        act()
        assert Workshop.objects.get().scene > before


def test_being_ready_twice_is_one_change():
    workshop = make.workshop()
    seat, _ = make.seat(workshop)
    numbers = []
    for is_ready in (True, True, False, False):
        seats.set_ready(seat, step=workshop.current, is_ready=is_ready)
        numbers.append(Workshop.objects.get().seq)

    assert numbers == [2, 2, 3, 3]
