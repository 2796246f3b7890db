"""Lines of what people wrote break where Polish lines may; what is stored stays as it was typed."""

import pytest
from django.urls import reverse

from tests import make
from tests.workshops.desks import Desk
from tests.workshops.phones import Phone, send
from workshops import board
from workshops.actions import grouping
from workshops.changes import frames
from workshops.enums import Permission, Phase
from workshops.models import Card

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TYPED = "Do lekarza 14 km i w niedzielę\nani <b>autobusu</b>, a & o"
SHOWN = "Do lekarza 14_km i_w_niedzielę<br>ani &lt;b&gt;autobusu&lt;/b&gt;, a_&amp; o"
SHOWN = SHOWN.replace("_", "\u00a0")
OPEN = {"question": make.PROBLEMS, "permission": Permission.OPEN}


def test_note_that_comes_by_itself_is_the_one_of_the_page(client):
    workshop = make.workshop(steps=[OPEN])
    card = make.card(workshop, TYPED)

    found = frames(workshop.pk, 0, [board.PHONE, board.SCREEN])
    [part] = found[board.SCREEN]["parts"].values()
    screen = client.get(reverse("workshops:screen", args=[workshop.screen_token]))
    assert f'<p class="note__text">{SHOWN}</p>' in part
    assert part in screen.content.decode()
    assert found[board.PHONE]["parts"] == {f"karteczka-{card.pk}": part}
    assert part in Phone(workshop).page()
    assert Card.objects.get().text == TYPED


def test_every_phase_shows_it_so_on_every_screen(client):
    desk = Desk(client, texts=[TYPED, "Druga"])
    phone = Phone(desk.workshop)
    places = {"screen": reverse("workshops:screen", args=[desk.workshop.screen_token])}
    places |= {"desk": reverse("workshops:desk", args=[desk.pk]), "phone": phone.home}

    seen = {}
    for phase in (Phase.REVEAL, Phase.GROUP, Phase.VOTE):
        make.at_phase(desk.workshop, phase)
        seen |= {(phase, name): client.get(path) for name, path in places.items()}
    grouping.group(desk.step, cards=[card.pk for card in desk.cards().values()], name="W domu")
    make.at_phase(desk.workshop, Phase.GROUP)
    seen |= {("grouped", name): client.get(path) for name, path in places.items()}

    shown = {where for where, answer in seen.items() if SHOWN in answer.content.decode()}
    # While people vote, what they vote on is before them alone.
    assert seen.keys() - shown == {(Phase.VOTE, "screen"), (Phase.VOTE, "desk")}
    for name in places:
        assert "W\u00a0domu" in seen["grouped", name].content.decode()


def test_note_just_sent_is_shown_so_and_mended_as_it_was_typed(client):
    page = send(client, make.workshop(), text=TYPED).content.decode()

    assert f'<p class="note__text">{SHOWN}</p>' in page
    assert "14 km i w niedzielę\nani &lt;b&gt;" in page.replace("\r\n", "\n")
