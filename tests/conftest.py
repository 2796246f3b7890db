"""What every test may ask for: a Polish Chromium, a listening server, somebody signed in."""

import gc
import os
import shutil
import socket
import threading
import time

import hypothesis
import pytest
import uvicorn
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase
from playwright.sync_api import expect

from plans import exports
from reviews import printing
from tests import databases, prints
from tests.browser import BROWSER, watch

# How fast a machine thinks of examples is no fault of what they test.
hypothesis.settings.register_profile(
    "wiazka", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("wiazka")

# How soon a page answers on a busy machine is no fault of what it answers.
expect.set_options(timeout=15_000)

#: A test that asks for one of these runs in a browser; one that only listens to the server (it
#: asks for ``live`` alone) runs with the others, on both databases.
BROWSER_FIXTURES = {"page", "context", "new_context", "browser"}

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


#: A test that asks for one of these runs on both databases.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}


def pytest_collection_modifyitems(items):
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES.intersection(
            item.fixturenames
        ):
            item.add_marker(pytest.mark.database)
        if BROWSER_FIXTURES.intersection(item.fixturenames):
            item.add_marker(pytest.mark.e2e)


def pytest_collection_finish():
    # What is loaded by now stays; looking through it again and again for rubbish takes its time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def emptied_by_copying():
    """After a test that commits, an SQLite database gets the empty one's pages back: emptying it
    row by row takes ten times as long, and guards forbid it."""
    empty = TransactionTestCase._fixture_teardown

    def emptied(self):
        if connection.vendor == "sqlite":
            databases.empty_sqlite(connection)
        else:
            empty(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield


def pytest_sessionfinish(session):
    if connection.vendor == "postgresql" and not hasattr(session.config, "workerinput"):
        databases.drop_postgres_template()


@pytest.fixture(scope="session")
def django_db_keepdb():
    # A copied file must not be deleted first; the run's folder goes as a whole.
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """The migrations take seconds: run once, copied by every process."""
    test = settings.DATABASES["default"]["TEST"]
    if connection.vendor == "sqlite":
        shutil.copy(databases.sqlite_template(), test["NAME"])
    else:
        test["TEMPLATE"] = databases.postgres_template()


@pytest.fixture
def printed_once(monkeypatch):
    """A plan that was printed by another test already is not laid out again."""
    monkeypatch.setattr(exports, "print_pdf", prints.print_pdf)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # Playwright keeps an event loop in the tests' thread; the ORM there is used by the test
    # alone, never inside that loop.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {
        **browser_type_launch_args,
        "executable_path": BROWSER,
        "args": CHROMIUM_FLAGS,
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "pl-PL",
        "timezone_id": "Europe/Warsaw",
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session")
def server():
    """Address of uvicorn serving the whole application in a thread of this process."""
    from owes.asgi import application

    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(application, lifespan="off", log_level="warning", access_log=False)
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    running.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def live(transactional_db, server, monkeypatch):
    """The server's address, with the test's database behind it: committed, emptied afterwards.

    Every submission and every letter has one short PDF: what is printed has tests of its own.
    """
    monkeypatch.setattr(printing, "print_pdf", prints.short_page)
    return server


@pytest.fixture
def new_context(new_context, live):
    """Contexts as pytest-playwright makes them, at home on our server (``page.goto("/")``) and
    watched: the test fails afterwards with everything that must not happen in a browser."""
    faults = []

    def watched(**options):
        context = new_context(**{"base_url": live, **options})
        watch(context, live, faults)
        return context

    yield watched
    assert faults == []


@pytest.fixture
def sign_in(context, live):
    """``sign_in(user)``: the browser's context (or the one given) belongs to the user."""

    def sign_in(user, browser_context=None):
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live}
        (browser_context or context).add_cookies([cookie])

    return sign_in
