"""A copy of the project to measure: its own folder, database, people, bundle and server."""

import http.client
import os
import secrets
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass

import django

HOST = "127.0.0.1"
PDF = "bench.pdf"


def configure(folder, database=None):
    """Point this process, and the server it starts, to a copy in ``folder``; its database is
    there too, or at the URL ``database``."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="bench.settings",
        BENCH_FOLDER=str(folder),
        WIAZKA_ENV="production",
        WIAZKA_DEBUG="false",
        WIAZKA_DEMO="true",
        SECRET_KEY=secrets.token_urlsafe(64),
        DATABASE_URL=database or f"sqlite:///{folder}/bench.sqlite3",
        ALLOWED_HOSTS=HOST,
        MEDIA_ROOT=f"{folder}/media",
        LOG_LEVEL="ERROR",
    )
    django.setup()


@dataclass(frozen=True)
class Work:
    """Somebody's bundle, and the cookie they are signed in by."""

    bundle: object
    cookie: str


def fill():
    """Make the database and the static files; return an advisor's ``Work``.

    The bundle says what a worked example says, but is the advisor's own, so its pages have
    their forms; its plan is printed, and lies among the static files too.
    """
    seed()
    bundle, user = own_bundle()
    _change(bundle, user)
    _print(bundle, user)
    return Work(bundle, sign_in(user))


def seed():
    """All tables, the demonstration's people and examples, and the static files."""
    prepare()
    _call("seed", "--demo")
    _call("collectstatic", interactive=False)


def prepare():
    """Make all tables; nothing static yet. Raises ``RuntimeError`` unless the database was
    empty: it is no place for figures where somebody's work lies."""
    from django.conf import settings
    from django.db import connection

    if connection.introspection.table_names():
        raise RuntimeError("The database is not empty.")

    settings.STATIC_ROOT.mkdir(exist_ok=True)
    _call("migrate")
    _call("createcachetable")


def _call(*command, **options):
    from django.core.management import call_command

    call_command(*command, verbosity=0, **options)


def own_bundle(number=0):
    """(a bundle of the demonstration's centre, an advisor on its team); one for each number."""
    from bench.scale import copy, example
    from bundles.enums import BundleStatus
    from dossier.serial import from_data
    from owes.demo import ACCOUNTS, CENTRE
    from owes.models import Centre, User
    from plans.load import load

    data = copy(example(), number)
    data["bundle"] |= {"is_example": False, "status": BundleStatus.DRAFT}
    user = User.objects.get(email=ACCOUNTS[0].email)
    bundle = load(from_data(data), centre=Centre.objects.get(code=CENTRE), by=user)
    bundle.team.add(user)
    return bundle, user


def _change(bundle, user):
    """Keep a moment, then rename a tenth of the tasks: something to compare."""
    from plans.enums import PointKind
    from plans.models import Task
    from plans.versions import keep

    keep(bundle, kind=PointKind.BY_HAND, by=user, label="Dawniej")
    for task in Task.objects.living().filter(bundle=bundle).in_order()[::10]:
        task.title, task.version = f"{task.title}, od nowa", task.version + 1
        task.save()


def _print(bundle, user):
    from django.conf import settings

    from plans import exports

    exports.run(exports.request(bundle, by=user).pk)
    content = bytes(exports.find_ready(bundle).file.content)
    (settings.STATIC_ROOT / PDF).write_bytes(content)


def sign_in(user):
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


@contextmanager
def server(cookie):
    """``manage.py serve`` without its worker; gives a ``Browser``."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = ["uvicorn", "owes.asgi:application", "--host", HOST, "--port", str(port)]
    options = ["--lifespan", "off", "--no-access-log", "--no-server-header"]
    options += ["--log-level", "warning"]
    process = subprocess.Popen([sys.executable, "-m", *command, *options])
    try:
        _wait_until_open(port, process)
        yield Browser(port, cookie)
    finally:
        process.terminate()
        process.wait()


def _wait_until_open(port, process):
    while process.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the server ended with code {process.returncode}")


class Browser:
    """One connection that stays open, signed in, behind what looks like nginx with HTTPS."""

    def __init__(self, port, cookie):
        self.port = port
        self._connection = http.client.HTTPConnection(HOST, port)
        self._headers = {"Cookie": cookie, "X-Forwarded-Proto": "https"}

    def get(self, path, expected=200, **headers):
        """(headers, body) of the answer; anything but ``expected`` is a fault of the bench."""
        self._connection.request("GET", path, headers={**self._headers, **headers})
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != expected:
            raise RuntimeError(f"{path} answered {answer.status}")
        return answer.headers, body

    def another(self, cookie):
        """Somebody else at the same server."""
        return Browser(self.port, cookie)
