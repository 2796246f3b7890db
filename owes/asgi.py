"""The application for ASGI servers (uvicorn).

Pages are ordinary synchronous views, so they run in a pool of threads behind Django's WSGI
handler: a quarter less work a page than its ASGI handler, which hops between threads at every
synchronous middleware, and a bounded number of database connections, kept open between pages.
"""

import os

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "owes.settings")

#: Pages at work at once in one process, and so its database connections at most.
THREADS = 10

application = WSGIMiddleware(get_wsgi_application(), workers=THREADS)
