"""One open stream, written to without a task of its own."""

import asyncio
from functools import partial


class Listener:
    """``send`` is the server's. A frame is handed over at once and without waiting; a client
    that does not take it gets no more until it does (``on_free`` is called then), and then
    whatever it missed in one piece.

    ``seq``: the last change this client has been told of; ``on_end`` ends its stream.
    """

    __slots__ = ("_on_end", "_on_free", "_rest", "_send", "audience", "is_ended", "seq")

    def __init__(self, send, *, audience, seq, on_free, on_end):
        self._send = send
        self._rest = None
        self._on_free = on_free
        self._on_end = on_end
        self.audience = audience
        self.seq = seq
        self.is_ended = False

    @property
    def is_free(self):
        """Whether the client has taken all it was sent."""
        return self._rest is None

    def tell(self, data, seq):
        """Write ``data``, if any, which says what changed up to ``seq``."""
        if self.is_free:
            self.seq = seq
            if data:
                self._write(data)

    def ping(self):
        if self.is_free:
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
            self._on_free()

    def end(self):
        """Let the stream end, as nothing more will come."""
        self.is_ended = True
        self._on_end()

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
