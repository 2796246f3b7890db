from .money import financing
from .offers import offer
from .pages import check, journey, step
from .places import places
from .records import drop, move, record

__all__ = ["check", "drop", "financing", "journey", "move", "offer", "places", "record", "step"]
