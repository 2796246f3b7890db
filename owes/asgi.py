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
        await _pages(scope, receive, send)
