"""Time-ordered identifiers (UUID version 7, RFC 9562)."""

import secrets
import time
from uuid import UUID

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


def uuid7(milliseconds=None):
    """A new UUIDv7; ``milliseconds`` since the epoch, now when left out.

    A client may make one too: the server accepts any UUID as a record's id.
    """
    if milliseconds is None:
        milliseconds = time.time_ns() // 1_000_000
    stamp = (milliseconds & ((1 << 48) - 1)) << 80
    return UUID(
        int=stamp | _VERSION_7 | secrets.randbits(12) << 64 | _VARIANT | secrets.randbits(62)
    )
