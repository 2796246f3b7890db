"""People who only listen: many open streams in one process, and when each heard what."""

import asyncio
import contextlib
import re
import time
from collections import defaultdict

#: The mark by which a text is known again on its way.
MARK = re.compile(rb"znak-(\d+)-")


def stream_request(path):
    """The request that opens a stream of our server."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-Proto: https\r\n\r\n".encode()


class Listeners:
    """``heard``: {mark: [moments (``time.perf_counter``) at which a listener received it]}."""

    def __init__(self):
        self.heard = defaultdict(list)
        self._tasks = []
        self._writers = []
        self.open = 0

    async def join(self, address, request, count):
        """Open ``count`` connections, each by this request, and wait until all are answered."""
        for start in range(0, count, 50):
            await asyncio.gather(
                *(self._open(address, request) for _ in range(min(50, count - start)))
            )

    async def _open(self, address, request):
        reader, writer = await asyncio.open_connection(*address)
        writer.write(request)
        await reader.readuntil(b"\r\n\r\n")
        self._writers.append(writer)
        self._tasks.append(asyncio.create_task(self._listen(reader)))
        self.open += 1

    async def _listen(self, reader):
        with contextlib.suppress(OSError, asyncio.CancelledError):
            while data := await reader.read(65536):
                moment = time.perf_counter()
                for mark in set(MARK.findall(data)):
                    self.heard[int(mark)].append(moment)
        self.open -= 1

    async def leave(self):
        for task in self._tasks:
            task.cancel()
        for writer in self._writers:
            writer.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)
