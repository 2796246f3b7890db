"""One open stream, written to without a task of its own."""

import asyncio
from functools import partial


class Listener:
    """``send`` is the server's. A frame is handed over at once and without waiting; a client
    that does not take it gets no more until it does, and then whatever it missed in one piece.

    ``seq``: the last change this client has been told of.
    """

    __slots__ = ("_rest", "_send", "audience", "is_behind", "is_ready", "on_free", "seat", "seq")

    def __init__(self, send, *, audience, seat, seq, on_free):
        self._send = send
        self._rest = None
        self.audience = audience
        self.seat = seat
        self.seq = seq
        self.is_ready = False
        self.is_behind = False
        self.on_free = on_free

    def push(self, data, seq):
        """Write ``data``; a slow client is noted to be behind instead."""
        if self._rest is not None or not self.is_ready:
            self.is_behind = True
            return
        self.tell(data, seq)

    def tell(self, data, seq):
        """Write ``data`` to a client that is being told what it missed."""
        if self._rest is not None:
            self.is_behind = True
            return
        self.seq = seq
        self._write(data)

    async def room(self):
        """Wait until the client has taken what it was sent."""
        if self._rest is not None:
            await asyncio.wait([self._rest])

    def ping(self):
        if self._rest is None and self.is_ready:
            self._write(b": ping\n\n")

    def _write(self, data):
        sending = self._send({"type": "http.response.body", "body": data, "more_body": True})
        try:
            # Most clients have room in their buffer, so the first step is the whole work: two
            # hundred phones cost two hundred writes, not two hundred tasks.
            waits_for = sending.send(None)
        except StopIteration:
            return
        self._rest = asyncio.ensure_future(_Rest(sending, waits_for).finish())
        self._rest.add_done_callback(self._free)

    def _free(self, task):
        self._rest = None
        if not task.cancelled():
            task.exception()
        if self.is_behind and self.is_ready:
            self.on_free(self)

    def close(self):
        if self._rest is not None:
            self._rest.cancel()


class _Rest:
    """What is left of a coroutine whose first step was taken outside a task."""

    def __init__(self, coroutine, waits_for):
        self._coroutine = coroutine
        self._waits_for = waits_for

    async def finish(self):
        return await self

    def __await__(self):
        waits_for = self._waits_for
        while True:
            try:
                value = yield waits_for
            except BaseException as error:
                step = partial(self._coroutine.throw, error)
            else:
                step = partial(self._coroutine.send, value)
            try:
                waits_for = step()
            except StopIteration as done:
                return done.value
