"""How a record of the dossier looks in a list: its words, a line about it, its thread."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from dossier import thread
from dossier.iterations import shown, to_decide
from dossier.sources import changed_sources
from plans.heard import heard_words
from plans.names import text_of
from wizard.card_facts import FACTS, OPEN
from wizard.kinds import BY_PLURAL


@dataclass(frozen=True)
class Card:
    """One record in a list: ``facts`` are short phrases, ``open`` what it still lacks."""

    id: UUID
    kind: str
    text: str
    facts: tuple[str, ...]
    open: str
    voices: int
    edit_url: str
    thread_url: str
    decide_url: str = ""


class Cards:
    """Cards of one bundle's records, made from its dossier."""

    def __init__(self, bundle, dossier):
        self.bundle = bundle
        self.dossier = dossier
        self.threads = thread.threads_of(dossier)
        self.hanging = thread.hanging(dossier)
        self.outdated = changed_sources(dossier)
        self.heard = heard_words(dossier)
        self.undecided = {test.id for test in to_decide(dossier)}
        self.shown = shown(dossier)
        self.names = {
            record.id: text_of(record)
            for plural in BY_PLURAL
            for record in getattr(dossier, plural)
        }
        iterations = [one for one in dossier.iterations if one.is_living]
        # One turn needs no number; from the second on, what came before must be told apart.
        self.numbers = {one.id: one.number for one in iterations}
        self.turns = self.numbers if len(iterations) > 1 else {}
        self.answered = {
            finding
            for service in dossier.services
            if service.is_living
            for finding in service.answers
        }
        self.used_in = {
            note: word
            for records, word in ((dossier.entries, "wpisie"), (dossier.findings, "wniosku"))
            for one in records
            if one.is_living
            for note in one.origins
        }

    def of(self, plural, question=""):
        """Cards of the living records of a kind, of one question where it has one."""
        records = [record for record in getattr(self.dossier, plural) if record.is_living]
        if question:
            records = [record for record in records if record.question == question]
        return [self.card(plural, record) for record in records]

    def card(self, plural, record):
        kind = BY_PLURAL[plural]
        facts = FACTS.get(plural, lambda cards, record: ())(self, record)
        return Card(
            id=record.id,
            kind=kind.slug,
            text=text_of(record),
            facts=tuple(fact for fact in facts if fact),
            open=self.open(plural, record),
            voices=0 if plural == "notes" else self.threads.voices(record.id),
            edit_url=reverse("wizard:record", args=[self.bundle.pk, kind.slug, record.id]),
            thread_url=reverse("plans:record", args=[self.bundle.pk, record.id]),
            decide_url=reverse("wizard:decide", args=[self.bundle.pk, record.id])
            if record.id in self.undecided
            else "",
        )

    def open(self, plural, record):
        """What the record still lacks, in one phrase."""
        lacking = OPEN.get(plural, lambda cards, record: "")(self, record)
        if record.id in self.hanging:
            gone = self.named(self.hanging[record.id])
            return f"opiera się na tym, co usunięto: {gone}"
        return lacking

    def turn(self, record):
        number = self.turns.get(record.iteration_id)
        return f"iteracja {number}" if number else ""

    def named(self, ids):
        return ", ".join(self.names[pk] for pk in ids if pk in self.names)
