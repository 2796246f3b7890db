"""A note whose sending was cut off halfway is no note: its phone sends it again, whole."""

import socket
import time
from urllib.parse import quote, urlsplit
from uuid import uuid4

from tests import make
from tests.workshops.streams import ask
from workshops.board import PHONE
from workshops.codes import new_token
from workshops.live.tokens import issue
from workshops.models import Card


def test_half_a_note_is_not_kept(live):
    workshop = make.workshop()
    whole = f"id={uuid4()}&key={new_token()}&version=1&step={workshop.current_id}&text=" + quote(
        "Przychodnia otwiera się o ósmej, a autobus odjeżdża o siódmej"
    )

    _send(live, workshop.code, whole, until=len(whole) - 40)
    _wait_for_pages(live, workshop)
    assert Card.objects.count() == 0

    _send(live, workshop.code, whole, until=len(whole))
    _wait_for_pages(live, workshop)
    assert Card.objects.get().text.endswith("o siódmej")


def _send(home, code, body, *, until):
    """Promise the whole body, send it up to ``until``, and hang up."""
    where = urlsplit(home)
    head = (
        f"POST /w/{code}/karteczka/ HTTP/1.1\r\nHost: {where.netloc}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((where.hostname, where.port)) as there:
        there.sendall((head + body[:until]).encode())
        # Time for a server that would begin with half of it.
        time.sleep(1)


def _wait_for_pages(home, workshop):
    time.sleep(1)
    assert ask(home, issue(workshop, PHONE))[0] == 200
