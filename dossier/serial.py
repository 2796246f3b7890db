"""The dossier as JSON, there and back, with its published schema.

Keys are the field names; ids are strings, days ISO dates, moments ISO with offset. Same
dossier, same bytes. Everything is read off the dataclasses' types, so a new field is written,
read and published by being declared.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from dossier.records import SCHEMA_VERSION, Dossier


class InvalidDossier(ValueError):
    """The data is no dossier; ``path`` names the place, the message is for people."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


def to_data(value: Any) -> Any:
    """A dossier (or any of its parts) as dicts, lists and plain values."""
    if is_dataclass(value):
        cls = value if isinstance(value, type) else type(value)
        return {name: to_data(getattr(value, name)) for name in _names(cls)}
    if isinstance(value, tuple):
        return [to_data(item) for item in value]
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def dumps(dossier: Dossier) -> bytes:
    """The dossier as UTF-8 JSON; equal dossiers give equal bytes."""
    text = json.dumps(to_data(dossier), ensure_ascii=False, allow_nan=False, indent=1)
    return text.encode("utf-8", errors="replace") + b"\n"


def fingerprint(dossier: Dossier) -> str:
    """SHA-256 of the dossier's JSON, as hex."""
    return hashlib.sha256(dumps(dossier)).hexdigest()


def loads(content: bytes) -> Dossier:
    """The dossier of ``dumps``; raises ``InvalidDossier`` for anything else."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InvalidDossier("$", "to nie jest plik JSON") from error
    return from_data(data)


def from_data(data: Any) -> Dossier:
    """The dossier of ``to_data``; raises ``InvalidDossier`` naming the place that is wrong."""
    if isinstance(data, dict) and data.get("schema", SCHEMA_VERSION) != SCHEMA_VERSION:
        raise InvalidDossier("$.schema", f"znamy tylko wersję {SCHEMA_VERSION} tego zapisu")
    found: Dossier = _reader(Dossier)(data, "$")
    return found


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the dossier."""
    defs: dict[str, Any] = {}
    _describe(Dossier, defs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Wiązka: dossier",
        "$ref": "#/$defs/Dossier",
        "$defs": dict(sorted(defs.items())),
    }


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


Reader = Callable[[Any, str], Any]


@cache
def _reader(hint: Any) -> Reader:
    """A function from JSON data and its path to a value of the type."""
    if is_dataclass(hint) and isinstance(hint, type):
        return _record_reader(hint)
    if get_origin(hint) is tuple:
        return _tuple_reader(_reader(get_args(hint)[0]))
    if isinstance(hint, UnionType):
        inner = _reader(next(arg for arg in get_args(hint) if arg is not NoneType))
        return lambda data, path: None if data is None else inner(data, path)
    return _PLAIN[hint]


def _record_reader(cls: type) -> Reader:
    hints = get_type_hints(cls)
    readers = [(name, _reader(hints[name])) for name in _names(cls)]
    required = {
        field.name
        for field in fields(cls)
        if field.default is MISSING and field.default_factory is MISSING
    }
    known = {name for name, _ in readers}

    def read(data: Any, path: str) -> Any:
        if not isinstance(data, dict):
            raise InvalidDossier(path, "oczekiwano obiektu")
        if missing := required - data.keys():
            raise InvalidDossier(f"{path}.{min(missing)}", "brakuje tego pola")
        if strange := data.keys() - known:
            raise InvalidDossier(f"{path}.{min(strange)}", "nie znamy tego pola")
        return cls(
            **{name: one(data[name], f"{path}.{name}") for name, one in readers if name in data}
        )

    return read


def _tuple_reader(one: Reader) -> Reader:
    def read(data: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise InvalidDossier(path, "oczekiwano listy")
        return tuple(one(item, f"{path}[{place}]") for place, item in enumerate(data))

    return read


def _exactly(kind: type, words: str) -> Reader:
    def read(data: Any, path: str) -> Any:
        # A bool is an int to Python, and never one in a dossier.
        if type(data) is not kind:
            raise InvalidDossier(path, words)
        return data

    return read


def _parsed(parse: Callable[[str], Any], words: str) -> Reader:
    def read(data: Any, path: str) -> Any:
        if not isinstance(data, str):
            raise InvalidDossier(path, words)
        try:
            return parse(data)
        except ValueError as error:
            raise InvalidDossier(path, words) from error

    return read


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return moment


_PLAIN: dict[Any, Reader] = {
    str: _exactly(str, "oczekiwano tekstu"),
    int: _exactly(int, "oczekiwano liczby całkowitej"),
    bool: _exactly(bool, "oczekiwano wartości true albo false"),
    UUID: _parsed(UUID, "oczekiwano identyfikatora UUID"),
    date: _parsed(date.fromisoformat, "oczekiwano daty RRRR-MM-DD"),
    datetime: _parsed(_moment, "oczekiwano daty i godziny ze strefą"),
}

_TYPES: dict[Any, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    UUID: {"type": "string", "format": "uuid"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}


def _describe(hint: Any, defs: dict[str, Any]) -> dict[str, Any]:
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in defs:
            defs[hint.__name__] = {}
            defs[hint.__name__] = _describe_record(hint, defs)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _describe(get_args(hint)[0], defs)}
    if isinstance(hint, UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not NoneType)
        return {"anyOf": [_describe(inner, defs), {"type": "null"}]}
    return dict(_TYPES[hint])


def _describe_record(cls: type, defs: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {
        "type": "object",
        "description": " ".join((cls.__doc__ or "").split()),
        "properties": {name: _describe(hints[name], defs) for name in _names(cls)},
        "required": [
            field.name
            for field in fields(cls)
            if field.default is MISSING and field.default_factory is MISSING
        ],
        "additionalProperties": False,
    }
