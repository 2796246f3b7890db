from .borders import Borders
from .handover import Handover, HandoverState
from .imports import Import, ImportKind
from .listitem import CodeListItem
from .retention import RetentionPeriod, RetentionRun
from .teryt import TerytFile

__all__ = [
    "Borders",
    "CodeListItem",
    "Handover",
    "HandoverState",
    "Import",
    "ImportKind",
    "RetentionPeriod",
    "RetentionRun",
    "TerytFile",
]
