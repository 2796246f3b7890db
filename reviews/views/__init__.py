from .declaring import declare
from .desk import desk
from .reading import review, submission

__all__ = ["declare", "desk", "review", "submission"]
