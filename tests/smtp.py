"""A mail server on a local socket, as good or as bad as a test wants it."""

import socketserver
import threading
import time
from contextlib import contextmanager
from email import message_from_bytes, policy


class Server(socketserver.ThreadingTCPServer):
    """``mode``: accept, hang (says nothing), refuse (no such person), drop (hangs up when the
    letter was read), slow (takes a moment over each letter). ``letters``: what was accepted."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, mode):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.mode, self.letters = mode, []

    @property
    def port(self):
        return self.server_address[1]


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        if self.server.mode == "hang":
            time.sleep(5)
            return
        self._say("220 poczta")
        for line in iter(self.rfile.readline, b""):
            verb = line.split(None, 1)[0].decode().upper()
            if verb == "DATA":
                if not self._take():
                    return
            elif verb == "RCPT" and self.server.mode == "refuse":
                self._say("550 nie ma takiej osoby")
            elif verb == "QUIT":
                self._say("221 do widzenia")
                return
            else:
                self._say("250 dobrze")

    def _take(self):
        self._say("354 proszę")
        lines = list(iter(self.rfile.readline, b".\r\n"))
        if self.server.mode == "drop":
            return False
        if self.server.mode == "slow":
            time.sleep(0.5)
        self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self._say("250 przyjęty")
        return True

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def server(settings, mode="accept"):
    """A running server of this mode, to which the settings send all mail."""
    with Server(mode) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_TIMEOUT = 0.3 if mode == "hang" else 5
        try:
            yield running
        finally:
            running.shutdown()
            thread.join()
