from .declaring import declare
from .desk import desk
from .reading import review

__all__ = ["declare", "desk", "review"]
