"""Keeps a plan printable: texts that are far too long are cut, and it is said that they are."""

from dataclasses import fields, is_dataclass, replace

#: The longest text printed whole, in characters (about two pages).
LONGEST = 6_000
#: All texts of a plan together; above it every text gets less room, down to ``SHORTEST``.
BUDGET = 300_000
SHORTEST = 200

CUT_MARK = " […]"


def fit(dossier):
    """(dossier with every text within its room, how many texts were cut)."""
    texts = list(_texts(dossier))
    room = LONGEST
    while room > SHORTEST and sum(min(len(text), room) for text in texts) > BUDGET:
        room //= 2
    room = max(room, SHORTEST)
    cut = sum(len(text) > room for text in texts)
    return (_shortened(dossier, room), cut) if cut else (dossier, 0)


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _shortened(value, room):
    if isinstance(value, str):
        return value if len(value) <= room else value[:room].rstrip() + CUT_MARK
    if isinstance(value, tuple):
        return tuple(_shortened(item, room) for item in value)
    if is_dataclass(value):
        return replace(
            value,
            **{
                field.name: _shortened(getattr(value, field.name), room)
                for field in fields(value)
                if isinstance(getattr(value, field.name), (str, tuple)) or is_dataclass(getattr(value, field.name))
            },
        )
    return value
