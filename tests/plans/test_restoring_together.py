"""Going back while others write: nobody waits for ever, and nobody's words are lost."""

from threading import Thread
from time import sleep

import pytest
from django.db import connections

from bundles.editing import Dropped, StaleVersion, drop_record, save_record
from bundles.models import Bundle
from designthinking.models import Note
from dossier.index import all_records
from dossier.serial import fingerprint
from plans.assemble import assemble
from plans.restoring import MovedOn, restore
from tests import make
from wizard.kinds import KINDS

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 12


def in_threads(*works):
    """Run all at once, each with a database connection of its own; return what went wrong."""
    faults = []

    def run(work):
        try:
            work()
        except Exception as fault:
            faults.append(repr(fault))
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def test_saving_merging_and_going_back_at_once():
    bundle = make.bundle()
    member = make.advisor(bundle.centre)
    for number in range(8):
        make.note(bundle, order=number)
    point = make.restore_point(bundle)
    acknowledged = []

    def write(place):
        for number in range(ROUNDS):
            sleep(0.02)
            note = list(Note.objects.filter(bundle=bundle).in_order())[place]
            form = KINDS["notatka"].form(
                {"text": f"Zdanie {place}.{number}", "version": note.version},
                instance=note,
                brief=True,
            )
            assert form.is_valid()
            try:
                acknowledged.append((note.pk, save_record(form, by=None).version))
            except (StaleVersion, Dropped):
                pass  # told so, and the words stay on the page

    def merge():
        for number in range(ROUNDS):
            sleep(0.02)
            notes = list(Note.objects.filter(bundle=bundle).in_order())
            one, other = notes[number % 8], notes[(number + 3) % 8]
            if other.is_living:
                drop_record(one, by=None, successor=other)

    def go_back():
        for _ in range(ROUNDS):
            sleep(0.03)
            seen = fingerprint(assemble(Bundle.objects.get(pk=bundle.pk)))
            try:
                restore(point, by=member, seen=seen)
            except MovedOn:
                pass  # asked again

    faults = in_threads(lambda: write(0), lambda: write(1), merge, go_back, go_back)

    assert faults == []
    # No version was given twice, so nobody saved over words that nobody had seen.
    assert len(set(acknowledged)) == len(acknowledged)
    versions = {record.id: record.version for _, record in all_records(assemble(bundle))}
    assert all(versions[pk] >= version for pk, version in acknowledged)
