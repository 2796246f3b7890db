"""Notes from phones: every kind of input is answered plainly, and no text is lost."""

from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from tests import make
from tests.access.kinds import NOBODY
from tests.workshops.phones import KEY, Phone, note, send
from workshops.actions import closing, running, writing
from workshops.enums import Permission, Phase
from workshops.models import Card

pytestmark = pytest.mark.django_db


def texts():
    return sorted(Card.objects.living().values_list("text", flat=True))


def test_note_is_acknowledged_any_number_of_times_and_stands_once(client):
    workshop, pk = make.workshop(), str(uuid4())

    answers = [send(client, workshop, id=pk, as_data=True) for _ in range(3)]

    said = {"state": "kept", "version": 1, "is_revealed": False}
    assert [(one.status_code, one.json()) for one in answers] == [(200, said)] * 3
    assert texts() == ["Autobus dwa razy dziennie"]


@pytest.mark.parametrize(
    "text",
    [
        "Za ciepłe obiady 🙂",
        "שלום",
        "<script>alert(1)</script>",
        "a\x00b",
        "'; DROP TABLE",
        "x" * 500,
    ],
)
def test_any_letters_are_kept_and_shown_as_letters(client, text):
    workshop = make.workshop()

    answer = send(client, workshop, text=text)

    assert answer.status_code == 200
    assert texts() == [text.replace("\x00", "")]
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "status", "why"),
    [
        ({"text": ""}, 422, "empty"),
        ({"text": " \u202e\n"}, 422, "empty"),
        ({"text": "a" * 501}, 422, "too_long"),
        ({"text": "🙂" * 100_000}, 422, "too_long"),
        ({"text": "ą" * 3_000_000}, 413, "too_long"),
        ({"id": ""}, 422, "unreadable"),
        ({"id": "nie-uuid"}, 422, "unreadable"),
        ({"id": "c9a1f0de-4e5f-11ee-be56-0242ac120002"}, 422, "unreadable"),
        ({"id": "\x00"}, 422, "unreadable"),
        ({"key": ""}, 422, "unreadable"),
        ({"key": "krótki"}, 422, "unreadable"),
        ({"version": "0"}, 422, "unreadable"),
        ({"version": "²"}, 422, "unreadable"),
        ({"version": "9" * 50}, 422, "unreadable"),
        ({"step": NOBODY}, 422, "unreadable"),
        ({"step": ""}, 422, "unreadable"),
    ],
)
def test_what_cannot_stand_is_refused_in_words_and_as_a_word(client, fields, status, why):
    workshop = make.workshop()

    data = send(client, workshop, as_data=True, **fields)
    page = send(client, workshop, **fields)

    assert (data.status_code, data.json()["state"], data.json()["why"]) == (status, "refused", why)
    assert page.status_code == status
    assert texts() == []
    text = note(workshop, **fields)["text"].strip()
    if status == 422 and why != "empty":
        assert text in page.content.decode()


def test_nothing_at_all_is_refused(client):
    workshop = make.workshop()

    answer = client.post(reverse("workshops:phone_note", args=[workshop.code]))

    assert answer.status_code == 422
    assert "Nie udało się odczytać formularza." in answer.content.decode()


def test_refusal_is_in_the_language_of_the_page(client):
    workshop = make.workshop()

    for language, sentence in (
        ("pl", "Karteczka jest pusta."),
        ("uk", "Картка порожня."),
        ("en", "The note is empty."),
    ):
        page = send(client, workshop, text="", jezyk=language).content.decode()
        assert sentence in page
        assert f'<html lang="{language}">' in page


def test_step_of_another_workshop_takes_no_note(client):
    workshop, other = make.workshop(), make.workshop()

    answer = send(client, workshop, step=str(other.current_id), as_data=True)

    assert answer.json()["why"] == "unreadable"
    assert texts() == []


def test_somebody_elses_note_can_be_neither_changed_nor_withdrawn(client):
    workshop, pk = make.workshop(), str(uuid4())
    make.card(workshop, "Cudza", pk=UUID(pk), key="inny-klucz-karteczki")

    for what in ("note", "withdraw"):
        answer = send(client, workshop, what=what, id=pk, text="Moja", version="2", as_data=True)
        assert (answer.status_code, answer.json()["why"]) == (409, "taken")

    page = send(client, workshop, id=pk, text="Moja").content.decode()
    assert "Pod tym numerem jest już inna karteczka." in page
    assert "Moja</textarea>" in page
    assert pk not in page
    assert texts() == ["Cudza"]


def test_note_is_changed_and_withdrawn_with_its_key(client):
    workshop, pk = make.workshop(), str(uuid4())
    send(client, workshop, id=pk)

    changed = send(client, workshop, id=pk, version="2", text="Autobus raz dziennie", as_data=True)
    assert changed.json()["version"] == 2
    assert texts() == ["Autobus raz dziennie"]

    gone = send(client, workshop, what="withdraw", id=pk, as_data=True)
    assert gone.json()["state"] == "kept"
    assert texts() == []


def test_revealed_note_stays_as_it_is(client):
    workshop, pk = make.workshop(), str(uuid4())
    send(client, workshop, id=pk)
    make.at_phase(workshop, Phase.REVEAL)

    for what in ("note", "withdraw"):
        answer = send(client, workshop, what=what, id=pk, text="Inna", version="2", as_data=True)
        assert (answer.status_code, answer.json()["why"]) == (409, "late")
    page = send(client, workshop, id=pk, text="Inna", version="2").content.decode()
    assert "Inna</textarea>" in page


def test_note_for_a_step_that_moved_on_is_accepted(client):
    workshop = make.workshop(steps=[{"question": make.PROBLEMS}, {"question": "odkrywanie_1"}])
    first = workshop.current_id
    running.move(workshop, by=workshop.started_by, step=workshop.steps.last())

    answer = send(client, workshop, step=str(first))

    assert answer.status_code == 200
    assert Card.objects.get().step_id == first


def test_nothing_is_written_where_the_facilitator_writes(client):
    workshop = make.workshop(
        steps=[{"question": make.PROBLEMS, "permission": Permission.FACILITATOR}]
    )

    answer = send(client, workshop)

    assert answer.status_code == 422
    assert "W tym kroku pisze osoba prowadząca." in answer.content.decode()
    assert "Autobus dwa razy dziennie" in answer.content.decode()


def test_after_the_end_the_text_is_given_back(client):
    workshop = make.workshop()
    closing.close(workshop, by=workshop.started_by)

    answer = send(client, workshop)

    page = answer.content.decode()
    assert answer.status_code == 410
    assert "Spotkanie się skończyło." in page
    assert "Autobus dwa razy dziennie" in page
    assert send(client, workshop, as_data=True).json()["why"] == "closed"


def test_full_workshop_says_so_and_keeps_the_text(client, monkeypatch):
    monkeypatch.setattr(writing, "MAX_CARDS", 1)
    workshop = make.workshop()
    send(client, workshop)

    answer = send(client, workshop, text="Druga")

    assert answer.status_code == 422
    assert "nie zmieści się więcej karteczek" in answer.content.decode()
    assert "Druga</textarea>" in answer.content.decode()


def test_answer_without_scripts_shows_the_note_and_leads_back(client):
    workshop = make.workshop()
    phone = Phone(workshop)
    pk = uuid4()

    page = send(client, workshop, id=str(pk), back=phone.key).content.decode()

    assert Card.objects.get().code in page
    assert f'href="{phone.home}"' in page
    assert page.count(f'value="{pk}"') == 2
    assert page.count(f'value="{KEY}"') == 2


@pytest.mark.parametrize("back", ["", "../../../", "javascript:alert(1)", "a" * 65, '"><b>'])
def test_only_what_looks_like_a_key_becomes_a_way_back(client, back):
    workshop = make.workshop()

    page = send(client, workshop, back=back).content.decode()

    assert f'href="/w/{workshop.code}/"' in page
    assert back == "" or back not in page


def test_text_refused_without_scripts_keeps_its_note_id(client):
    workshop, pk = make.workshop(), str(uuid4())

    page = send(client, workshop, id=pk, text="a" * 501).content.decode()

    assert f'name="id" value="{pk}"' in page
    assert "a" * 501 in page


def test_form_address_that_is_only_looked_at_leads_to_the_door(client):
    workshop = make.workshop()

    answer = client.get(reverse("workshops:phone_note", args=[workshop.code]))

    assert answer["Location"] == f"/w/{workshop.code}/"


def test_sending_a_note_asks_for_no_phone(client, django_assert_max_num_queries):
    workshop = make.workshop()
    phone = Phone(workshop)

    with django_assert_max_num_queries(20) as asked:
        send(client, workshop, back=phone.key)

    assert [one["sql"] for one in asked if "workshops_seat" in one["sql"]] == []
