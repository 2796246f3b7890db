"""Streams in the large: slow listeners, many of them, several servers, and servers that end."""

import asyncio
import socket
import time
from contextlib import ExitStack
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.utils.timezone import now

from bench.hall.listeners import stream_request
from bench.hall.server import MortalServer
from bench.hall.writers import Written, write_all
from tests import make
from tests.workshops.streams import Stream, server_environment
from workshops.board import PHONE, SCREEN
from workshops.enums import Permission
from workshops.live import hub
from workshops.live.tokens import issue
from workshops.models import Card, Seat

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has neither connections nor messages"
)
OPEN = [{"question": make.PROBLEMS, "permission": Permission.OPEN}]


def fill(workshop, count, text):
    """Hang so many revealed cards on the wall, in one change."""
    new = {"workshop": workshop, "step": workshop.current, "text": text, "is_revealed": True}
    with transaction.atomic():
        number = workshop.changed()
        Card.objects.bulk_create(Card(**new, seq=number) for _ in range(count))


def unread(address, path):
    """A client that asks for the stream and reads none of it."""
    there = socket.socket()
    there.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    there.settimeout(20)
    there.connect(address)
    there.sendall(stream_request(path))
    return there


def address_of(home):
    return urlsplit(home).hostname, urlsplit(home).port


def all_of(there):
    """Everything the server still sends, until it closes."""
    read = b""
    while data := there.recv(1_000_000):
        read += data
    return read


def says(text):
    return lambda frame: text in str(frame.get("parts", {}))


def counts(people):
    return lambda frame: frame.get("counts", {}).get("people") == people


def test_listener_that_reads_nothing_holds_up_nobody(live):
    workshop = make.workshop(steps=OPEN)
    path = issue(workshop, PHONE)
    with ExitStack() as stack:
        slow = stack.enter_context(unread(address_of(live), path))
        quick = Stream(live, path)
        stack.callback(quick.close)
        for number in range(12):
            fill(workshop, 150, f"{number}: {'długi tekst ' * 40}")
            quick.wait_for(says(f"{number}: "), seconds=5)
        make.card(workshop, "Na koniec")

        quick.wait_for(says("Na koniec"), seconds=5)

        # Once it reads again it gets what it missed, up to the last.
        read = b""
        while b"Na koniec" not in read[-200_000:]:
            read += slow.recv(1_000_000)
        for number in range(12):
            assert f"{number}: długi".encode() in read


def test_phone_that_comes_back_is_counted_again(live):
    workshop = make.workshop()
    phones = [make.seat(workshop)[0] for _ in range(3)]
    Seat.objects.update(seen_at=now() - timedelta(hours=1))
    with ExitStack() as stack:
        screen = Stream(live, issue(workshop, SCREEN))
        stack.callback(screen.close)
        screen.wait_for(counts("0\u00a0telefonów na sali"))
        for phone in phones:
            stream = Stream(live, issue(workshop, PHONE, phone))
            stack.callback(stream.close)

        screen.wait_for(counts("3\u00a0telefony na sali"))


@on_postgresql
def test_hundred_streams_hold_four_connections(live):
    workshop = make.workshop(steps=OPEN)
    path = issue(workshop, PHONE)
    with ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(unread(address_of(live), path))
        screen = Stream(live, issue(workshop, SCREEN))
        stack.callback(screen.close)
        make.card(workshop, "Ktoś napisał")
        screen.wait_for(says("Ktoś napisał"))

        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname=current_database()")
            held = cursor.fetchone()[0]

    # The test's own, and those that read for all streams, count phones and are notified.
    assert held <= 4


@on_postgresql
def test_change_made_by_another_server_comes_at_once(live, monkeypatch):
    # So slow a tail finds nothing in time: only the database's own message can.
    monkeypatch.setattr(hub, "TAIL", 5)
    workshop = make.workshop(steps=OPEN)
    stream = Stream(live, issue(workshop, PHONE))
    try:
        with MortalServer(server_environment()) as other:
            time.sleep(0.5)
            written = Written()
            asyncio.run(
                write_all(
                    other.address,
                    workshop.code,
                    workshop.current_id,
                    people=1,
                    notes=1,
                    pause=0,
                    written=written,
                )
            )

            stream.wait_for(says("Osoba 0, karteczka 0"), seconds=2)
    finally:
        stream.close()


@pytest.mark.django_db(transaction=True)
def test_server_that_ends_lets_its_streams_go():
    workshop = make.workshop(steps=OPEN)
    with ExitStack() as stack:
        with MortalServer(server_environment()) as server:
            path = issue(workshop, PHONE)
            phones = [stack.enter_context(unread(server.address, path)) for _ in range(20)]
            heads = [phone.recv(10_000) for phone in phones]
            asked = time.monotonic()

        assert time.monotonic() - asked < 5
        assert all(head.startswith(b"HTTP/1.1 200") for head in heads)
        # Each answer is finished, not cut off.
        assert all(all_of(phone).endswith(b"0\r\n\r\n") for phone in phones)
