"""All open streams of one process, and one thread that reads the database for them.

A workshop that changed is read once for each audience, and the same bytes go to everybody of
it. A change goes out at once; those that come while others are being told travel together, and
when so many come that telling them would take more than its share of the time, a short while is
waited for more. However many listen, they hold one connection to the database between them.
"""

import asyncio
import contextlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from django.db import close_old_connections

from workshops.actions import seats
from workshops.changes import encoded, frames
from workshops.live import wake
from workshops.live.listener import Listener
from workshops.live.postgres import Notifications
from workshops.models import Workshop

#: Seconds that changes of one workshop wait for each other at most.
TOGETHER = 0.1
#: Share of the time that one workshop's telling may take before changes wait…
SHARE = 0.25
#: …and seconds by which a burst may run ahead of it.
AHEAD = 0.2
#: Seconds between looks for changes that nobody announced.
TAIL = 0.5
#: Seconds between pings, which also tell that a phone is still here.
PING = 15


class Ended(Exception):
    """The server is about to end, and no stream may hold it up."""


class Channel:
    """One workshop's listeners. ``seq``: the last change sent to those that keep up;
    ``paid_until``: the moment up to which telling has used its share of the time."""

    def __init__(self, seq):
        self.seq = seq
        self.listeners = set()
        self.is_dirty = False
        self.is_busy = False
        self.paid_until = 0.0

    def wait(self, now):
        """Seconds the next change waits for others: none, unless telling took too much lately."""
        return min(TOGETHER, max(0.0, self.paid_until - now - AHEAD))

    def took(self, since, now):
        """Telling lasted from ``since`` to ``now``."""
        paid_until = max(self.paid_until, since) + (now - since) / SHARE
        self.paid_until = min(paid_until, now + AHEAD + TOGETHER)


class Hub:
    """Belongs to one event loop; only ``wake`` may be called from other threads."""

    def __init__(self, loop):
        self.loop = loop
        self.channels = {}
        self.seats = Counter()
        self.is_ended = False
        self._streams = set()
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="live")
        self._notifications = Notifications(loop, self._dirty)
        self._tasks = set()
        self._keeping = None
        self._ticks = count(1)
        wake.listen(self.wake)

    def wake(self, workshop_id):
        """The workshop changed; from any thread."""
        if workshop_id in self.channels:
            with contextlib.suppress(RuntimeError):  # the loop is closing
                self.loop.call_soon_threadsafe(self._dirty, workshop_id)

    @contextlib.asynccontextmanager
    async def listening(self, send, ticket, since):
        """While the context is open one more client listens; first it is told what it missed
        since ``since``.

        Raises ``Workshop.DoesNotExist``, or ``Ended`` when the server is about to end.
        """
        task = asyncio.current_task()
        self._streams.add(task)
        try:
            if self.is_ended:
                raise Ended
            listener = await self._opened(send, ticket, since)
            try:
                await self._arrive(ticket, listener)
                yield
            finally:
                self._close(ticket, listener)
        except asyncio.CancelledError:
            if not self.is_ended:
                raise
            task.uncancel()
            raise Ended from None
        finally:
            self._streams.discard(task)

    async def _opened(self, send, ticket, since):
        seq = await self.read(_number, ticket.workshop)
        channel = self.channels.setdefault(ticket.workshop, Channel(seq))
        listener = Listener(
            send,
            audience=ticket.audience,
            seat=ticket.seat,
            seq=min(since, seq),
            on_free=lambda one: self._later(self._catch_up(ticket.workshop, one)),
        )
        channel.listeners.add(listener)
        if ticket.seat:
            self.seats[ticket.seat] += 1
        return listener

    async def _arrive(self, ticket, listener):
        self._keep_going()
        if ticket.seat and self.seats[ticket.seat] == 1:
            await self.read(_came, ticket)
        await self._catch_up(ticket.workshop, listener)

    def _close(self, ticket, listener):
        listener.close()
        channel = self.channels.get(ticket.workshop)
        if channel is not None:
            channel.listeners.discard(listener)
            if not channel.listeners:
                del self.channels[ticket.workshop]
        if ticket.seat:
            self.seats[ticket.seat] -= 1
            if self.seats[ticket.seat] <= 0:
                del self.seats[ticket.seat]

    def end(self):
        """Let every stream go: the server is about to end."""
        self.is_ended = True
        for task in self._streams:
            task.cancel()

    async def read(self, function, *arguments):
        """Run ``function`` in the thread that reads the database."""
        return await self.loop.run_in_executor(self._reader, _in_thread, function, arguments)

    def _dirty(self, workshop_id):
        channel = self.channels.get(workshop_id)
        if channel is None:
            return
        channel.is_dirty = True
        if not channel.is_busy:
            channel.is_busy = True
            wait = channel.wait(self.loop.time())
            if wait:
                self.loop.call_later(wait, lambda: self._later(self._flush(workshop_id)))
            else:
                self._later(self._flush(workshop_id))

    async def _flush(self, workshop_id):
        """Tell everybody what is new; one reading, one message an audience."""
        channel = self.channels.get(workshop_id)
        if channel is None:
            return
        channel.is_dirty = False
        audiences = {listener.audience for listener in channel.listeners}
        started = self.loop.time()
        try:
            self._tell(channel, await self.read(frames, workshop_id, channel.seq, audiences))
        finally:
            channel.is_busy = False
            channel.took(started, self.loop.time())
        if channel.is_dirty:
            self._dirty(workshop_id)

    def _tell(self, channel, found):
        """Hand each audience its frame."""
        for audience, frame in found.items():
            channel.seq = max(channel.seq, frame["seq"])
            data = encoded(frame)
            for listener in channel.listeners:
                # One that came meanwhile knows it already; one that missed something before
                # catches up by itself.
                if listener.audience == audience and listener.seq < frame["seq"]:
                    listener.push(data, frame["seq"])

    async def _catch_up(self, workshop_id, listener):
        """Tell one client what it missed; what is sent to all meanwhile it gets with the next
        round, so that nothing older ever follows something newer."""
        listener.is_ready = False
        listener.is_behind = True
        while listener.is_behind:
            await listener.room()
            listener.is_behind = False
            found = await self.read(frames, workshop_id, listener.seq, [listener.audience])
            for frame in found.values():
                listener.tell(encoded(frame), frame["seq"])
        listener.is_ready = True

    def _later(self, coroutine):
        task = self.loop.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _keep_going(self):
        if self._keeping is None or self._keeping.done():
            self._keeping = self.loop.create_task(self._keep())

    async def _keep(self):
        """The slow tail: while anybody listens, look for changes that nobody announced."""
        try:
            while self.channels:
                with contextlib.suppress(Exception):  # a database away for a moment: look again
                    await self._look()
                await asyncio.sleep(TAIL)
        finally:
            self._notifications.close()

    async def _look(self):
        await self._notifications.keep(self.read)
        for workshop_id, seq in await self.read(_numbers, list(self.channels)):
            channel = self.channels.get(workshop_id)
            if channel is not None and seq > channel.seq:
                self._dirty(workshop_id)
        if next(self._ticks) % int(PING / TAIL) == 0:
            await self._ping()

    async def _ping(self):
        for channel in list(self.channels.values()):
            for listener in list(channel.listeners):
                listener.ping()
        await self.read(seats.touch, list(self.seats))


def _numbers(ids):
    return list(Workshop.objects.filter(pk__in=ids).values_list("pk", "seq"))


def _number(workshop_id):
    return Workshop.objects.values_list("seq", flat=True).get(pk=workshop_id)


def _came(ticket):
    """The phone is here now; the others' count of phones changes with it."""
    seats.touch([ticket.seat])
    Workshop(pk=ticket.workshop).changed()


def _in_thread(function, arguments):
    close_old_connections()
    try:
        return function(*arguments)
    finally:
        close_old_connections()
