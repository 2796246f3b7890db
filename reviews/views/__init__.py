from .declaring import declare
from .desk import desk

__all__ = ["declare", "desk"]
