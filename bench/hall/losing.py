"""Writing while the server is killed and the network fails: is anything lost, or there twice?"""

import asyncio
from dataclasses import dataclass

from bench.hall.proxy import Faults, Proxy
from bench.hall.server import Killer
from bench.hall.writers import write_all


@dataclass(frozen=True)
class Outcome:
    """``acknowledged``: {id: text}; ``stored``: [(id, text)] as the database has them."""

    acknowledged: dict
    stored: list
    kills: int
    faults: dict
    tries: int

    @property
    def lost(self):
        there = dict(self.stored)
        return [pk for pk, text in self.acknowledged.items() if there.get(pk) != text]

    @property
    def doubled(self):
        texts = [text for _, text in self.stored]
        return len(texts) - len(set(texts))


def write_through(server, code, step, stored, *, people, notes, kills, while_, pause, faults=None):
    """Let ``people`` write ``notes`` each through a bad network while ``server`` is killed.

    ``stored``: a function that reads [(id, text)] from the database afterwards.
    """
    faults = faults or Faults()
    killer = Killer(server, times=kills, while_=while_)
    killer.start()

    async def work():
        async with Proxy(server.address, faults) as proxy:
            address = ("127.0.0.1", proxy.port)
            return await write_all(address, code, step, people=people, notes=notes, pause=pause)

    try:
        written = asyncio.run(work())
    finally:
        killer.end()
    return Outcome(written.notes, list(stored()), server.kills, faults.met, written.tries)
