"""The code lists: stable codes stored in records, Polish labels shown to people."""

import json
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


class UnknownCode(LookupError):
    """A code that stands on no list."""


@cache
def _lists() -> dict[str, dict[str, MappingProxyType[str, Any]]]:
    text = files("dossier").joinpath("data/codelists.json").read_text(encoding="utf-8")
    return {
        name: {item["code"]: MappingProxyType(item) for item in found["items"]}
        for name, found in json.loads(text)["lists"].items()
    }


def items(codes: str) -> tuple[MappingProxyType[str, Any], ...]:
    """All items of a list, in its order."""
    return tuple(_lists()[codes].values())


def item(codes: str, code: str) -> MappingProxyType[str, Any]:
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
    """(code, label) pairs for a form."""
    return [(found["code"], found["label"]) for found in items(codes)]
