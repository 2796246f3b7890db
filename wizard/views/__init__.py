from .checks import check, rules, unwaive, waive
from .decisions import decide
from .money import financing
from .offers import offer
from .pages import journey, step
from .places import places
from .records import drop, move, record
from .split import split
from .tasks import read_over, track

__all__ = [
    "check",
    "decide",
    "drop",
    "financing",
    "journey",
    "move",
    "offer",
    "places",
    "read_over",
    "record",
    "rules",
    "split",
    "step",
    "track",
    "unwaive",
    "waive",
]
