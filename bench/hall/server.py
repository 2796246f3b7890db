"""A server of the project in processes of its own, and one that can be killed."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time

HOST = "127.0.0.1"


def free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def wait_until_open(address, process):
    """Wait until somebody listens there; raises ``RuntimeError`` when ``process`` ends first."""
    while process.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(address, timeout=1).close()
            return
        time.sleep(0.02)
    raise RuntimeError(f"the server ended with code {process.returncode}")


class Served:
    """A command that serves on ``address`` while the context is open."""

    def __init__(self, command, port, environment=None):
        self.address = (HOST, port)
        self._command = command
        self._environment = {**os.environ, **(environment or {})}
        self._process = None

    @property
    def pid(self):
        return self._process.pid

    def __enter__(self):
        self._process = subprocess.Popen(
            self._command, env=self._environment, stdout=subprocess.PIPE, text=True
        )
        wait_until_open(self.address, self._process)
        return self

    def __exit__(self, *exception):
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()


class Server(Served):
    """The project, as ``manage.py serve`` and the service start it; settings from the
    environment."""

    def __init__(self, environment=None, *, processes=1):
        port = free_port()
        command = ["uvicorn", "owes.asgi:application", "--host", HOST, "--port", str(port)]
        command += ["--lifespan", "off", "--no-access-log", "--no-server-header"]
        command += ["--log-level", "error", "--timeout-graceful-shutdown", "2"]
        if processes > 1:
            command += ["--workers", str(processes)]
        super().__init__([sys.executable, "-m", *command], port, environment)


class MortalServer(Served):
    """The project once more, up again at once after every ``kill``."""

    def __init__(self, environment=None):
        port = free_port()
        command = [sys.executable, "-m", "bench.hall.warm", HOST, str(port)]
        super().__init__(command, port, environment)
        self._child = 0
        self.kills = 0

    def __enter__(self):
        super().__enter__()
        self._child = int(self._process.stdout.readline())
        return self

    def kill(self):
        """As a power cut does: at once, in the middle of whatever it does."""
        os.kill(self._child, signal.SIGKILL)
        self._child = int(self._process.stdout.readline())
        self.kills += 1
