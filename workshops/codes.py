"""Codes that people read from a screen or a card, and keys that only a phone knows."""

import hashlib
import secrets
from base64 import b32encode
from uuid import UUID

#: No 0/O, 1/I/L: what is read aloud across a hall must not be misheard or misread.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
JOIN_LENGTH = 6
NOTE_LENGTH = 8
#: Bits of a note's id that its code holds.
_NOTE_BITS = NOTE_LENGTH * 5

# Crockford's letters: digits and capitals without I, L, O, U.
_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_BACK = str.maketrans("0123456789ABCDEFGHJKMNPQRSTVWXYZ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
#: What people write instead: O for 0, I and L for 1, and dashes or spaces anywhere.
_READ = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, "\u00a0": None})


def new_join_code():
    """Six characters for the door of a workshop."""
    return "".join(secrets.choice(ALPHABET) for _ in range(JOIN_LENGTH))


def clean_join_code(text):
    """The code as stored, from what somebody typed; ``""`` when it cannot be one."""
    code = "".join(char for char in text.upper() if char.isalnum())
    is_one = len(code) == JOIN_LENGTH and all(char in ALPHABET for char in code)
    return code if is_one else ""


def new_token():
    """A random key of 144 bits that fits into an address."""
    return secrets.token_urlsafe(18)


def hashed(token):
    """What the server keeps of a key: 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def note_code(pk):
    """The note's code, e.g. „7KQ4-MX2D”: the first 40 bits of its random id."""
    first = pk.int >> (128 - _NOTE_BITS)
    text = b32encode(first.to_bytes(_NOTE_BITS // 8, "big")).decode().translate(_BASE32)
    return f"{text[:4]}-{text[4:]}"


def note_ids(code):
    """(lowest, highest) id of a note with this code, or ``None`` when it is no code."""
    text = code.upper().translate(_READ)
    if len(text) != NOTE_LENGTH or not all(
        char in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" for char in text
    ):
        return None
    first = 0
    for char in text.translate(_BACK):
        first = first << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".index(char)
    rest = 128 - _NOTE_BITS
    return UUID(int=first << rest), UUID(int=(first << rest) | ((1 << rest) - 1))
