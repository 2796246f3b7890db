"""A network as it is in a village hall: it delays, drops, swallows answers and sends twice.

Understands one request a connection, as ``writers`` send them.
"""

import asyncio
import contextlib
import random
from dataclasses import dataclass, field


@dataclass
class Faults:
    """Shares (0–1) of requests that meet each fault; delays in seconds, drawn evenly."""

    dropped: float = 0.1
    swallowed: float = 0.1
    doubled: float = 0.1
    longest_delay: float = 0.05
    seed: int = 1
    met: dict = field(default_factory=lambda: dict.fromkeys(("dropped", "swallowed", "doubled"), 0))


class Proxy:
    """Listens on a port of its own and passes on to ``target`` (host, port)."""

    def __init__(self, target, faults):
        self._target = target
        self._faults = faults
        self._chance = random.Random(faults.seed)

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *exception):
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, reader, writer):
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await self._pass_on(await read_message(reader), writer)
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()

    async def _pass_on(self, request, writer):
        await asyncio.sleep(self._chance.uniform(0, self._faults.longest_delay))
        if self._happens("dropped"):
            return
        answers = [self._ask(request)]
        if self._happens("doubled"):
            answers.append(self._ask(request, after=self._chance.uniform(0, 0.3)))
        answer = (await asyncio.gather(*answers))[0]
        if self._happens("swallowed"):
            return
        writer.write(answer)
        await writer.drain()

    def _happens(self, fault):
        happens = self._chance.random() < getattr(self._faults, fault)
        self._faults.met[fault] += happens
        return happens

    async def _ask(self, request, after=0.0):
        await asyncio.sleep(after)
        reader, writer = await asyncio.open_connection(*self._target)
        try:
            writer.write(request)
            await writer.drain()
            return await reader.read()
        finally:
            writer.close()


async def read_message(reader):
    """One HTTP/1.1 message with a Content-Length, as bytes."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return head + await reader.readexactly(length)
