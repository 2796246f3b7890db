from .activity import Activity, DoneInACentre, DoneInACentreQuerySet
from .bundle import Bundle
from .closed_quarter import ClosedQuarter
from .group import LocalGroup
from .impartiality import Declaration
from .meeting import Meeting
from .owned import BundleRecord, BundleRecordQuerySet
from .partner import Partner
from .service import Service

__all__ = [
    "Activity",
    "Bundle",
    "BundleRecord",
    "BundleRecordQuerySet",
    "ClosedQuarter",
    "Declaration",
    "DoneInACentre",
    "DoneInACentreQuerySet",
    "LocalGroup",
    "Meeting",
    "Partner",
    "Service",
]
