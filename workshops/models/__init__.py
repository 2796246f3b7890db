from .card import Card, Cluster, GroupingMove, PaperCard
from .scenario import Scenario
from .seat import Seat, Vote
from .step import WorkshopStep
from .workshop import Workshop

__all__ = [
    "Card",
    "Cluster",
    "GroupingMove",
    "PaperCard",
    "Scenario",
    "Seat",
    "Vote",
    "Workshop",
    "WorkshopStep",
]
