"""How the press and its process talk: bytes with their length before them."""

import struct

#: Reasons for which there is no PDF.
TOO_LONG = "too-long"
TOO_LARGE = "too-large"
BROKEN = "broken"

_LENGTH = struct.Struct(">Q")
#: More than any plan needs; a broken pipe must not ask for all the memory.
MAX_FRAME = 256 * 1024 * 1024


def write_frame(stream, payload):
    stream.write(_LENGTH.pack(len(payload)) + payload)
    stream.flush()


def read_frame(stream):
    """The next payload, or ``None`` where the other side has closed."""
    header = stream.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(header)
    if length > MAX_FRAME:
        raise ValueError(f"a frame of {length} bytes")
    payload = stream.read(length)
    return payload if len(payload) == length else None
