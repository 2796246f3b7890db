"""The application for ASGI servers (uvicorn).

Pages are ordinary synchronous views, so they run in a pool of threads behind Django's WSGI
handler: a quarter less work a page than its ASGI handler, which hops between threads at every
synchronous middleware, and a bounded number of database connections, kept open between pages.
Streams of live changes go past Django altogether: hundreds of them wait in one event loop.
"""

import os

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "owes.settings")

#: Pages at work at once in one process, and so its database connections at most.
THREADS = 10
#: Bytes of a request that are held until it is whole; Django refuses larger forms unread.
MOST_HELD = 8 * 1024 * 1024

_pages = WSGIMiddleware(get_wsgi_application(), workers=THREADS)


def _live():
    from django.conf import settings

    return import_string(settings.LIVE_APPLICATION)


_streams = _live()


async def application(scope, receive, send):
    """Streams by their path, everything else to Django."""
    if scope["type"] == "http" and scope["path"].startswith("/live/"):
        await _streams(scope, receive, send)
    else:
        await _whole_pages(scope, receive, send)


async def _whole_pages(scope, receive, send):
    """Let Django have a request once all of it is here.

    A form whose sender was cut off halfway would be taken for a whole one, with half a text in
    it; and one that comes slowly would hold a thread while it comes.
    """
    if not 0 < _length(scope) <= MOST_HELD:
        await _pages(scope, receive, send)
        return
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        body += message.get("body", b"")
        more = message.get("more_body", False)
    await _pages(scope, _once({"type": "http.request", "body": bytes(body)}, receive), send)


def _length(scope):
    """Bytes the request promises, 0 when it does not say."""
    for name, value in scope.get("headers", ()):
        if name == b"content-length":
            return int(value) if value.isdigit() else 0
    return 0


def _once(message, receive):
    """What is received: the message, and then whatever comes."""
    messages = [message]

    async def held():
        return messages.pop() if messages else await receive()

    return held
