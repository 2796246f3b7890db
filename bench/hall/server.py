"""A server of the project in a process of its own, that can be killed and started again."""

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time

HOST = "127.0.0.1"


class Server:
    """``manage.py serve`` without its worker, on one port; settings from ``environment``."""

    def __init__(self, environment=None):
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            self.port = probe.getsockname()[1]
        self._environment = {**os.environ, **(environment or {})}
        self._process = None
        self.kills = 0

    @property
    def address(self):
        return HOST, self.port

    @property
    def pid(self):
        return self._process.pid

    def start(self):
        command = ["uvicorn", "owes.asgi:application", "--host", HOST, "--port", str(self.port)]
        options = ["--lifespan", "off", "--no-access-log", "--no-server-header"]
        options += ["--log-level", "error", "--backlog", "2048"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", *command, *options], env=self._environment
        )
        while self._process.poll() is None:
            with contextlib.suppress(OSError):
                socket.create_connection((HOST, self.port), timeout=1).close()
                return self
            time.sleep(0.05)
        raise RuntimeError(f"the server ended with code {self._process.returncode}")

    def kill(self):
        """As a power cut does: at once, in the middle of whatever it does."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self.kills += 1

    def stop(self):
        self._process.terminate()
        self._process.wait()

    def __enter__(self):
        return self.start()

    def __exit__(self, *exception):
        self.stop()


class Killer(threading.Thread):
    """Kills the server ``times`` times, each a while (seconds, drawn evenly) after its start."""

    def __init__(self, server, *, times, while_, seed=1):
        super().__init__(daemon=True)
        self._server = server
        self._times = times
        self._while = while_
        self._chance = random.Random(seed)
        self._ended = threading.Event()

    def run(self):
        for _ in range(self._times):
            if self._ended.wait(self._chance.uniform(*self._while)):
                return
            self._server.kill()
            self._server.start()

    def end(self):
        self._ended.set()
        self.join()
