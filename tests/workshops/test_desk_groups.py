"""Grouping at the desk without dragging: tick, name, press; everything can be taken back."""

from uuid import uuid4

import pytest

from tests import make
from tests.workshops.desks import Desk, text_of
from workshops.actions import grouping
from workshops.enums import Phase

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    return Desk(client, phase=Phase.GROUP, texts=["a", "b", "c", "d"])


def pks(desk, *texts):
    cards = desk.cards()
    return [cards[text].pk for text in texts]


def lie(desk):
    """{name: texts} of the groups that stand."""
    return {
        one.name: "".join(sorted(one.cards.values_list("text", flat=True)))
        for one in desk.step.clusters.filter(merged_into=None)
        if one.cards.exists()
    }


def groups(desk):
    return {one.name: one.pk for one in desk.step.clusters.all()}


def test_ticked_notes_make_a_group_join_one_and_leave_it(desk):
    desk.post("group", cards=pks(desk, "a", "b"), name="  Weekendy ")
    desk.post("group", cards=pks(desk, "c"), into=groups(desk)["Weekendy"])
    assert lie(desk) == {"Weekendy": "abc"}

    desk.post("group", do="ungroup", cards=pks(desk, "a"))
    assert lie(desk) == {"Weekendy": "bc"}


def test_group_is_divided_by_grouping_some_of_its_notes(desk):
    desk.post("group", cards=pks(desk, "a", "b", "c"), name="Wszystko")
    desk.post("group", cards=pks(desk, "c"), name="Osobno")

    assert lie(desk) == {"Wszystko": "ab", "Osobno": "c"}


def test_groups_are_joined_renamed_and_everything_taken_back(desk):
    desk.post("group", cards=pks(desk, "a"), name="Jedna")
    desk.post("group", cards=pks(desk, "b"), name="Druga")
    desk.post(
        "group", do="merge", clusters=[groups(desk)["Jedna"], groups(desk)["Druga"]], name="Obie"
    )
    assert lie(desk) == {"Obie": "ab"}
    desk.post("rename", args={"cluster": groups(desk)["Obie"]}, name="Razem")
    assert lie(desk) == {"Razem": "ab"}

    desk.post("undo")
    desk.post("undo")
    assert lie(desk) == {"Jedna": "a", "Druga": "b"}
    desk.post("undo")
    desk.post("undo")
    assert lie(desk) == {}
    desk.post("undo")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "cards"),
        ({"cards": ["zmyślona"]}, "cards"),
        ({"cards": [str(uuid4())]}, "cards"),
        ({"do": "ungroup"}, "cards"),
        ({"do": "merge"}, "clusters"),
        ({"do": "merge", "clusters": [str(uuid4())] * 2}, "clusters"),
    ],
)
def test_nothing_ticked_is_refused_in_words(desk, data, field):
    answer = desk.post("group", status=422, name="Zostaje", **data)

    assert list(answer.context["chosen"]["errors"]) == [field]
    assert 'value="Zostaje"' in text_of(answer)
    assert lie(desk) == {}


def test_name_that_is_too_long_keeps_what_was_ticked(desk):
    ticked = pks(desk, "a", "b")
    answer = desk.post("group", status=422, cards=ticked, name="x" * 201)

    assert answer.context["chosen"]["cards"] == set(ticked)
    assert text_of(answer).count(" checked") == 2 + 1  # and one way of voting


def test_name_loses_marks_that_nobody_sees(desk):
    desk.post("group", cards=pks(desk, "a"), name="Wee\x00kendy\n\u202eraz")
    desk.post("rename", args={"cluster": groups(desk)["Wee kendy raz"]}, name="\x00Nowa\x1f")

    assert lie(desk) == {"Nowa": "a"}


def test_group_that_is_gone_is_told(desk):
    answer = desk.post("group", status=422, cards=pks(desk, "a"), into=uuid4())

    assert "Tej grupy już nie ma" in text_of(answer)


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_name_that_cannot_stand_is_refused_at_its_field(desk, name):
    desk.post("group", cards=pks(desk, "a"), name="Weekendy")
    answer = desk.post("rename", status=422, args={"cluster": groups(desk)["Weekendy"]}, name=name)

    assert answer.context["rename"]["error"]
    assert lie(desk) == {"Weekendy": "a"}


def test_notes_and_groups_of_another_workshop_stay_where_they_are(desk):
    other = make.workshop()
    stranger = make.card(other)
    other = make.at_phase(other, Phase.GROUP)
    cluster = grouping.group(other.current, cards=[stranger.pk], name="Obca")

    desk.post("group", status=422, cards=[stranger.pk])
    desk.post("group", status=422, cards=pks(desk, "a"), into=cluster.pk)
    desk.post("group", status=404, cards=[stranger.pk], step=other.current_id)
    answer = desk.post("rename", status=404, args={"cluster": cluster.pk}, name="Moja")
    assert "<blockquote>Moja</blockquote>" in text_of(answer)
    cluster.refresh_from_db()
    assert (cluster.name, cluster.cards.get()) == ("Obca", stranger)


def test_two_facilitators_group_different_notes_and_both_stand(desk):
    ticked = pks(desk, "a", "b"), pks(desk, "c", "d")
    for cards, name in zip(ticked, ("Jedna", "Druga"), strict=True):
        desk.post("group", cards=cards, name=name)

    assert lie(desk) == {"Jedna": "ab", "Druga": "cd"}


RIDES = ["Autobus do lekarza jeździ rzadko", "Nie ma autobusu do lekarza", "Autobus nie jeździ"]


def offers(desk):
    return [{card.text for card in cards} for _, cards in desk.get().context["suggestions"]]


def test_suggested_group_is_accepted_under_the_name_it_is_given(client):
    desk = Desk(client, phase=Phase.GROUP, texts=[*RIDES, "Samotność"])
    assert offers(desk) == [set(RIDES)]
    assert lie(desk) == {}

    desk.post("suggestion", do="accept", cards=pks(desk, *RIDES), name="Dojazd")

    assert lie(desk) == {"Dojazd": "".join(sorted(RIDES))}
    assert offers(desk) == []


def test_suggested_group_that_was_passed_over_is_not_offered_again(client):
    desk = Desk(client, phase=Phase.GROUP, texts=RIDES)
    desk.post("suggestion", do="skip", cards=pks(desk, *RIDES))

    assert offers(desk) == []
    assert lie(desk) == {}


def test_suggestion_takes_no_note_out_of_a_group(client):
    desk = Desk(client, phase=Phase.GROUP, texts=RIDES)
    desk.post("group", cards=pks(desk, *RIDES[:2]), name="Lekarz")

    desk.post("suggestion", do="accept", cards=pks(desk, *RIDES), name="Dojazd")
    assert lie(desk) == {"Lekarz": "".join(sorted(RIDES[:2])), "Dojazd": RIDES[2]}

    desk.post("suggestion", do="accept", cards=pks(desk, *RIDES), name="Jeszcze raz")
    assert len(lie(desk)) == 2
