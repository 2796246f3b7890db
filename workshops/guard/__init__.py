"""Personal data in what people write: found locally, hidden until a person has decided.

Pure and offline. It sees what has a shape (numbers, e-mail, addresses), not names of people, and
would rather hide one school's address than show one grandmother's. Emoji, marks of direction,
characters of no width and digits of other scripts hide nothing from it.
"""

from dataclasses import dataclass

from workshops.guard import accounts, addresses, emails, pesels, phones
from workshops.guard.plain import BLANK, Span, plain

#: What each kind is called.
KINDS = {
    "email": "adres e-mail",
    "account": "numer konta",
    "pesel": "numer PESEL",
    "phone": "numer telefonu",
    "address": "adres",
}

#: Who finds a kind. In this order: what one has found is hidden from the next.
_FINDERS = {
    "email": emails.find,
    "account": accounts.find,
    "pesel": pesels.find,
    "phone": phones.find,
    "address": addresses.find,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """``text[start:end]`` looks like personal data of this ``kind``, a key of ``KINDS``."""

    kind: str
    start: int
    end: int


def label(kind: str) -> str:
    """What stands for hidden text: plain words, as good on a wall as read aloud."""
    return f"[ukryty {KINDS[kind]}]"


LABELS = tuple(label(kind) for kind in KINDS)


def found(text: str) -> tuple[Finding, ...]:
    """Everything in ``text`` that looks like personal data, in its order, nothing overlapping."""
    read, spots = plain(text, LABELS)
    spans: list[tuple[Span, str]] = []
    count = -1
    while count < len(spans):  # what stood beside something found may be seen only now
        count = len(spans)
        for kind, find in _FINDERS.items():
            new = list(find(read))
            spans += [(span, kind) for span in new]
            read = _blanked(read, new)
    return tuple(
        Finding(kind, spots[start][0], spots[end - 1][1]) for (start, end), kind in sorted(spans)
    )


def masked(text: str) -> str:
    """``text`` with a label for each thing found; ``found`` of that is empty."""
    pieces, last = [], 0
    for one in found(text):
        pieces += [text[last : one.start], label(one.kind)]
        last = one.end
    return "".join([*pieces, text[last:]])


def _blanked(read: str, spans: list[Span]) -> str:
    pieces, last = [], 0
    for start, end in spans:
        pieces += [read[last:start], BLANK * (end - start)]
        last = end
    return "".join([*pieces, read[last:]])
