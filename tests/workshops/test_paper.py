"""Cards of paper: printed once, printed again, and found by the code that stands on them."""

import re

import pytest
from django.urls import reverse

from tests import make
from workshops.actions import closing, running, writing
from workshops.codes import note_ids
from workshops.models import PaperCard

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop(client):
    made = make.workshop(place="Świetlica w Gorzkowie", paper_voters=6)
    client.force_login(made.started_by)
    return made


def url_of(workshop, name="workshops:paper", *args):
    return reverse(name, args=[workshop.pk, *args])


def fields(**changed):
    return {"batch": "1", "count": "6", "step": "", **changed}


def text(response):
    return response.content.decode().replace("\u00a0", " ")


def test_form_sent_twice_makes_the_cards_once(client, workshop):
    sent = fields(step=str(workshop.current_id))

    answers = [client.post(url_of(workshop), sent) for _ in range(2)]

    sheets = url_of(workshop, "workshops:paper_sheets", 1)
    assert [(one.status_code, one.url) for one in answers] == [
        (303, f"{sheets}?krok={workshop.current_id}")
    ] * 2
    assert workshop.paper_cards.count() == 6


def test_sheets_show_code_question_place_and_where_to_look_later(client, workshop):
    client.post(url_of(workshop), fields())

    response = client.get(
        url_of(workshop, "workshops:paper_sheets", 1), {"krok": str(workshop.current_id)}
    )

    page = text(response)
    assert [len(sheet) for sheet in response.context["sheets"]] == [4, 2]
    codes = {card.code for card in workshop.paper_cards.all()}
    assert set(re.findall(r'aria-label="Karta (\S+)"', page)) == codes
    assert all(page.count(f">{code}<") == 2 for code in codes)
    assert page.count("Jakie są największe problemy?") == 6
    assert page.count("Świetlica w Gorzkowie") == 6
    assert page.count("testserver/karteczka/") == 6
    assert page.count("Nie podpisuj się.") == 6


def test_code_of_a_card_leads_to_its_note(client, workshop):
    [card] = writing.print_cards(workshop, 1)

    writing.write_for(step=workshop.current, pk=None, text="Z kartki", paper=card)

    lowest, highest = note_ids(card.code)
    assert lowest <= card.pk <= highest
    assert "wpisano 1" in text(client.get(url_of(workshop)))


def test_another_printing_has_its_own_cards_and_the_first_stays(client, workshop):
    client.post(url_of(workshop), fields())
    form = client.get(url_of(workshop)).context["form"]
    client.post(url_of(workshop), fields(batch=form["batch"].value(), count="2"))

    first, second = (
        client.get(url_of(workshop, "workshops:paper_sheets", batch)) for batch in (1, 2)
    )

    assert [first.context["count"], second.context["count"]] == [6, 2]
    codes = [re.findall(r'aria-label="Karta (\S+)"', text(page)) for page in (first, second)]
    assert not set(codes[0]) & set(codes[1])
    assert client.get(url_of(workshop, "workshops:paper_sheets", 3)).status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"count": ""}, "Wpisz liczbę od 1 do 200."),
        ({"count": "0"}, "Wpisz liczbę od 1 do 200."),
        ({"count": "201"}, "Wpisz liczbę od 1 do 200."),
        ({"count": "kilka"}, "Wpisz liczbę od 1 do 200."),
        ({"batch": "x"}, "Odśwież stronę"),
        ({"step": "nie ma"}, "Wybierz z listy."),
    ],
)
def test_mistake_is_told_at_its_field(client, workshop, changed, said):
    response = client.post(url_of(workshop), fields(**changed))

    assert response.status_code == 422
    assert said in text(response)
    assert not PaperCard.objects.exists()


def test_a_workshop_has_so_many_cards_and_no_more(client, workshop):
    writing.print_cards(workshop, writing.MAX_PAPER_CARDS - 5)

    response = client.post(url_of(workshop), fields(batch="2"))

    assert response.status_code == 422
    assert "mieści się 500 kart" in text(response)
    assert client.post(url_of(workshop), fields(batch="2", count="5")).status_code == 303


def test_workshop_that_is_over_prints_no_new_cards(client, workshop):
    writing.print_cards(workshop, 2)
    closing.close(workshop, by=workshop.started_by)

    response = client.post(url_of(workshop), fields(batch="2"))

    assert response.status_code == 409
    assert "Warsztat jest zakończony" in text(response)
    assert PaperCard.objects.count() == 2


def test_cards_can_write_but_not_vote_where_nobody_is_without_a_phone(client, workshop):
    assert "6 osób" in text(client.get(url_of(workshop)))
    running.change(workshop, paper_voters=0)

    assert "nie głosować" in text(client.get(url_of(workshop)))


@pytest.mark.parametrize("count", [1, 30])
def test_query_counts(client, workshop, count, django_assert_num_queries):
    writing.print_cards(workshop, count)

    with django_assert_num_queries(6):
        client.get(url_of(workshop))
    with django_assert_num_queries(6):
        client.get(url_of(workshop, "workshops:paper_sheets", 1))
