"""Time-ordered identifiers (UUID version 7, RFC 9562)."""

import secrets
import time
from uuid import UUID

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62
_NANOSECONDS_A_MILLISECOND = 1_000_000


def uuid7():
    """A new UUIDv7; ids made one after another sort in that order.

    The twelve bits after the milliseconds hold their fraction (RFC 9562, method 3). A client
    may make an id too: the server accepts any UUID.
    """
    milliseconds, rest = divmod(time.time_ns(), _NANOSECONDS_A_MILLISECOND)
    fraction = (rest << 12) // _NANOSECONDS_A_MILLISECOND
    stamp = (milliseconds & ((1 << 48) - 1)) << 80 | fraction << 64
    return UUID(int=stamp | _VERSION_7 | _VARIANT | secrets.randbits(62))
