"""A client of ``/live/`` in a thread: what it was told, in order."""

import http.client
import json
import threading
import time
from urllib.parse import urlsplit

from django.db import connection


def server_environment():
    """What tells a server in a process of its own of the test's database."""
    if connection.vendor == "sqlite":
        url = f"sqlite:///{connection.settings_dict['NAME']}"
    else:
        kept = connection.settings_dict
        url = f"postgres://{kept['USER']}@{kept['HOST']}:{kept['PORT']}/{kept['NAME']}"
    return {"DJANGO_SETTINGS_MODULE": "owes.settings", "DATABASE_URL": url}


class Stream:
    """Reads a stream until ``close``; ``frames`` are those that came."""

    def __init__(self, home, path, since=0):
        self.frames = []
        self._connection = http.client.HTTPConnection(urlsplit(home).netloc, timeout=20)
        self._connection.request("GET", f"{path}?od={since}")
        self.answer = self._connection.getresponse()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self):
        try:
            for line in self.answer:
                if line.startswith(b"data: "):
                    self.frames.append(json.loads(line[6:]))
        except (OSError, ValueError, AttributeError):
            return

    def wait_for(self, is_it, seconds=10):
        """The first frame for which ``is_it(frame)``; fails after so many seconds."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for frame in list(self.frames):
                if is_it(frame):
                    return frame
            time.sleep(0.01)
        raise AssertionError(f"not told; came: {self.frames}")

    def close(self):
        self._connection.sock and self._connection.sock.shutdown(2)
        self._connection.close()
        self._thread.join(timeout=5)


def ask(home, path, since=0):
    """What polling answers: one frame."""
    connection = http.client.HTTPConnection(urlsplit(home).netloc, timeout=20)
    connection.request("GET", f"{path}?od={since}&raz=1")
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, json.loads(body)
