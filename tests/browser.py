"""A Polish Chromium, a listening server, and the watch kept over both.

Every browser test fails when a page breaks the Content Security Policy, throws, logs an error,
asks another host for anything, misses a static file, or when the server answers 5xx.
"""

import os
import shutil
import socket
import threading
import time
from urllib.parse import urlsplit

import pytest
import uvicorn
from django.conf import settings
from django.test import Client

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

AXE = settings.BASE_DIR / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # Playwright keeps an event loop in the tests' thread; the ORM there is used by the test
    # alone, never inside that loop.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {
        **browser_type_launch_args,
        "executable_path": shutil.which("chromium"),
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
def live(transactional_db, server):
    """The server's address, with the test's database behind it: committed, emptied afterwards."""
    return server


@pytest.fixture
def base_url(live):
    """``page.goto("/")`` opens our server."""
    return live


@pytest.fixture
def new_context(new_context, base_url):
    """Contexts as pytest-playwright makes them, but watched."""
    faults = []

    def watched(**options):
        context = new_context(**{"base_url": base_url, **options})
        watch(context, base_url, faults)
        return context

    yield watched
    assert faults == []


def watch(context, home, faults):
    """Append a sentence to ``faults`` for everything that must not happen in a browser."""

    def console(message):
        # Answers such as 404, 409 and 422, and a network switched off, are a test's business.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            faults.append(f"console: {message.text}")

    def request(request):
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != urlsplit(home).netloc:
            faults.append(f"another host: {request.url}")

    def response(response):
        is_asset = urlsplit(response.url).path.startswith(settings.STATIC_URL)
        if response.status >= 500 or (is_asset and response.status >= 400):
            faults.append(f"{response.status}: {response.url}")

    context.on("console", console)
    context.on("weberror", lambda error: faults.append(f"exception: {error.error}"))
    context.on("request", request)
    context.on("response", response)


@pytest.fixture
def sign_in(context, base_url):
    """``sign_in(user)``: the browser's context (or the one given) belongs to the user."""

    def sign_in(user, browser_context=None):
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": base_url}
        (browser_context or context).add_cookies([cookie])

    return sign_in


def assert_accessible(page, **options):
    """Fail with every axe violation of WCAG 2.2 AA and best practice on the page as it stands.

    ``options`` go to ``axe.run``, for example ``rules={"color-contrast": {"enabled": False}}``.
    """
    page.evaluate(AXE.read_text())
    run = {"runOnly": AXE_TAGS, "resultTypes": ["violations"], **options}
    violations = page.evaluate("options => axe.run(document, options)", run)["violations"]
    lines = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n    "
        + "\n    ".join(f"{node['target']} {node['html'][:160]}" for node in violation["nodes"][:5])
        for violation in violations
    ]
    assert not violations, f"axe at {page.url}:\n" + "\n".join(lines)
