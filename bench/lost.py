"""Is anything lost, or there twice, when the server is killed while the network fails?"""

from bench.hall import rooms
from bench.hall.losing import write_through
from bench.hall.server import MortalServer
from bench.measure import Fact
from workshops.models import Card

PEOPLE, NOTES, KILLS = 30, 100, 10
#: Seconds between two notes of one person, on average.
PAUSE = 0.2


def measure(where):
    """Figures; ``where``: the database's name in them."""
    room = rooms.room(*rooms.bundle(), phones=0)
    with MortalServer() as server:
        outcome = write_through(
            server,
            room.workshop.code,
            room.step,
            lambda: Card.objects.filter(workshop=room.workshop).values_list("pk", "text"),
            people=PEOPLE,
            notes=NOTES,
            kills=KILLS,
            pause=PAUSE,
        )
    if (len(outcome.acknowledged), outcome.kills) != (PEOPLE * NOTES, KILLS):
        raise RuntimeError(f"{len(outcome.acknowledged)} acknowledged, {outcome.kills} kills")
    name = f"{where}, {KILLS} kills"
    return [
        Fact(f"{name}: acknowledged", len(outcome.acknowledged), "notes"),
        Fact(f"{name}: lost", len(outcome.lost), "notes", 0),
        Fact(f"{name}: there twice", outcome.doubled, "notes", 0),
        Fact(f"{name}: sent", outcome.tries, "times"),
        *(Fact(f"{name}: {fault}", count, "times") for fault, count in outcome.faults.items()),
    ]
