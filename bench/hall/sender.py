"""One person who sends marked notes at a steady rate, in a process of their own, so that what the
listeners do does not colour the moments.

``python -m bench.hall.sender note|bare HOST PORT [CODE STEP]``. For every line „FIRST COUNT SEED”
on its standard input it sends so many notes and answers with a line of JSON: [[mark, sent,
acknowledged], …] in seconds of the machine's clock (``time.perf_counter``); ``acknowledged`` is
``null`` where nobody acknowledges.
"""

import http.client
import json
import random
import subprocess
import sys
import time
from urllib.parse import urlencode
from uuid import uuid4

from websockets.sync.client import connect

#: Notes a second, at moments as people choose them: independent of each other.
RATE = 10
TEXT = "znak-{}- Autobus odjeżdża o siódmej, a przychodnia otwiera się dopiero o ósmej"


class Sender:
    """The process of a sender, from the other side."""

    def __init__(self, command):
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def send(self, first, count, seed):
        """{mark: (sent, acknowledged)} of ``count`` notes; blocks until they are sent."""
        self._process.stdin.write(f"{first} {count} {seed}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the sender ended")
        return {mark: (sent, acknowledged) for mark, sent, acknowledged in json.loads(line)}

    def close(self):
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def sender(kind, address, *more):
    words = [kind, address[0], str(address[1]), *map(str, more)]
    return Sender([sys.executable, "-m", "bench.hall.sender", *words])


def main(kind, host, port, *more):
    for line in sys.stdin:
        first, count, seed = map(int, line.split())
        with {"note": _Notes, "bare": _Bare}[kind](host, port, *more) as one:
            print(json.dumps(list(_sent(one, first, count, random.Random(seed)))), flush=True)


def _sent(one, first, count, chance):
    planned = time.perf_counter()
    for mark in range(first, first + count):
        planned += chance.expovariate(RATE)
        time.sleep(max(0.0, planned - time.perf_counter()))
        yield mark, time.perf_counter(), one.send(TEXT.format(mark))


class _Notes:
    """A phone that writes to our server, over one connection."""

    def __init__(self, host, port, code, step):
        self._connection = http.client.HTTPConnection(host, int(port))
        self._path = f"/w/{code}/karteczka/"
        self._step = step

    def __enter__(self):
        self._connection.connect()
        return self

    def __exit__(self, *exception):
        self._connection.close()

    def send(self, text):
        fields = {"id": uuid4(), "key": uuid4(), "text": text, "version": 1, "step": self._step}
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-Proto": "https",
        }
        self._connection.request("POST", self._path, urlencode(fields), headers)
        answer = self._connection.getresponse()
        answer.read()
        acknowledged = time.perf_counter()
        if answer.status not in (http.client.OK, http.client.CREATED):
            raise RuntimeError(f"a note was answered with {answer.status}")
        return acknowledged


class _Bare:
    """The same over a bare WebSocket; nothing is acknowledged."""

    def __init__(self, host, port):
        address = f"ws://{host}:{port}/"
        self._connection = connect(address, compression=None, ping_interval=None)

    def __enter__(self):
        self._socket = self._connection.__enter__()
        return self

    def __exit__(self, *exception):
        self._connection.__exit__(*exception)

    def send(self, text):
        self._socket.send(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
