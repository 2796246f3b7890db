"""Streams of a workshop's changes: ``/live/TICKET/``, beside Django and without its middleware.

``?od=N`` (or ``Last-Event-ID``): tell what changed since N, then everything that follows, as
server-sent events. ``&raz=1``: answer once, as JSON, for clients whose network cuts streams.
"""

import asyncio
import json
from urllib.parse import parse_qs

from workshops.board import AUDIENCES
from workshops.changes import frames
from workshops.live.ending import when_ending
from workshops.live.hub import Ended, Hub
from workshops.live.tokens import read as read_ticket
from workshops.models import Workshop

HEADERS = [
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]
#: Milliseconds after which a browser comes back by itself.
RETRY = b"retry: 2000\n\n"

_hubs = {}


def hub():
    """The hub of the running loop."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub(loop)
        when_ending(loop, _hubs[loop].end)
    return _hubs[loop]


async def application(scope, receive, send):
    ticket = read_ticket(scope["path"].removeprefix("/live/").strip("/"))
    if scope["method"] != "GET" or ticket is None or ticket.audience not in AUDIENCES:
        await _answer(send, 404, b"{}")
        return
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    since = _since(scope, asked)
    if "raz" in asked:
        await _once(send, ticket, since)
    else:
        await _stream(receive, send, ticket, since)


def _since(scope, asked):
    last = dict(scope["headers"]).get(b"last-event-id", b"").decode("latin-1")
    value = last or asked.get("od", ["0"])[0]
    return int(value) if value.isdecimal() and len(value) < 19 else 0


async def _once(send, ticket, since):
    here = hub()
    here.presence.seen(ticket)
    try:
        found = await here.read(frames, ticket.workshop, since, [ticket.audience])
    except Workshop.DoesNotExist:
        await _answer(send, 404, b"{}")
        return
    frame = found.get(ticket.audience, {"seq": since})
    await _answer(send, 200, json.dumps(frame, ensure_ascii=False).encode())


async def _stream(receive, send, ticket, since):
    headers = [(b"content-type", b"text/event-stream; charset=utf-8"), *HEADERS]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": RETRY, "more_body": True})
    here = hub()
    try:
        async with here.listening(send, ticket, since):
            while (await receive())["type"] != "http.disconnect":
                pass
    except Ended:
        # Whoever wants to hear more asks again, perhaps another server.
        await send({"type": "http.response.body", "body": b""})


async def _answer(send, status, body):
    headers = [(b"content-type", b"application/json; charset=utf-8"), *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
