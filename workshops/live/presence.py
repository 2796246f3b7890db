"""Which phones are here: those whose streams are open.

It is written in a thread of its own, so that no frame waits behind it, and in batches: when a
server comes back, hundreds of phones come back to it in the same second.
"""

import asyncio
import contextlib
from collections import Counter

from workshops.actions import seats
from workshops.live.thread import DatabaseThread
from workshops.models import Workshop

#: Seconds in which those who come are written down together.
TOGETHER = 0.2


class Presence:
    """Belongs to one event loop."""

    def __init__(self):
        self._open = Counter()
        self._newcomers = {}
        self._writing = None
        self._writer = DatabaseThread("presence")

    def came(self, ticket):
        """One more stream of this phone is open; other audiences have no phone to count."""
        if not ticket.seat:
            return
        self._open[ticket.seat] += 1
        if self._open[ticket.seat] == 1:
            self.seen(ticket)

    def seen(self, ticket):
        """The phone was heard of."""
        if not ticket.seat:
            return
        self._newcomers[ticket.seat] = ticket.workshop
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_newcomers())

    def left(self, ticket):
        if not ticket.seat:
            return
        self._open[ticket.seat] -= 1
        if self._open[ticket.seat] <= 0:
            del self._open[ticket.seat]

    async def tell_again(self):
        """Write down that all who listen are still here."""
        await self._writer.run(seats.touch, list(self._open))

    async def _write_newcomers(self):
        while self._newcomers:
            await asyncio.sleep(TOGETHER)
            newcomers, self._newcomers = self._newcomers, {}
            # A database away for a moment hears of them with the next ping.
            with contextlib.suppress(Exception):
                await self._writer.run(_arrived, newcomers)


def _arrived(newcomers):
    """{seat: workshop} are here now; whoever counts phones is told where it makes a difference."""
    away = seats.away(list(newcomers))
    seats.touch(list(newcomers))
    for workshop in {newcomers[seat] for seat in away}:
        Workshop(pk=workshop).changed()
