from .centre import Centre, CentreService
from .erasure import Erasure
from .event import Event
from .infopage import InfoPage
from .invitation import Invitation
from .mail import Mail
from .people import RoleAssignment, User
from .record import Record, RecordQuerySet
from .region import Region
from .territory import Territory

__all__ = [
    "Centre",
    "CentreService",
    "Erasure",
    "Event",
    "InfoPage",
    "Invitation",
    "Mail",
    "Record",
    "RecordQuerySet",
    "Region",
    "RoleAssignment",
    "Territory",
    "User",
]
