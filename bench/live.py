"""From one phone to all: when is an acknowledged note shown, and what does a waiting phone weigh?

The floor is a bare WebSocket server that hands on what it is sent and keeps nothing; a well-known
collaboration server does the same work for comparison. All three are asked by the same sender,
and heard by the same listeners, which read raw bytes and look for the note's mark.
"""

import asyncio
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.hall import bare, peer
from bench.hall.listeners import Listeners, stream_request
from bench.hall.sender import sender
from bench.hall.server import Server
from bench.measure import Fact, Figure, part_of

#: Notes a turn, and turns: the three take turns, so what else the machine does meets them all.
NOTES, TURNS = 40, 6
#: Notes sent before anything counts.
WARM_UP = 20
GOAL = 1.5
HALLS = {"the projector": 1, "30 phones": 30, "200 phones": 200}


@dataclass
class Side:
    """One of the three. ``sent``, ``acknowledged``: milliseconds until a listener has a note,
    from these two moments on; those that nobody acknowledges count from sending."""

    server: object
    sender: object
    requests: list
    alive: bytes = b""
    listeners: Listeners = field(default_factory=Listeners)
    sent: list[float] = field(default_factory=list)
    acknowledged: list[float] = field(default_factory=list)
    kib: float = 0.0

    async def join(self, requests):
        await self.listeners.join(self.server.address, requests)
        await self.listeners.quiet()

    async def turn(self, first, count, *, counts=True):
        self.listeners.say(self.alive)
        moments = await asyncio.to_thread(self.sender.send, first, count, first)
        all_heard = await self.listeners.all_heard(list(moments), len(self.requests))
        for (sent, acknowledged), heard in zip(moments.values(), all_heard, strict=True):
            if counts:
                self.sent += [(moment - sent) * 1000 for moment in heard]
                since = acknowledged or sent
                self.acknowledged += [max(0.0, moment - since) * 1000 for moment in heard]


def measure(words=()):
    """Figures of the halls (those whose name holds one of the words); the database must be
    there."""
    from bench.hall import rooms

    of, by = rooms.bundle()
    for name, count in HALLS.items():
        if words and not any(word in name for word in words):
            continue
        found = asyncio.run(_hall(rooms.room(of, by, phones=count), count))
        yield _figures(name, count, *found)


async def _hall(room, count):
    async with _sides(room, count) as sides:
        first = 10
        for turn in range(TURNS + 1):
            for side in sides if turn % 2 else reversed(sides):
                await side.turn(first, NOTES if turn else WARM_UP, counts=turn > 0)
                first += NOTES
    return sides


@asynccontextmanager
async def _sides(room, count):
    with ExitStack() as stack:
        servers = [stack.enter_context(one) for one in (Server(), bare.server(), peer.server())]
        ours, floor, other = (server.address for server in servers)
        paths = [room.stream("ekran")] if count == 1 else room.phones
        sides = [
            Side(
                servers[0],
                sender("note", ours, room.workshop.code, room.step),
                [stream_request(path) for path in paths],
            ),
            Side(servers[1], sender("bare", floor), [bare.handshake(floor)] * count),
            Side(servers[2], peer.sender(other), [peer.listening(other)] * count, peer.ALIVE),
        ]
        for side in sides:
            stack.callback(side.sender.close)
            # A note and a listener first, so that what the first ones load is not taken for theirs.
            await asyncio.to_thread(side.sender.send, 0, 3, 0)
            await side.join(side.requests[:1])
            before = _resident_kib(side.server.pid)
            await side.join(side.requests[1:])
            side.kib = (_resident_kib(side.server.pid) - before) / max(1, count - 1)
        try:
            yield sides
        finally:
            for side in sides:
                await side.listeners.leave()


def _resident_kib(pid):
    with Path(f"/proc/{pid}/status").open() as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def _figures(name, count, ours, floor, other):
    figures = []
    for part, words in ((0.5, "p50"), (0.99, "p99")):
        goal = GOAL if count == 200 and part == 0.99 else None
        bound = part_of(floor.sent, part)
        shown = part_of(ours.acknowledged, part)
        figures += [
            Figure(f"{name}, {words}: acknowledged to shown", shown, bound, goal),
            Figure(f"{name}, {words}: sent to shown", part_of(ours.sent, part), bound),
            Figure(f"{name}, {words}: the collaboration server", part_of(other.sent, part), bound),
        ]
        if goal:
            beside = Figure(
                f"{name}, {words}: beside that server", shown, part_of(other.sent, part), 1
            )
            figures.append(beside)
    if count == 200:
        for side, whose in ((ours, "ours"), (floor, "bare")):
            figures.append(Fact(f"{name}, memory of one: {whose}", side.kib, "KiB"))
    return figures
