"""All open streams of one process, and one thread that reads the database for them.

A workshop that changed is read once for all who know the same of it, and the same bytes go to
everybody of an audience. A change goes out at once; those that come while others are being told
travel together, and when so many come that telling would take more than its share of the time, a
short while is waited for more. However many listen, they hold one connection to the database
between them.
"""

import asyncio
import contextlib
import logging
from functools import partial
from itertools import count

from workshops.changes import encoded, frames, says_anything
from workshops.live import wake
from workshops.live.channel import Channel
from workshops.live.listener import Listener
from workshops.live.postgres import Notifications
from workshops.live.presence import Presence
from workshops.live.thread import DatabaseThread
from workshops.models import Workshop

logger = logging.getLogger(__name__)

#: Seconds between looks for changes that nobody announced.
TAIL = 0.5
#: Seconds between pings, which also tell that a phone is still here.
PING = 15


class Ended(Exception):
    """Nothing more will come: the server is about to end, or the workshop is gone."""


class Hub:
    """Belongs to one event loop; only ``wake`` may be called from other threads."""

    def __init__(self, loop):
        self.loop = loop
        self.channels = {}
        self.is_ended = False
        self.read = DatabaseThread("live").run
        self.presence = Presence()
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
        """While the context is open one more client listens; first it is told what changed
        since ``since``. Raises ``Ended``."""
        if self.is_ended:
            raise Ended
        task = asyncio.current_task()
        listener = Listener(
            send,
            audience=ticket.audience,
            seq=since,
            on_free=partial(self._dirty, ticket.workshop),
            on_end=task.cancel,
        )
        self._open(ticket, listener)
        try:
            yield
        except asyncio.CancelledError:
            if not listener.is_ended:
                raise
            task.uncancel()
            raise Ended from None
        finally:
            self._close(ticket, listener)

    def _open(self, ticket, listener):
        self.channels.setdefault(ticket.workshop, Channel()).listeners.add(listener)
        self.presence.came(ticket)
        self._dirty(ticket.workshop)
        if self._keeping is None or self._keeping.done():
            self._keeping = self.loop.create_task(self._keep())

    def _close(self, ticket, listener):
        listener.close()
        self.presence.left(ticket)
        channel = self.channels[ticket.workshop]
        channel.listeners.discard(listener)
        if not channel.listeners:
            del self.channels[ticket.workshop]

    def end(self):
        """Let every stream go: the server is about to end."""
        self.is_ended = True
        for channel in self.channels.values():
            _end_all(channel)

    def _dirty(self, workshop_id):
        channel = self.channels.get(workshop_id)
        if channel is None:
            return
        channel.is_dirty = True
        if not channel.is_busy:
            channel.is_busy = True
            task = self.loop.create_task(self._tell_all(workshop_id, channel))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _tell_all(self, workshop_id, channel):
        """Tell everybody what is new to them, until nothing is."""
        try:
            while channel.is_dirty and channel.listeners:
                await asyncio.sleep(channel.wait(self.loop.time()))
                channel.is_dirty = False
                started = self.loop.time()
                for group in channel.groups():
                    await self._tell(workshop_id, channel, group)
                channel.took(started, self.loop.time())
        except Workshop.DoesNotExist:
            _end_all(channel)
        except Exception:
            logger.warning("A change could not be told; the tail tries again.", exc_info=True)
            channel.is_dirty = True
        finally:
            channel.is_busy = False

    async def _tell(self, workshop_id, channel, group):
        """One reading for those that know the same; one message an audience."""
        audiences = {listener.audience for listener in group}
        found = await self.read(frames, workshop_id, group[0].seq, audiences)
        data = {name: encoded(frame) for name, frame in found.items() if says_anything(frame)}
        for listener in group:
            frame = found.get(listener.audience)
            if frame:
                listener.tell(data.get(listener.audience), frame["seq"])
                channel.seq = max(channel.seq, frame["seq"])

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
            if channel is not None and (channel.is_dirty or seq > channel.seq):
                self._dirty(workshop_id)
        if next(self._ticks) % int(PING / TAIL) == 0:
            for channel in self.channels.values():
                for listener in channel.listeners:
                    listener.ping()
            await self.presence.tell_again()


def _end_all(channel):
    for listener in channel.listeners:
        listener.end()


def _numbers(ids):
    return list(Workshop.objects.filter(pk__in=ids).values_list("pk", "seq"))
