"""The code lists: stable codes stored in records, Polish labels shown to people.

Read from ``data/codelists.json`` (hints of questions from ``data/method.json``). What people keep
themselves is laid over it with ``use``: other words, an order, days of validity, further items.
A code never changes its meaning and is never taken away: an item that is no longer offered keeps
its label wherever it was chosen.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType
from typing import Any

Item = MappingProxyType[str, Any]
Lists = dict[str, dict[str, Item]]

#: The hints of the guiding questions are a list too: code of the question, words of its hint.
QUESTION_HINTS = "question_hints"


class UnknownCode(LookupError):
    """A code that stands on no list."""


@cache
def _read(name: str) -> Any:
    return json.loads(files("dossier").joinpath(f"data/{name}").read_text(encoding="utf-8"))


@cache
def _own() -> Lists:
    """The lists as the files have them."""
    rows = {name: found["items"] for name, found in _read("codelists.json")["lists"].items()}
    rows[QUESTION_HINTS] = _question_hints()
    return {
        name: {item["code"]: MappingProxyType(item) for item in items}
        for name, items in rows.items()
    }


def _question_hints() -> list[dict[str, Any]]:
    method = _read("method.json")
    parts = [*method["design_thinking"]["stages"], *method["canvas"]["blocks"]]
    questions = [question for part in parts for question in part["questions"]]
    return [
        {"order": place, "code": one["code"], "label": one["hint"], "question": one["text"]}
        for place, one in enumerate(questions, start=1)
    ]


#: (the lists in force, their mark): replaced whole, so that a thread sees old or new.
_laid: list[tuple[Lists, str]] = []
_told: list[Callable[[], object]] = []


def _lists() -> Lists:
    return _laid[0][0] if _laid else _own()


def use(changed: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    """Lay items over those of the files: {list: items with their codes}; replaces what was laid
    before, ``{}`` takes it away. Attributes an item does not name stay as in the file.

    ``valid_from`` and ``valid_to`` are days (``date`` or ``None``). Raises ``UnknownCode`` for a
    list that does not exist.
    """
    changed = {name: list(items) for name, items in changed.items()}
    mark = sha256(json.dumps(changed, default=str, sort_keys=True).encode()).hexdigest()
    if mark == (_laid[0][1] if _laid else sha256(b"{}").hexdigest()):
        return
    _laid[:] = [(_over(changed), mark)] if changed else []
    for tell in _told:
        tell()


def _over(changed: Mapping[str, Iterable[Mapping[str, Any]]]) -> Lists:
    found = dict(_own())
    for name, items in changed.items():
        if name not in found:
            raise UnknownCode(name)
        own = {code: dict(item) for code, item in found[name].items()}
        for item in items:
            own[item["code"]] = {**own.get(item["code"], {}), **item}
        rows = sorted(own.values(), key=lambda row: row["order"])
        found[name] = {row["code"]: MappingProxyType(row) for row in rows}
    return found


def when_changed(tell: Callable[[], object]) -> None:
    """Have ``tell`` called whenever other lists hold: for what is kept of their words."""
    _told.append(tell)


def mark() -> str:
    """What tells the lists in force from others; "" for those of the files."""
    return _laid[0][1] if _laid else ""


def items(codes: str) -> tuple[Item, ...]:
    """All items of a list, in its order, those no longer offered too."""
    return tuple(_lists()[codes].values())


def item(codes: str, code: str) -> Item:
    """One item; raises ``UnknownCode``."""
    try:
        return _lists()[codes][code]
    except KeyError as error:
        raise UnknownCode(f"{codes}: {code}") from error


def has(codes: str, code: str) -> bool:
    """Whether the list knows the code."""
    return code in _lists().get(codes, {})


def label(codes: str, code: str) -> str:
    """The Polish label of a code; the code itself when the list does not know it."""
    found = _lists()[codes].get(code)
    return str(found["label"]) if found else code


def choices(codes: str) -> list[tuple[str, str]]:
    """(code, label) pairs of all items: for looking among what was recorded."""
    return [(found["code"], found["label"]) for found in items(codes)]


def is_offered(found: Item, on: date) -> bool:
    """Whether a new record may choose the item on this day."""
    first, last = found.get("valid_from"), found.get("valid_to")
    return (first is None or first <= on) and (last is None or on <= last)


def offered(codes: str, on: date) -> list[tuple[str, str]]:
    """(code, label) pairs a new record may choose from on this day."""
    return [(found["code"], found["label"]) for found in items(codes) if is_offered(found, on)]
