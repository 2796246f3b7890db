"""People who write: each sends every note until the server says that it has it."""

import asyncio
import json
import random
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID, uuid4

#: Seconds a phone waits for an answer, and at most before it sends again.
PATIENCE = 10
LONGEST_PAUSE = 1.0


@dataclass
class Written:
    """{id: text} of what was acknowledged, and how long each took from its first sending."""

    notes: dict[UUID, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    tries: int = 0


async def write_all(address, code, step, *, people, notes, pause, written):
    """Let ``people`` write ``notes`` each to the workshop, and tell of them in ``written``.

    ``address``: (host, port). Ends when everything is acknowledged; an answer other than
    success, or silence, is tried again, and a refusal (4xx) is an error.
    """
    await asyncio.gather(
        *(_person(address, code, step, number, notes, pause, written) for number in range(people))
    )


async def _person(address, code, step, number, notes, pause, written):
    for count in range(notes):
        pk, key = uuid4(), secrets.token_urlsafe(12)
        text = f"Osoba {number}, karteczka {count}: zażółć gęślą jaźń"
        started = time.perf_counter()
        await send(address, code, step, pk=pk, key=key, text=text, written=written)
        written.notes[pk] = text
        written.seconds.append(time.perf_counter() - started)
        await asyncio.sleep(random.uniform(0, 2 * pause))


async def send(address, code, step, *, pk, key, text, written):
    """Send one note until it is acknowledged."""
    request = _request(address, code, step, pk=pk, key=key, text=text)
    wait = 0.05
    while True:
        written.tries += 1
        status = await _status(address, request)
        if status in (200, 201):
            return
        if 400 <= status < 500:
            raise RuntimeError(f"a note was refused with {status}")
        await asyncio.sleep(wait * random.uniform(0.5, 1.5))
        wait = min(wait * 2, LONGEST_PAUSE)


def _request(address, code, step, *, pk, key, text):
    fields = {"id": pk, "key": key, "text": text, "version": 1, "step": step}
    body = urlencode(fields).encode()
    head = (
        f"POST /w/{code}/karteczka/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        "Accept: application/json\r\nX-Forwarded-Proto: https\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _status(address, request):
    """The answer's status, or 0 when none came, or one that was cut."""
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection(*address)
            try:
                writer.write(request)
                await writer.drain()
                answer = await reader.read()
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return 0
    head, _, body = answer.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 "):
        return 0
    try:
        json.loads(body or b"{}")
    except ValueError:
        return 0
    return int(head.split()[1])
