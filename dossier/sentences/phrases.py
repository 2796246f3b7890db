"""What the sentences of the checks are made of: numbers with their words, names, money, months."""

from collections.abc import Callable

from dossier import codelists
from dossier.checks import Notice
from dossier.records import Dossier, Indicator, Record
from dossier.thread import threads_of
from dossier.words import counted

#: A sentence from the notice and the names of its records.
Say = Callable[[Notice, str], str]

#: So many names fit into a sentence; the rest is counted.
NAMES = 3

_MONTHS_IN = (
    "w styczniu,w lutym,w marcu,w kwietniu,w maju,w czerwcu,w lipcu,w sierpniu,we wrześniu,"
    "w październiku,w listopadzie,w grudniu"
).split(",")
_MONTHS_OF = (
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października"
    " listopada grudnia"
).split()


def always(text: str) -> Say:
    """The same sentence whatever was counted."""
    return lambda notice, names: text


def how_many(one: str, few: str, many: str) -> Say:
    """„{2 usługi} nie mają …: names”: the number, its noun and verb come as three forms."""

    def say(notice: Notice, names: str) -> str:
        return f"{counted(notice.fact('count'), one, few, many)}: {names}."

    return say


def at_how_many(before: str, one: str, more: str) -> Say:
    """„Przy {2 usługach} …: names”: after a preposition only one and more differ."""

    def say(notice: Notice, names: str) -> str:
        return f"{before} {counted(notice.fact('count'), one, more, more)}: {names}."

    return say


def zl(grosze: int) -> str:
    """Grosze as złote, thousands apart."""
    zloty, rest = divmod(grosze, 100)
    whole = f"{zloty:,}".replace(",", "\u00a0")
    return f"{whole},{rest:02d}\u00a0zł" if rest else f"{whole}\u00a0zł"


def in_month(notice: Notice) -> str:
    """ "w marcu 2027 r." of the facts year and month."""
    return f"{_MONTHS_IN[notice.fact('month') - 1]} {notice.fact('year')} r."


def on_day(notice: Notice) -> str:
    """ "5 marca 2027 r." of the facts year, month and day."""
    month = _MONTHS_OF[notice.fact("month") - 1]
    return f"{notice.fact('day')} {month} {notice.fact('year')} r."


def name(record: Record) -> str:
    """What a record is known by, on one line and not too long: its name, title or text."""
    said = (getattr(record, field, "") for field in ("name", "title", "text", "said"))
    line = _one_line(next(filter(str.strip, said), ""))
    if not line and isinstance(record, Indicator):
        line = _one_line(codelists.label("indicators", record.kind))
    return line or "bez nazwy"


def _one_line(text: str, limit: int = 60) -> str:
    line = " ".join(text.split())
    line = line.rstrip(". ") or line
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–.") + "…"


def names(notice: Notice, dossier: Dossier) -> str:
    """Names of the notice's records, the first few; empty when it names none."""
    known = threads_of(dossier).records
    found = [f"„{name(known[pk][1])}”" for pk in notice.records[:NAMES]]
    return ", ".join(found) + rest(len(notice.records))


def rest(count: int) -> str:
    """What stands after the first names of ``count`` records."""
    return f" i jeszcze {count - NAMES}" if count > NAMES else ""
