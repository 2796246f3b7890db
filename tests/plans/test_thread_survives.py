"""Whatever a team does to its records, no path breaks and nobody's voice is lost."""

import random
from itertools import pairwise

import pytest

from bundles.editing import (
    create_record,
    drop_record,
    linked_through_others,
    move_record,
    save_record,
    split_record,
)
from bundles.models import Service
from canvas.models import Entry
from designthinking.models import Finding, Note
from dossier import schedule
from dossier.thread import VOICES, Threads
from plans.assemble import assemble
from plans.models import Task
from tests import make
from wizard.kinds import KINDS

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

OPERATIONS = 500
PROBLEMS, REWORDED = "definiowanie_wyzwania_2", "Powiedziane inaczej"
KIND_OF = {Note: "notatka", Finding: "wniosek", Service: "usluga", Entry: "wpis", Task: "zadanie"}
#: What a new record of a kind is linked with: (field, kind of the other end).
LINKS = {
    Note: [],
    Finding: [("origins", Note), ("builds_on", Finding)],
    Service: [("answers", Finding)],
    Entry: [("origins", Note), ("findings", Finding), ("services", Service)],
    Task: [("entries", Entry), ("findings", Finding), ("depends_on", Task)],
}


class Team:
    """Somebody who does whatever comes to mind, the same for the same seed."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.bundle, self.member = make.open_bundle()

    def living(self, model):
        return list(model.objects.filter(bundle=self.bundle).living().in_order())

    def any(self, model):
        found = self.living(model)
        return self.dice.choice(found) if found else None

    def act(self):
        model = self.dice.choice(list(KIND_OF))
        record = self.any(model)
        if record is None or self.dice.random() < 0.3:
            self.add(model)
        else:
            self.dice.choice([self.merge, self.split, self.reword, self.drop, self.move])(record)

    def add(self, model):
        links = {name: [one.pk for one in self.some(other)] for name, other in LINKS[model]}
        fields = {"text": "Coś"} if model in (Note, Finding, Entry) else {"name": "Coś"}
        if model is Task:
            fields = {"title": "Coś"}
        if model in (Note, Finding):
            fields["question"] = PROBLEMS
        if model is Entry:
            fields["question"] = "kluczowe_dzialania_1"
        create_record(model, bundle=self.bundle, by=self.member, links=links, **fields)

    def some(self, model):
        found = self.living(model)
        return self.dice.sample(found, min(len(found), self.dice.randint(0, 2)))

    def merge(self, record):
        closed = linked_through_others(record)
        others = [
            one for one in self.living(type(record)) if one.pk not in closed and one != record
        ]
        if others:
            drop_record(record, by=self.member, successor=self.dice.choice(others))

    def split(self, record):
        name = KINDS[KIND_OF[type(record)]].text_field
        split_record(
            record, name=name, texts=("Raz", "Dwa"), version=record.version, by=self.member
        )

    def reword(self, record):
        kind = KINDS[KIND_OF[type(record)]]
        data = {"version": record.version, kind.text_field: REWORDED}
        form = kind.form(data, instance=record, brief=True)
        for name in set(form.fields) - {"version", kind.text_field}:
            del form.fields[name]
        assert form.is_valid(), form.errors
        save_record(form, by=self.member)

    def drop(self, record):
        drop_record(record, by=self.member, why="niepotrzebne")

    def move(self, record):
        siblings = type(record).objects.filter(bundle=self.bundle)
        move_record(record, siblings=siblings, up=self.dice.random() < 0.5, by=self.member)


@pytest.mark.parametrize("seed", [1])
def test_thread_survives_whatever_is_done(seed):
    team, heard = Team(seed), {}

    for _ in range(OPERATIONS):
        team.act()
        dossier = assemble(team.bundle)
        threads = Threads(dossier)
        voices = {pk: set(threads.sources(pk)) for pk in threads.records}
        lost = {pk for pk, before in heard.items() if before - voices[pk]}
        assert not lost
        heard = voices

    assert schedule.circle(dossier) == ()
    assert sum(len(found) for found in voices.values()) > 100
    for pk in threads.records:
        for path in threads.paths_up(pk):
            assert len(set(path)) == len(path)
            assert threads.name_of(path[-1]) in VOICES
            assert all(up in threads.up(step) for step, up in pairwise(path))
        assert all(pk in threads.below(voice) for voice in voices[pk] if voice != pk)
    assert no_circle({one.id: one.builds_on for one in dossier.findings if one.is_living})


def no_circle(links):
    """Whether no record leads to itself: records that lead nowhere are taken away till none is left."""
    left = {pk: set(targets) - {pk} for pk, targets in links.items()}
    while free := [pk for pk, targets in left.items() if not targets & left.keys()]:
        for pk in free:
            del left[pk]
    return not left
