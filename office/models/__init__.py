from .listitem import CodeListItem

__all__ = ["CodeListItem"]
