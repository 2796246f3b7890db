from .declaring import declare

__all__ = ["declare"]
