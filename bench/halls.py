"""Sixty workshops of twenty phones at once: how fast are notes acknowledged and shown?

First every phone writes, at the pace of people who think before they do; then one person in each
hall writes as fast as notes are acknowledged, which shows how many a server can take. No note may
need a second try, and every phone of a hall must hear every note of it exactly once.
"""

import asyncio
import random
import resource
import secrets
import time
from dataclasses import dataclass
from uuid import uuid4

from bench.hall import rooms
from bench.hall.listeners import Listeners, stream_request
from bench.hall.sender import TEXT
from bench.hall.server import Server
from bench.hall.writers import Written, send
from bench.measure import Fact, part_of

HALLS, PHONES = 60, 20
#: Notes a person writes, and seconds from one to the next, on average.
NOTES, PAUSE = 2, 30.0
#: Notes of each who writes without a pause.
FLAT_OUT = 10
#: Milliseconds: what people take for "at once".
GOAL = 1000


@dataclass
class Run:
    """Milliseconds from sending to acknowledged, and from there to each phone that shows it."""

    acknowledged: list[float]
    shown: list[float]
    seconds: float
    written: Written

    def figures(self, name):
        count = len(self.acknowledged)
        return [
            Fact(f"{name}: notes a second", count / self.seconds, "notes/s"),
            Fact(f"{name}: p50 of acknowledgement", part_of(self.acknowledged, 0.5), "ms"),
            Fact(f"{name}: p99 of acknowledgement", part_of(self.acknowledged, 0.99), "ms"),
            Fact(f"{name}: p99, acknowledged to shown", part_of(self.shown, 0.99), "ms"),
            Fact(f"{name}: second tries", self.written.tries - count, "notes", 0),
        ]


def measure(where, *, processes):
    """Figures; ``where``: the database's name in them."""
    allow_open_files()
    of, by = rooms.bundle()
    halls = [rooms.room(of, by, phones=PHONES) for _ in range(HALLS)]
    with Server(processes=processes) as server:
        paced, flat_out = asyncio.run(_both(server, halls))
    yield paced.figures(f"{where}, {HALLS} halls")
    yield flat_out.figures(f"{where}, flat out")


def allow_open_files():
    """As many as this process may have: every phone is one."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def _both(server, halls):
    listeners = Listeners()
    paths = [path for hall in halls for path in hall.phones]
    await listeners.join(server.address, [stream_request(path) for path in paths])
    await listeners.quiet()
    try:
        everybody = [hall for hall in halls for _ in hall.phones]
        paced = await _run(server, everybody, listeners, first=0, notes=NOTES, pause=PAUSE)
        later = len(everybody) * NOTES
        flat_out = await _run(server, halls, listeners, first=later, notes=FLAT_OUT, pause=0)
    finally:
        await listeners.leave()
    return paced, flat_out


async def _run(server, people, listeners, *, first, notes, pause):
    written, moments = Written(), {}
    started = time.perf_counter()

    async def person(hall, number):
        for count in range(notes):
            await asyncio.sleep(random.uniform(0, 2 * pause))
            mark = first + number * notes + count
            pk, key = uuid4(), secrets.token_urlsafe(12)
            sent = time.perf_counter()
            await send(
                server.address,
                hall.workshop.code,
                hall.step,
                pk=pk,
                key=key,
                text=TEXT.format(mark),
                written=written,
            )
            moments[mark] = (sent, time.perf_counter())

    await asyncio.gather(*(person(hall, number) for number, hall in enumerate(people)))
    seconds = time.perf_counter() - started
    heard = await listeners.all_heard(list(moments), PHONES)
    shown = [
        max(0.0, one - acknowledged) * 1000
        for (_, acknowledged), all_ in zip(moments.values(), heard, strict=True)
        for one in all_
    ]
    acknowledged = [(there - sent) * 1000 for sent, there in moments.values()]
    return Run(acknowledged, shown, seconds, written)
