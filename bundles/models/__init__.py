from .activity import Activity
from .bundle import Bundle
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
    "Declaration",
    "Meeting",
    "Partner",
    "Service",
]
