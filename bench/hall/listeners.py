"""People who only listen: many open streams in one process, and when each heard what."""

import asyncio
import contextlib
import re
import time
from collections import defaultdict

#: The mark by which a text is known again on its way.
MARK = re.compile(rb"znak-(\d+)-")
LONGEST_MARK = 16


def stream_request(path):
    """The request that opens a stream of our server."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-Proto: https\r\n\r\n".encode()


class Listeners:
    """``heard``: {mark: [moments (``time.perf_counter``) at which a listener received it]}."""

    def __init__(self):
        self.heard = defaultdict(list)
        self._tasks = []
        self._writers = []
        self._last = 0.0

    async def join(self, address, requests):
        """Open a connection by each of these requests, and wait until all are answered."""
        for start in range(0, len(requests), 50):
            some = requests[start : start + 50]
            await asyncio.gather(*(self._open(address, request) for request in some))

    async def _open(self, address, request):
        reader, writer = await asyncio.open_connection(*address)
        writer.write(request)
        await reader.readuntil(b"\r\n\r\n")
        self._writers.append(writer)
        self._tasks.append(asyncio.create_task(self._listen(reader)))

    async def _listen(self, reader):
        with contextlib.suppress(OSError, asyncio.CancelledError):
            rest = b""
            while data := await reader.read(65536):
                moment = self._last = time.perf_counter()
                data = rest + data
                end = max(0, len(data) - LONGEST_MARK)
                for found in MARK.finditer(data):
                    self.heard[int(found[1])].append(moment)
                    end = max(end, found.end())
                # A mark may be cut by the network and come in two pieces.
                rest = data[end:]

    def say(self, data):
        """Let every listener send this."""
        for writer in self._writers:
            writer.write(data)

    async def quiet(self, seconds=1.0):
        """Wait until nobody has been told anything for so long."""
        self._last = time.perf_counter()
        while time.perf_counter() - self._last < seconds:
            await asyncio.sleep(0.1)

    async def all_heard(self, marks, by, patience=10.0):
        """Wait until ``by`` listeners have received each of these; return [their moments], mark
        by mark. Raises ``RuntimeError`` when some note is not heard, or heard twice."""
        deadline = time.perf_counter() + patience
        while any(len(self.heard[mark]) < by for mark in marks):
            if time.perf_counter() > deadline:
                break
            await asyncio.sleep(0.05)
        counts = {mark: len(self.heard[mark]) for mark in marks}
        if wrong := {mark: count for mark, count in counts.items() if count != by}:
            some = dict(list(wrong.items())[:5])
            raise RuntimeError(f"{len(wrong)} notes not heard by {by}, for example {some}")
        return [self.heard.pop(mark) for mark in marks]

    async def leave(self):
        for task in self._tasks:
            task.cancel()
        for writer in self._writers:
            writer.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)
