"""What a phone shows in each phase, and what it must not show."""

import pytest

from tests import make
from tests.workshops.phones import Phone
from workshops.actions import closing, concluding, grouping, running, writing
from workshops.enums import Permission, Phase
from workshops.models import Card

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def workshop_with_cards(**step):
    workshop = make.workshop(steps=[{"question": make.PROBLEMS, **step}])
    for text in ("Autobus", "Lekarz", "Niedziela"):
        make.card(workshop, text)
    return workshop


def test_quiet_writing_shows_nobodys_notes():
    phone = Phone(workshop_with_cards())

    page = phone.page()

    assert "Piszemy po cichu" in page
    assert "Autobus" not in page
    assert "Nikt nie zobaczy, kto to napisał." in page


def test_open_writing_shows_them_at_once():
    page = Phone(workshop_with_cards(permission=Permission.OPEN)).page()

    assert "Co piszą inni" in page
    assert page.count('class="note__text">Autobus') == 1


def test_where_the_facilitator_writes_there_is_no_form():
    page = Phone(workshop_with_cards(permission=Permission.FACILITATOR)).page()

    assert "Zapisze to osoba prowadząca." in page
    assert 'karteczka/" hidden' in page.replace("\n", " ").replace("  ", " ")


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        (Phase.REVEAL, "Czytamy"),
        (Phase.GROUP, "Patrzymy na ekran"),
        (Phase.VOTE, "Głosujemy"),
        (Phase.CONCLUDE, "Podsumowujemy"),
    ],
)
def test_each_later_phase_says_what_we_do_and_shows_the_notes(phase, said):
    workshop = make.at_phase(workshop_with_cards(), phase)

    page = Phone(workshop).page()

    assert f"<title>{said} – Wiązka</title>" in page
    assert page.count("<h1") == 1
    for text in ("Autobus", "Lekarz", "Niedziela"):
        assert text in page


def test_personal_data_and_hidden_notes_are_covered_in_every_phase():
    workshop = make.workshop()
    make.card(workshop, "Dzwońcie do Krysi 600 700 800")
    hidden = make.card(workshop, "Obraźliwe")
    for phase in (Phase.REVEAL, Phase.GROUP, Phase.VOTE, Phase.CONCLUDE):
        workshop = make.at_phase(workshop, phase)
        writing.hide(Card.objects.get(pk=hidden.pk), is_hidden=True, by=workshop.started_by)
        page = Phone(workshop).page()
        assert "600 700" not in page.replace("\u00a0", " ")
        assert "Obraźliwe" not in page


def test_groups_can_be_read_on_the_phone():
    workshop = make.at_phase(workshop_with_cards(), Phase.GROUP)
    cards = Card.objects.order_by("text").values_list("pk", flat=True)
    grouping.group(workshop.current, cards=cards[:2], name="Dojazd")

    page = Phone(workshop).page()

    assert page.index("Dojazd") < page.index("Jeszcze bez grupy") < page.index("Niedziela")


def test_conclusions_and_what_was_set_aside_are_told():
    workshop = make.at_phase(workshop_with_cards(), Phase.CONCLUDE)
    cards = list(Card.objects.order_by("text").values_list("pk", flat=True))
    first = concluding.group_of(workshop.current, cards[0])
    concluding.conclude(first, text="Nie ma jak dojechać.", by=workshop.started_by)
    concluding.set_aside(concluding.group_of(workshop.current, cards[1]), why="Innym razem.")

    page = Phone(workshop).page()

    assert 'lang="pl">Nie ma jak dojechać.' in page
    assert "Innym razem." in page


def test_end_thanks_and_leads_to_the_notes_paths():
    workshop = workshop_with_cards()
    phone = Phone(workshop)
    closing.close(workshop, by=workshop.started_by)

    page = phone.page()

    assert "Dziękujemy za spotkanie" in page
    assert 'data-path="/karteczka/KOD/?jezyk=pl"' in page
    assert 'href="/karteczka/?jezyk=pl"' in page


def test_phone_is_thanked_after_its_key_was_wiped():
    workshop = workshop_with_cards()
    phone = Phone(workshop)
    closing.close(workshop, by=workshop.started_by)
    closing.wipe(workshop)

    assert "Dziękujemy za spotkanie" in phone.page()


def test_scene_alone_is_what_the_page_takes_in():
    workshop = workshop_with_cards()
    phone = Phone(workshop)

    scene = phone.look(scena="1").content.decode()

    assert scene.count("data-live-scene=") == 3
    assert "<html" not in scene
    assert "<textarea" not in scene
    assert f'data-since="{make.at_phase(workshop, Phase.COLLECT).seq}"' in scene


def test_steps_whose_notes_are_out_are_named():
    workshop = make.workshop(steps=[{"question": make.PROBLEMS}, {"question": "odkrywanie_1"}])
    one, two = workshop.steps.all()
    phone = Phone(workshop)
    assert 'data-settled=""' in phone.page()

    running.move(workshop, by=workshop.started_by, phase=Phase.REVEAL)
    running.move(workshop, by=workshop.started_by, step=two)
    assert f'data-settled="{one.pk}"' in phone.page()


@pytest.mark.parametrize("phase", list(Phase))
def test_page_costs_the_same_for_few_and_many(phase, django_assert_max_num_queries):
    workshop = make.workshop()
    for number in range(30):
        make.card(workshop, f"karteczka {number}")
    workshop = make.at_phase(workshop, phase)
    phone = Phone(workshop)

    with django_assert_max_num_queries(14):
        phone.look()
