from .event import Event
from .people import RoleAssignment, User
from .record import Record, RecordQuerySet
from .region import Centre, Region
from .territory import Territory

__all__ = [
    "Centre",
    "Event",
    "Record",
    "RecordQuerySet",
    "Region",
    "RoleAssignment",
    "Territory",
    "User",
]
