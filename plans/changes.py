"""The changes between two moments in Polish, grouped as the method groups the work."""

from collections import Counter
from dataclasses import dataclass, field

from dossier import diff, method
from dossier.diff import Kind
from dossier.index import by_id
from dossier.parts import BUNDLE, PARTS, part_of_record
from owes.polish import clock, counted, date_short, zl
from plans.change_words import ACCUSATIVE, field_label, printed
from plans.names import KINDS, text_of, thread_url

#: Names longer than this are cut: the whole text stands on the record's own page.
LONGEST_NAME = 90
#: Of words that stayed, so many characters are shown beside a change.
CONTEXT = 80

#: What a change is counted as in the summary, and its sign.
COUNTED = {
    Kind.ADDED: ("dodano", "+"),
    Kind.SPLIT: ("wydzielono", "+"),
    Kind.RESTORED: ("przywrócono", "+"),
    Kind.DROPPED: ("usunięto", "−"),
    Kind.MERGED: ("połączono", "−"),
    Kind.MOVED: ("przeniesiono", "↕"),
    Kind.REWORDED: ("zmieniono słowa", "≈"),
    Kind.AMOUNT: ("zmieniono kwoty", "="),
    Kind.VALUE: ("zmieniono dane", "="),
    Kind.LINK: ("zmieniono powiązania", "⇄"),
}


@dataclass(frozen=True)
class Mark:
    """Words that stayed ("same"), went ("del") or came ("ins")."""

    op: str
    text: str


@dataclass(frozen=True)
class Line:
    """One change as a sentence: ``what`` happened to ``name``, and the ``rest`` right after it.

    Beside it may stand ``marks`` (words), ``before`` and ``after`` (amounts and other values,
    with the ``difference``), or the names of what was linked and unlinked.
    """

    kind: str
    sign: str
    what: str
    name: str
    url: str
    rest: str = ""
    marks: tuple = ()
    before: str = ""
    after: str = ""
    difference: str = ""
    added: tuple = ()
    removed: tuple = ()


@dataclass
class Section:
    """The changes of a stage, a block, or another part of the work."""

    code: str
    heading: str
    lines: list = field(default_factory=list)

    @property
    def size(self):
        return counted(len(self.lines), "zmiana", "zmiany", "zmian")


@dataclass(frozen=True)
class Comparison:
    """Everything a page says about two moments."""

    sections: list
    count: int
    summary: list


def compare(bundle_id, before, after, *, known=None, changes=None):
    """``Comparison`` of two dossiers; records in ``known`` (ids) have a page to link to.

    ``changes``: those to tell, all when left out.
    """
    telling = _Telling(bundle_id, before, after, known)
    changes = diff.diff(before, after) if changes is None else changes
    sections = {code: Section(code, heading) for code, heading in PARTS.items()}
    for change in changes:
        sections[telling.place(change)].lines.append(telling.line(change))
    counts = Counter(change.kind for change in changes)
    return Comparison(
        sections=[section for section in sections.values() if section.lines],
        count=len(changes),
        summary=[
            (sign, word, counts[kind]) for kind, (word, sign) in COUNTED.items() if counts[kind]
        ],
    )


def tell(bundle_id, before, after, changes, *, known=None):
    """A ``Line`` for each of ``changes`` from ``before`` to ``after``, in their order."""
    telling = _Telling(bundle_id, before, after, known)
    return [telling.line(change) for change in changes]


class _Telling:
    def __init__(self, bundle_id, before, after, known):
        self.bundle_id = bundle_id
        self.after = after
        self.records = {**by_id(before), **by_id(after)}
        self.known = self.records.keys() if known is None else known
        self.previous = {}

    def place(self, change):
        if change.list_name == BUNDLE:
            return BUNDLE
        return part_of_record(change.list_name, self.records[change.record_id][1])

    def line(self, change):
        is_bundle = change.list_name == BUNDLE
        what, rest, details = getattr(self, f"_{change.kind.value}")(change)
        return Line(
            kind=change.kind.value,
            sign=COUNTED[change.kind][1],
            what=what,
            rest=rest,
            name="" if is_bundle else self.name(change.record_id),
            url=""
            if is_bundle or change.record_id not in self.known
            else thread_url(self.bundle_id, change.record_id),
            **details,
        )

    def name(self, pk):
        """What the record is called; parts without words of their own by what they are about."""
        name, record = self.records[pk]
        if name == "financing":
            ends = [self.name(one) for one in (record.revenue_id, record.cost_id)]
            return " → ".join(ends)
        if name == "tests" and not record.said:
            return f"test: {self.name(record.prototype_id)}"
        text = " ".join(text_of(record).split())
        return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1].rstrip()}…"

    def _added(self, change):
        return f"Dodano {ACCUSATIVE[change.list_name]}", "", {}

    def _restored(self, change):
        return f"Przywrócono {ACCUSATIVE[change.list_name]}", "", {}

    def _split(self, change):
        whole = self.name(change.other_id)
        return f"Wydzielono {ACCUSATIVE[change.list_name]}", f" z „{whole}”", {}

    def _dropped(self, change):
        return f"Usunięto {ACCUSATIVE[change.list_name]}", self._why(change), {}

    def _merged(self, change):
        successor = f" z „{self.name(change.other_id)}”"
        rest = f"{successor}{self._why(change)}"
        return f"Połączono {ACCUSATIVE[change.list_name]}", rest, {}

    def _why(self, change):
        tombstone = self.records[change.record_id][1].tombstone
        return f", powód: {tombstone.why}" if tombstone and tombstone.why else ""

    def _moved(self, change):
        what = f"Przeniesiono {ACCUSATIVE[change.list_name]}"
        if change.after:
            texts = [method.question(code).text for code in (change.before, change.after)]
            return what, f" z pytania „{texts[0]}” do pytania „{texts[1]}”", {}
        above = self._above(change)
        return what, f" za „{self.name(above)}”" if above else " na początek listy", {}

    def _above(self, change):
        """The record after which this one now stands in its list, or ``None``."""
        if change.list_name not in self.previous:
            last, found = {}, {}
            for record in getattr(self.after, change.list_name):
                if record.is_living:
                    question = getattr(record, "question", "")
                    found[record.id] = last.get(question)
                    last[question] = record.id
            self.previous[change.list_name] = found
        return self.previous[change.list_name][change.record_id]

    def _field(self, change):
        label = field_label(change.list_name, change.field)
        if change.list_name == BUNDLE:
            return "Wiązka", f": {label}"
        kind = KINDS[change.list_name].one
        return kind[:1].upper() + kind[1:], f": {label}"

    def _reworded(self, change):
        what, rest = self._field(change)
        return what, rest, {"marks": tuple(_shortened(change.words))}

    def _amount(self, change):
        what, rest = self._field(change)
        by = (change.after or 0) - (change.before or 0)
        details = {**self._values(change), "difference": zl(by, sign=True)}
        return what, rest, details

    def _value(self, change):
        what, rest = self._field(change)
        return what, rest, self._values(change)

    def _values(self, change):
        name = change.list_name
        return {
            "before": printed(name, change.field, change.before),
            "after": printed(name, change.field, change.after),
        }

    def _link(self, change):
        what, rest = self._field(change)
        names = {
            "added": tuple(self.name(pk) for pk in change.added if pk in self.records),
            "removed": tuple(self.name(pk) for pk in change.removed if pk in self.records),
        }
        return what, rest, names


def _shortened(segments):
    """``Mark``s of the segments; of long words that stayed only what stands by a change."""
    last = len(segments) - 1
    for place, (op, text) in enumerate(segments):
        if op == "same" and len(text) > 2 * CONTEXT:
            head = "" if place == 0 else text[:CONTEXT].rsplit(" ", 1)[0]
            tail = "" if place == last else text[-CONTEXT:].split(" ", 1)[-1]
            text = f"{head} … {tail}"
        yield Mark(op, text)


def moment_words(at):
    """ "24.11.2026, 12:03"."""
    return f"{date_short(at)}, {clock(at)}"
