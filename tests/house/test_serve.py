"""``manage.py serve``: it opens, it says so, and it leaves nothing behind."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from owes.management.commands import serve
from tests import databases


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def test_serve_says_plainly_that_the_port_is_taken(taken_port):
    with pytest.raises(CommandError, match=f"Port {taken_port} jest zajęty") as refusal:
        call_command("serve", port=taken_port)

    assert f"PORT={taken_port + 1}" in str(refusal.value)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("0.0.0.0", True), ("::", True), ("127.0.0.1", False), ("localhost", False)],
)
def test_every_network_is_recognised(host, expected):
    assert serve.is_everywhere(host) is expected


def test_url_of_an_ipv6_address_is_bracketed():
    assert serve.url("::1", 8000) == "http://[::1]:8000/"


def processes():
    """{process id: (parent's id, session's id)} of everything alive, from ``/proc``."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # After the command's name, which may hold spaces: state, parent, group, session.
            state, parent, _, session = stat.read_text().rpartition(")")[2].split()[:4]
            if state != "Z":
                found[int(stat.parent.name)] = (int(parent), int(session))
    return found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_opens_and_ends_with_all_its_children(tmp_path, free_port, number):
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3"}
    shutil.copy(databases.sqlite_template(), tmp_path / "x.sqlite3")
    command = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(free_port)],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    for line in command.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            break
    with urllib.request.urlopen(found[0] + "konto/logowanie/") as answer:
        assert answer.status == 200
    children = [pid for pid, (parent, _) in processes().items() if parent == command.pid]

    command.send_signal(number)
    command.communicate(timeout=20)

    assert len(children) == 2
    assert command.returncode == 0
    assert [pid for pid, (_, session) in processes().items() if session in children] == []
