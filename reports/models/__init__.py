from .service import ServiceGiven

__all__ = ["ServiceGiven"]
