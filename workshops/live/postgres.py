"""PostgreSQL's LISTEN on one connection, so that other processes wake this one at once."""

import contextlib
from uuid import UUID

from django.db import connection

from workshops.live.wake import CHANNEL


class Notifications:
    """Calls ``on_change(workshop id)`` in the loop; does nothing on another database."""

    def __init__(self, loop, on_change):
        self._loop = loop
        self._on_change = on_change
        self._connection = None

    async def keep(self, read):
        """Listen, again if the connection was lost; ``read`` runs a function off the loop."""
        if self._connection is None and connection.vendor == "postgresql":
            self._connection = await read(_listening)
            self._loop.add_reader(self._connection.fileno(), self._arrived)

    def _arrived(self):
        import psycopg2

        try:
            self._connection.poll()
        except psycopg2.Error:
            self.close()
            return
        while self._connection.notifies:
            with contextlib.suppress(ValueError):
                self._on_change(UUID(self._connection.notifies.pop(0).payload))

    def close(self):
        if self._connection is not None:
            self._loop.remove_reader(self._connection.fileno())
            self._connection.close()
            self._connection = None


def _listening():
    import psycopg2
    from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT

    parameters = connection.get_connection_params()
    for name in ("cursor_factory", "context"):
        parameters.pop(name, None)
    found = psycopg2.connect(**parameters)
    found.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
    with found.cursor() as cursor:
        cursor.execute(f'LISTEN "{CHANNEL}"')
    return found
