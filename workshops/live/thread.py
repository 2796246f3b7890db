"""A thread of one's own for questions to the database, with one connection kept open in it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections


class DatabaseThread:
    def __init__(self, name):
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)

    async def run(self, function, *arguments):
        """What ``function(*arguments)`` returns; those who ask meanwhile wait their turn."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, _between_checks, function, arguments)


def _between_checks(function, arguments):
    close_old_connections()
    try:
        return function(*arguments)
    finally:
        close_old_connections()
