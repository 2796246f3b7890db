"""Going back while others write: nobody waits for ever, and nobody's words are lost."""

from contextlib import suppress
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

ROUNDS, NOTES = 6, 8


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


def write(bundle, place, acknowledged):
    """Reword one note again and again; a refusal is fine, its words stay on the page."""
    for number in range(ROUNDS):
        sleep(0.02)
        note = list(Note.objects.filter(bundle=bundle).in_order())[place]
        data = {"text": f"Zdanie {place}.{number}", "version": note.version}
        form = KINDS["notatka"].form(data, instance=note, brief=True)
        assert form.is_valid()
        with suppress(StaleVersion, Dropped):
            acknowledged.append((note.pk, save_record(form, by=None).version))


def merge(bundle):
    for number in range(ROUNDS):
        sleep(0.02)
        notes = list(Note.objects.filter(bundle=bundle).in_order())
        one, other = notes[number % NOTES], notes[(number + 3) % NOTES]
        if other.is_living:
            drop_record(one, by=None, successor=other)


def go_back(point, member):
    for _ in range(ROUNDS):
        sleep(0.03)
        seen = fingerprint(assemble(Bundle.objects.get(pk=point.bundle_id)))
        with suppress(MovedOn):
            restore(point, by=member, seen=seen)


def test_saving_merging_and_going_back_at_once():
    bundle = make.bundle()
    member = make.advisor(bundle.centre)
    for number in range(NOTES):
        make.note(bundle, order=number)
    point = make.restore_point(bundle)
    acknowledged = []

    faults = in_threads(
        lambda: write(bundle, 0, acknowledged),
        lambda: write(bundle, 1, acknowledged),
        lambda: merge(bundle),
        lambda: go_back(point, member),
        lambda: go_back(point, member),
    )

    assert faults == []
    # No version was given twice, so nobody saved over words that nobody had seen.
    assert len(set(acknowledged)) == len(acknowledged)
    versions = {record.id: record.version for _, record in all_records(assemble(bundle))}
    assert all(versions[pk] >= version for pk, version in acknowledged)
