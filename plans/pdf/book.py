"""A dossier as a printed book sees it: what is printed, short codes, links between pages."""

from dataclasses import dataclass
from functools import cached_property

from dossier import index
from dossier.thread import VOICES, threads_of
from owes.polish import glue, shorten

#: List of the dossier → letter of its records' codes: notes are N1, N2…
LETTERS = {
    "notes": "N",
    "findings": "W",
    "partners": "P",
    "services": "U",
    "prototypes": "T",
    "tests": "O",
    "entries": "M",
    "costs": "K",
    "revenues": "F",
    "tasks": "Z",
    "conditions": "B",
    "risks": "R",
}


@dataclass(frozen=True, slots=True)
class Ref:
    """A record as others point to it: "W3", its anchor "w3", and what it says."""

    code: str
    anchor: str
    text: str


class Book:
    """Everything the chapters ask of one dossier, which must be typeset already."""

    def __init__(self, dossier):
        self.dossier = dossier
        self.bundle = dossier.bundle
        for name in index.LISTS:
            setattr(self, name, index.living(getattr(dossier, name)))
        # A merged voice is still a voice; one that was taken back is not printed.
        self.notes = tuple(note for note in dossier.notes if note.is_living or _is_merged(note))
        self._refs = {
            record.id: Ref(f"{letter}{place}", f"{letter.lower()}{place}", said(record))
            for name, letter in LETTERS.items()
            for place, record in enumerate(getattr(self, name), start=1)
        }
        self._place = {record_id: place for place, record_id in enumerate(self._refs)}

    @cached_property
    def threads(self):
        return threads_of(self.dossier)

    def ref(self, record_id):
        """The ``Ref`` of a printed record, ``None`` of any other."""
        return self._refs.get(record_id)

    def refs(self, record_ids):
        """``Ref``s of the printed ones among these, each once, in the order of the book."""
        printed = {record_id for record_id in record_ids if record_id in self._refs}
        return [self._refs[record_id] for record_id in sorted(printed, key=self._place.get)]

    def voices(self, record_id):
        """``Ref``s of the notes and clients' opinions the record comes from."""
        return self.refs(self.threads.sources(record_id))

    def paths(self, record_id):
        """How the record leads back to voices: {ref it rests on: [(further refs, voices)]}.

        Voices reached the same way stand together.
        """
        ways = {}
        for path in self.threads.paths_up(record_id):
            steps = [self.ref(step) for step in path[1:] if not self._is_voice(step)]
            ways.setdefault(tuple(filter(None, steps)), []).append(path[-1])
        found = {}
        for steps, voices in ways.items():
            if steps:
                found.setdefault(steps[0], []).append((steps[1:], self.refs(voices)))
        return found

    def drawn_from(self, voice_id):
        """(findings and entries drawn from a note or an opinion, tasks it led to), as ``Ref``s."""
        drawn = self._only(("findings", "entries"), self.threads.down(voice_id))
        return drawn, self._only(("tasks",), self.threads.below(voice_id))

    def _only(self, names, record_ids):
        return self.refs(one for one in record_ids if self.threads.name_of(one) in names)

    def _is_voice(self, record_id):
        return self.threads.name_of(record_id) in VOICES


def _is_merged(record):
    return record.tombstone is not None and record.tombstone.successor_id is not None


def said(record):
    """The sentence a record is known by: its name, title or text."""
    for name in ("name", "title", "text", "said"):
        if text := getattr(record, name, ""):
            return text
    return ""


def brief(text, length):
    """``text`` on one line, cut at a word after at most ``length`` characters, ready to print."""
    return glue(shorten(text, length))
