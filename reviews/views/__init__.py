from .declaring import declare
from .desk import desk
from .reading import review, submission
from .team import fixes

__all__ = ["declare", "desk", "fixes", "review", "submission"]
