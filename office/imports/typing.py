"""From the texts of a row to typed values, with a sentence for every cell that is none."""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from office.imports.reading import Table, Unreadable, is_failed
from owes import registers
from owes.polish import number, shorten
from owes.text import search_key

_DATES = (
    re.compile(r"(?P<day>\d{1,2})[.\-/](?P<month>\d{1,2})[.\-/](?P<year>\d{4})(?: r\.?)?"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]00:00(?::00)?)?"),
)
_CODE = re.compile(r"[-a-zA-Z0-9_]+")


class Wrong(Exception):
    """Why a text is no such value, in Polish."""


@dataclass(frozen=True)
class Column:
    """``read``: text → value, or ``Wrong``; ``also``: other titles it is known by."""

    name: str
    title: str
    read: object
    help: str = ""
    example: str = ""
    must: bool = False
    also: tuple = ()
    width: int = 22


@dataclass(frozen=True)
class Row:
    """``values``: {name of the column: value, ``None`` for an empty cell}; ``problems``: [(title of
    the column, sentence)]; ``texts``: the row as it stands in the file."""

    number: int
    values: dict
    problems: list
    texts: tuple


@dataclass(frozen=True)
class Rows:
    """``header``: the file's own; ``ignored``: titles of columns that mean nothing here."""

    header: tuple
    rows: list
    ignored: list


def rows_of(table: Table, columns):
    """The table's rows, typed; raises ``Unreadable`` where its header is not of this kind."""
    places, ignored = _places(table.header, columns)
    missing = [one.title for one in columns if one.must and one.name not in places]
    if missing:
        raise Unreadable(
            f"W pierwszym wierszu brakuje kolumn: {_quoted(missing)}. Pobierz szablon i przepisz do "
            "niego swoje dane."
        )
    return Rows(
        header=table.header,
        rows=[_row(line, texts, columns, places) for line, texts in table.rows],
        ignored=ignored,
    )


def _places(header, columns):
    """({name: its place in the header}, titles that mean nothing)."""
    known = {_key(title): one.name for one in columns for title in (one.title, *one.also)}
    places, ignored = {}, []
    for place, title in enumerate(header):
        name = known.get(_key(title))
        if name is None:
            if title:
                ignored.append(shorten(title, 60))
        elif name in places:
            raise Unreadable(f"Kolumna „{title}” jest w pliku dwa razy. Zostaw jedną.")
        else:
            places[name] = place
    return places, ignored


def _key(title):
    return " ".join(re.sub(r"[^a-z0-9]+", " ", search_key(title[:200])).split())


def _row(line, texts, columns, places):
    values, problems = {}, []
    for column in columns:
        text = texts[places[column.name]] if column.name in places else ""
        values[column.name] = None
        try:
            if is_failed(text):
                raise Wrong(f"arkusz nie umiał tego policzyć ({text}); wpisz wartość")
            if text:
                values[column.name] = column.read(text)
            elif column.must:
                raise Wrong("pole jest puste")
        except Wrong as wrong:
            problems.append((column.title, str(wrong)))
    return Row(line, values, problems, texts)


def _quoted(words):
    return ", ".join(f"„{one}”" for one in words)


# --- Readers ---------------------------------------------------------------------------


def line(limit):
    """A text of one line."""

    def read(text):
        text = " ".join(text.split())
        if len(text) > limit:
            length = number(len(text)) if len(text) < 5_000 else f"ponad {number(5_000)}"
            raise Wrong(f"tekst ma {length} znaków, a mieści się {number(limit)}")
        return text

    return read


def address(text):
    text = "".join(text.split()).lower().removeprefix("mailto:")
    try:
        if len(text) > 254:
            raise ValidationError("")
        validate_email(text)
    except ValidationError:
        raise Wrong(f"„{shorten(text, 40)}” to nie adres e-mail") from None
    return text


def day(text):
    match = next((found for one in _DATES if (found := one.fullmatch(text))), None)
    try:
        if match is None:
            raise ValueError
        found = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        raise Wrong(
            f"„{shorten(text, 20)}” to nie data z kalendarza; wpisz np. 31.01.2027"
        ) from None
    if not 1990 <= found.year <= 2100:
        raise Wrong("rok powinien być między 1990 a 2100")
    return found


def code(text):
    if len(text) > 60 or not _CODE.fullmatch(text):
        raise Wrong(
            f"„{shorten(text, 40)}” to nie kod (ma same litery bez polskich znaków, cyfry, "
            "łączniki i podkreślenia); kody ośrodków i subregionów są na ich stronach"
        )
    return text


def choice(words):
    """One of ``words``: {what people write: value}; case and Polish marks aside."""
    known = {_key(word): value for word, value in words.items()}

    def read(text):
        if (found := known.get(_key(text))) is None:
            raise Wrong(f"„{shorten(text, 40)}” to nie jest żadne z: {', '.join(words)}")
        return found

    return read


def codes(length):
    """TERYT codes of so many digits with anything between them, each once."""
    shape = re.compile(rf"\d{{{length}}}")

    def read(text):
        parts = re.split(r"[\s,;|/]+", text)
        # A spreadsheet takes the zero away from the front of a code that stands alone.
        parts = [part.zfill(length) for part in parts if part]
        wrong = [part for part in parts if not shape.fullmatch(part)]
        if wrong or len(parts) > 400:
            named = shorten(", ".join(wrong[:3]) or text, 40)
            raise Wrong(f"„{named}” to nie kody TERYT po {length} cyfry, rozdzielone spacją")
        return tuple(dict.fromkeys(parts))

    return read


def register(clean, length):
    """A number of a public register; zeros a spreadsheet took away are put back."""

    def read(text):
        digits = re.sub(r"\D", "", text)
        padded = (
            digits.zfill(length) if digits == text and length - 3 <= len(text) < length else text
        )
        try:
            return clean(padded)
        except registers.WrongNumber as wrong:
            raise Wrong(str(wrong)) from None

    return read


def website(text):
    text = text if "://" in text else f"https://{text}"
    try:
        if len(text) > 200:
            raise ValidationError("")
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        raise Wrong(f"„{shorten(text, 40)}” to nie adres strony") from None
    return text
