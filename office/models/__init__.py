from .imports import Import, ImportKind
from .listitem import CodeListItem

__all__ = ["CodeListItem", "Import", "ImportKind"]
