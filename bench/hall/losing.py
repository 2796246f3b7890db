"""Writing while the server is killed and the network fails: is anything lost, or there twice?"""

import asyncio
import random
from dataclasses import dataclass

from bench.hall.proxy import Faults, Proxy
from bench.hall.writers import Written, write_all


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


def write_through(server, code, step, stored, *, people, notes, kills, pause, seed=1):
    """Let ``people`` write ``notes`` each through a bad network while ``server`` (a
    ``MortalServer``) is killed ``kills`` times, at moments spread over all that is written.

    ``stored``: a function that reads [(id, text)] from the database afterwards.
    """
    faults = Faults(seed=seed)
    written = Written()
    chance = random.Random(seed)
    share = people * notes / (kills + 1)
    moments = [round(share * (number + chance.uniform(0.6, 1))) for number in range(kills)]

    async def work():
        async with Proxy(server.address, faults) as proxy:
            address = ("127.0.0.1", proxy.port)
            killing = asyncio.create_task(_kill(server, written, moments))
            await write_all(
                address, code, step, people=people, notes=notes, pause=pause, written=written
            )
            await killing

    asyncio.run(work())
    return Outcome(written.notes, list(stored()), server.kills, faults.met, written.tries)


async def _kill(server, written, moments):
    """Kill the server each time so many notes were acknowledged."""
    for moment in moments:
        while len(written.notes) < moment:
            await asyncio.sleep(0.01)
        await asyncio.to_thread(server.kill)
