from .activity import Activity
from .bundle import Bundle
from .meeting import Meeting
from .owned import BundleRecord, BundleRecordQuerySet
from .partner import Partner
from .service import Service

__all__ = [
    "Activity",
    "Bundle",
    "BundleRecord",
    "BundleRecordQuerySet",
    "Meeting",
    "Partner",
    "Service",
]
