"""Records of a frozen dossier as the page tells them: words, facts, links, voices."""

from dataclasses import dataclass

from dossier import codelists
from dossier.fields import Holds, content_fields
from dossier.index import by_id, living
from dossier.thread import threads_of
from owes.polish import shorten
from plans.change_words import field_label, printed
from plans.names import KINDS, text_of

#: Fields whose cell has a remark of its own; the others are chosen on the remark's form.
CELLS = {
    "findings": ("person_count",),
    "services": ("places", "individualisation"),
    "costs": ("amount_grosze",),
    "revenues": ("amount_grosze",),
    "tasks": ("due_on",),
    "risks": ("mitigation",),
    "indicators": ("target",),
    "tests": ("decision",),
}
#: Never told beside a record: what it is called, where it stands, and what changes nothing here.
UNTOLD = {"question", "subject_id", "rule", "iteration_id"}
#: Names of linked records longer than this are cut: each stands whole at its own place.
LONGEST = 70
#: Characters of a value that is told in one line with others.
BRIEF = 45
NAMES = ("text", "title", "name", "said", "why", "reason")


@dataclass
class Fact:
    label: str
    value: str
    spot: str = ""

    @property
    def is_brief(self):
        """Whether a line may hold it; what has a place for remarks always stands in sight."""
        return len(self.value) <= BRIEF or bool(self.spot)


@dataclass
class Item:
    """One record: ``spot`` is its place, ``quotes`` what people wrote that it comes from."""

    record: object
    kind: str
    text: str
    spot: str
    facts: list
    voices: int
    quotes: list

    @property
    def brief(self):
        """Facts short enough to be told in a line."""
        return [fact for fact in self.facts if fact.is_brief]

    @property
    def more(self):
        """The longer ones, unfolded on request."""
        return [fact for fact in self.facts if not fact.is_brief]

    @property
    def more_words(self):
        """What is unfolded."""
        return ", ".join(fact.label[:1].lower() + fact.label[1:] for fact in self.more)


class Records:
    """The records of one dossier, made into ``Item``s."""

    def __init__(self, dossier, spots):
        self.dossier, self.spots = dossier, spots
        self.known = by_id(dossier)
        self.threads = threads_of(dossier)

    def items(self, list_name, question=None):
        """Living records of a list, of one question where it is given."""
        return [
            self.item(list_name, one)
            for one in living(getattr(self.dossier, list_name))
            if question is None or one.question == question
        ]

    def item(self, list_name, record):
        text = text_of(record)
        name = f"{KINDS[list_name].one} „{text}”"
        has_voices = list_name not in ("notes", "tests", "meetings", "iterations", "waivers")
        return Item(
            record=record,
            kind=KINDS[list_name].one,
            text=text,
            spot=self.spots.spot(name, record_id=record.id),
            facts=list(self._facts(list_name, record, name)),
            voices=self.threads.voices(record.id) if has_voices else 0,
            quotes=self.quotes(record.id) if list_name == "findings" else [],
        )

    def quotes(self, pk):
        """What people wrote or said, behind the record: [(words, whose voice)]."""
        found = []
        for source in self.threads.sources(pk):
            record = self.threads.record(source)
            voice = getattr(record, "voice", "")
            label = codelists.label("target_groups", voice) if voice else ""
            found.append((text_of(record), label))
        return found

    def name(self, pk):
        """What a record is called, of whatever list."""
        return text_of(self.known[pk][1]) if pk in self.known else ""

    def _facts(self, list_name, record, name):
        told = next((one for one in NAMES if getattr(record, one, "")), "")
        for field, holds in content_fields(list_name):
            value = getattr(record, field)
            if field in UNTOLD or field == told or self._is_silent(list_name, field, value):
                continue
            if holds in (Holds.LINK, Holds.LINKS):
                said = self._linked(value if isinstance(value, tuple) else (value,))
            else:
                said = printed(list_name, field, value)
            if not said:
                continue
            label = field_label(list_name, field)
            spot = ""
            if field in CELLS.get(list_name, ()):
                spot = self.spots.spot(f"{name}, {label}", record_id=record.id, field=field)
            yield Fact(label=label[:1].upper() + label[1:], value=said, spot=spot)

    def _is_silent(self, list_name, field, value):
        """Nothing there, or a "no" that everybody expects."""
        if value is None or value == "" or value == () or value is False:
            return True
        if field == "iteration_id":
            return len(living(self.dossier.iterations)) < 2
        # Which notes and tests a finding comes from is told as voices.
        return list_name in ("findings", "entries") and field in ("origins", "from_tests")

    def _linked(self, ids):
        standing = (pk for pk in ids if pk in self.known and self.known[pk][1].is_living)
        names = [shorten(self.name(pk), LONGEST).rstrip(".") for pk in standing]
        return "; ".join(names)
