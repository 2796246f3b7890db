from .confirming import Confirmation, Confirming
from .recommendation import Recommendation
from .service import ServiceGiven

__all__ = ["Confirmation", "Confirming", "Recommendation", "ServiceGiven"]
