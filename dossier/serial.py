"""The dossier as JSON, there and back, with its published schema.

Keys are the field names; ids are strings, days ISO dates, moments ISO in UTC. Same dossier,
same bytes. Everything is read off the dataclasses' types, so a new field is written, read and
published by being declared; ``python -m dossier > docs/dossier.schema.json`` publishes it.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from dossier.integrity import InvalidDossier, require_whole
from dossier.records import SCHEMA_VERSION, Dossier

#: Integers beyond these are not kept exactly by every reader of JSON.
LARGEST = 2**53 - 1


def to_data(value: Any) -> dict[str, Any]:
    """A dossier (or one of its records) as dicts, lists and plain values."""
    cls: Any = type(value)
    found: dict[str, Any] = _record_writer(cls)(value)
    return found


def dumps(dossier: Dossier) -> bytes:
    """The dossier as one line of UTF-8 JSON; equal dossiers give equal bytes."""
    text = json.dumps(to_data(dossier), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # A lone surrogate cannot be written; no form and no file lets one in.
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
    """The dossier of ``to_data``; raises ``InvalidDossier`` naming the place that is wrong.

    Types, questions, ids and links are checked, so what comes back can be computed with.
    """
    found: Dossier = _reader(Dossier)(_of_this_version(data), "$")
    require_whole(found)
    return found


def _of_this_version(data: Any) -> Any:
    """Data of any version so far: an earlier one only lacks fields that may be left out."""
    if not isinstance(data, dict):
        return data
    version = data.get("schema", SCHEMA_VERSION)
    if version not in range(1, SCHEMA_VERSION + 1):
        words = f"znamy tylko wersje 1–{SCHEMA_VERSION} tego zapisu"
        raise InvalidDossier("$.schema", words)
    # True and 1.0 equal a version too; the reader refuses them.
    return {**data, "schema": SCHEMA_VERSION} if type(version) is int else data


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the dossier."""
    defs: dict[str, Any] = {}
    _describe(Dossier, defs)
    defs["Dossier"]["properties"]["schema"] = {"const": SCHEMA_VERSION}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Wiązka: dossier",
        "$ref": "#/$defs/Dossier",
        "$defs": dict(sorted(defs.items())),
    }


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


Writer = Callable[[Any], Any]


@cache
def _writer(hint: Any) -> Writer | None:
    """A function from a value of the type to JSON data; ``None`` where they are the same."""
    if is_dataclass(hint) and isinstance(hint, type):
        return _record_writer(hint)
    if get_origin(hint) is tuple:
        one = _writer(get_args(hint)[0])
        return (lambda value: [one(item) for item in value]) if one else list
    if isinstance(hint, UnionType):
        some = _writer(_not_none(hint))
        return (lambda value: None if value is None else some(value)) if some else None
    return _WRITTEN.get(hint)


@cache
def _record_writer(cls: Any) -> Writer:
    hints = get_type_hints(cls)
    writers = [(name, _writer(hints[name])) for name in _names(cls)]

    def write(record: Any) -> dict[str, Any]:
        return {
            name: one(getattr(record, name)) if one else getattr(record, name)
            for name, one in writers
        }

    return write


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return moment.astimezone(UTC).isoformat()


_WRITTEN: dict[Any, Writer] = {UUID: str, date: date.isoformat, datetime: _utc}


def _not_none(hint: UnionType) -> Any:
    return next(arg for arg in get_args(hint) if arg is not NoneType)


Reader = Callable[[Any, str], Any]


@cache
def _reader(hint: Any) -> Reader:
    """A function from JSON data and its path to a value of the type."""
    if is_dataclass(hint) and isinstance(hint, type):
        return _record_reader(hint)
    if get_origin(hint) is tuple:
        return _tuple_reader(_reader(get_args(hint)[0]))
    if isinstance(hint, UnionType):
        inner = _reader(_not_none(hint))
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


def _text(data: Any, path: str) -> str:
    if not isinstance(data, str):
        raise InvalidDossier(path, "oczekiwano tekstu")
    # Neither can be stored or printed: a database refuses NUL, UTF-8 a lone surrogate.
    if "\x00" in data or not _is_utf8(data):
        raise InvalidDossier(path, "tekst zawiera niedozwolony znak")
    return data


def _is_utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _whole_number(data: Any, path: str) -> int:
    # A bool is an int to Python, and never one in a dossier.
    if type(data) is not int or abs(data) > LARGEST:
        raise InvalidDossier(path, "oczekiwano liczby całkowitej")
    return data


def _yes_or_no(data: Any, path: str) -> bool:
    if not isinstance(data, bool):
        raise InvalidDossier(path, "oczekiwano wartości true albo false")
    return data


def _parsed(parse: Callable[[str], Any], words: str) -> Reader:
    def read(data: Any, path: str) -> Any:
        if not isinstance(data, str):
            raise InvalidDossier(path, words)
        try:
            return parse(data)
        except ValueError as error:
            raise InvalidDossier(path, words) from error

    return read


@lru_cache(maxsize=20_000)
def _known_id(text: str) -> UUID:
    # An id stands in many links; one that is the same object is also compared at once.
    return UUID(text)


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError("weeks and dates without hyphens are ISO too, but not ours")
    return day


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return moment


_PLAIN: dict[Any, Reader] = {
    str: _text,
    int: _whole_number,
    bool: _yes_or_no,
    UUID: _parsed(_known_id, "oczekiwano identyfikatora UUID"),
    date: _parsed(_day, "oczekiwano daty RRRR-MM-DD"),
    datetime: _parsed(_moment, "oczekiwano daty i godziny ze strefą"),
}

_TYPES: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST},
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
        return {"anyOf": [_describe(_not_none(hint), defs), {"type": "null"}]}
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
