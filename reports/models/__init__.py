from .confirming import Confirmation, Confirming
from .measure import HandValue, Measure, Target
from .recommendation import Recommendation
from .service import ServiceGiven

__all__ = [
    "Confirmation",
    "Confirming",
    "HandValue",
    "Measure",
    "Recommendation",
    "ServiceGiven",
    "Target",
]
