"""The projector: what it shows in each phase, and what it never shows."""

import pytest
from django.urls import reverse

from tests import make
from tests.workshops.desks import THREE_STEPS, text_of
from workshops import addresses
from workshops.actions import closing, concluding, grouping, running, voting, writing
from workshops.enums import BoardView, Permission, Phase
from workshops.models import Card

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def shown(client, workshop, **query):
    answer = client.get(reverse("workshops:screen", args=[workshop.screen_token]), query)
    assert answer.status_code == 200
    return text_of(answer)


def workshop(*texts, **fields):
    bundle, _ = make.open_bundle(challenge="Jak moglibyśmy pomóc?")
    made = make.workshop(bundle, **fields)
    for text in texts:
        make.card(made, text)
    return made


def test_screen_without_its_key_does_not_exist(client):
    for token in ("zmyslony", "%00", "a.b", "x" * 500):
        assert client.get(f"/ekran/{token}/").status_code == 404


def test_hidden_notes_are_counted_and_not_in_the_page(client):
    page = shown(client, workshop("Tajemnica", "Sekret"))

    assert "Tajemnica" not in page
    assert "2 karteczki czekają" in page
    assert "Jak moglibyśmy pomóc?" in page


def test_way_to_join_is_shown_in_every_phase(client):
    made = workshop("Autobus")
    for phase in Phase:
        page = shown(client, make.at_phase(made, phase))
        assert made.code in page
        assert "testserver/w" in page
        assert "<svg" in page


def test_code_to_scan_has_no_inline_style_and_few_squares(rf):
    made = workshop()
    request = rf.get("/")

    picture = addresses.qr(request, made)

    assert addresses.scanned(request, made) == f"HTTP://TESTSERVER/W/{made.code}"
    assert "style=" not in picture
    assert 'viewBox="0 0 29 29"' in picture  # 25 squares and a border of two


def test_code_that_was_scanned_leads_to_the_door(client):
    answer = client.get("/W/7KQ4MX")

    assert (answer.status_code, answer["Location"]) == (302, "/w/7KQ4MX/")


def test_revealed_notes_hang_there_and_hidden_ones_do_not(client):
    made = workshop("Autobus", "Obraźliwe", "Dzwońcie do Krysi 600 700 800")
    made = make.at_phase(made, Phase.REVEAL)
    writing.hide(Card.objects.get(text="Obraźliwe"), is_hidden=True, by=None)

    page = shown(client, made)

    assert "Autobus" in page
    assert "Obraźliwe" not in page
    assert "600 700 800" not in page


def test_open_notes_are_seen_while_people_write(client):
    steps = [{"question": make.PROBLEMS, "permission": Permission.OPEN}]

    assert "Autobus" in shown(client, workshop("Autobus", steps=steps))


def test_groups_votes_and_conclusions_are_shown_in_their_time(client):
    made = workshop("a", "b", "c")
    made = make.at_phase(made, Phase.GROUP)
    cards = list(Card.objects.order_by("text"))
    group = grouping.group(made.current, cards=[cards[0].pk, cards[1].pk], name="Weekendy")
    assert "Weekendy" in shown(client, made)

    made = make.at_phase(made, Phase.VOTE)
    for _ in range(3):
        voting.cast(made.current, target=group.pk, value=3, seat=make.seat(made)[0])
    page = shown(client, made)
    assert "3 osoby zagłosowały" in page
    assert "9 kropek" not in page

    made = make.at_phase(made, Phase.CONCLUDE)
    concluding.conclude(group, text="Nikt nie zagląda w weekendy.", by=None)
    page = shown(client, made)
    for words in ("9 kropek", "średnio 3,0", "rozrzut 0,0", "zgodni", "Nikt nie zagląda"):
        assert words in page
    assert "Rozkład głosów: 3 kropki: 3 osoby" in page

    closing.close(made, by=None)
    page = shown(client, made)
    assert "Nikt nie zagląda w weekendy." in page
    assert made.code not in page


def test_findings_of_earlier_questions_stand_beside(client):
    made = workshop("Autobus", steps=[{"question": make.PROBLEMS, "view": BoardView.EARLIER}])
    make.finding(made.bundle, question="odkrywanie_1", text="Ludzie mówią o dojeździe")
    make.finding(made.bundle, question="planowanie_wdrozenia_1", text="Późniejszy wniosek")

    page = shown(client, make.at_phase(made, Phase.REVEAL))

    assert "Ludzie mówią o dojeździe" in page
    assert "Późniejszy wniosek" not in page


def test_scene_alone_is_answered_with_the_number_it_shows(client):
    made = workshop("Autobus")
    scene = shown(client, made, scena=1)

    made.refresh_from_db()
    assert f'data-live-scene data-since="{made.seq}"' in scene
    assert "<html" not in scene


def test_rehearsal_is_marked(client):
    assert "PRÓBA: nic nie trafi do wiązki" in shown(client, workshop(is_rehearsal=True))


def test_clock_is_printed_and_says_when_it_is_over(client):
    made = workshop(steps=THREE_STEPS)
    running.set_timer(made, minutes=5)
    assert ">5:00</time>" in shown(client, made) or ">4:59</time>" in shown(client, made)


@pytest.mark.parametrize("phase", Phase)
def test_screen_costs_the_same_for_three_notes_and_sixty(
    client, phase, django_assert_max_num_queries
):
    counts = []
    for size in (3, 60):
        made = workshop(*(f"karteczka {number}" for number in range(size)))
        made = make.at_phase(made, Phase.GROUP)
        cards = list(Card.objects.filter(workshop=made).values_list("pk", flat=True))
        for start in range(0, size, 3):
            grouping.group(made.current, cards=cards[start : start + 2])
        made = make.at_phase(made, phase)
        with django_assert_max_num_queries(12) as counted:
            shown(client, made)
        counts.append(len(counted))

    assert counts[0] == counts[1]
