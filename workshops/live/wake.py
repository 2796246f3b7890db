"""Telling everybody who listens that a workshop has changed, once the change is stored.

In this process at once; in others through PostgreSQL's own channel, whose messages leave with
the commit. Where there is no such channel (SQLite), the slow tail of each process finds it.
"""

from functools import partial

from django.db import connection, transaction

#: PostgreSQL's channel; the message is the workshop's id.
CHANNEL = "wiazka_live"

_listeners = []


def listen(callback):
    """Call ``callback(workshop id)``, from any thread, after every change of this process."""
    _listeners.append(callback)


def unlisten(callback):
    _listeners.remove(callback)


def on_commit(workshop_id):
    """Wake whoever listens to the workshop once the present transaction is stored."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(workshop_id)])
    transaction.on_commit(partial(_wake, workshop_id), robust=True)


def _wake(workshop_id):
    for callback in tuple(_listeners):
        callback(workshop_id)
