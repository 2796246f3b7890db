"""What this room tells strangers above it, which it does not know."""

from django.dispatch import Signal

#: A record (or the bundle itself) is about to change: nothing is written yet, and the same
#: transaction writes it. Sent by its class with ``record``, ``verb`` (as in ``Event``) and ``at``.
changing = Signal()
