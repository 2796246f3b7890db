"""From the database to a dossier and back: whole, in a constant number of queries."""

import dataclasses
from datetime import date

import pytest

from bundles.editing import drop_record
from bundles.models import Bundle
from dossier import index, serial
from plans.assemble import assemble
from plans.load import ForeignRecord, load
from tests import make

pytestmark = pytest.mark.django_db


def fresh(bundle):
    """The bundle as a view loads it: with its centre and region."""
    return Bundle.objects.select_related("centre__region").get(pk=bundle.pk)


@pytest.mark.parametrize("records", [3, 300])
def test_assembling_costs_two_queries(records, django_assert_num_queries):
    bundle = fresh(make.big_bundle(records))
    assemble(fresh(make.bundle()))  # what a process asks the database once

    with django_assert_num_queries(2):
        dossier = assemble(bundle)

    assert len(list(index.all_records(dossier))) >= records


def test_records_come_with_their_types_and_links():
    bundle = make.bundle()
    note = make.note(bundle=bundle, text="ZAŻÓŁĆ GĘŚLĄ JAŹŃ")
    finding = make.finding(bundle=bundle, origins=[note])
    make.entry(bundle=bundle, origins=[note])
    meeting = make.meeting(bundle=bundle, sectors=["publiczny"], held_on=date(2026, 9, 15))
    cost = make.cost(bundle=bundle, amount_grosze=10_000_000_000_000, from_month=date(2027, 3, 1))

    dossier = assemble(fresh(bundle))

    assert [one.text for one in dossier.notes] == ["ZAŻÓŁĆ GĘŚLĄ JAŹŃ"]
    assert [one.origins for one in dossier.findings] == [(note.pk,)]
    assert [one.origins for one in dossier.entries] == [(note.pk,)]
    assert (dossier.meetings[0].held_on, dossier.meetings[0].sectors) == (
        meeting.held_on,
        ("publiczny",),
    )
    assert (dossier.costs[0].amount_grosze, dossier.costs[0].from_month) == (
        cost.amount_grosze,
        cost.from_month,
    )
    assert finding.pk == dossier.findings[0].id


def test_records_of_other_bundles_stay_out():
    bundle = make.bundle()
    make.note(text="cudza")

    assert assemble(fresh(bundle)).notes == ()


def test_merged_record_stays_as_a_tombstone_and_its_links_go_on():
    bundle = make.bundle()
    member = make.advisor(bundle.centre)
    note = make.note(bundle=bundle)
    first = make.finding(bundle=bundle, origins=[note])
    second = make.finding(bundle=bundle)

    drop_record(first, by=member, why="to samo", successor=second)

    dropped, kept = sorted(assemble(fresh(bundle)).findings, key=lambda one: one.is_living)
    assert (dropped.tombstone.why, dropped.tombstone.successor_id) == ("to samo", second.pk)
    assert kept.origins == (note.pk,)


def test_dossier_survives_json_and_the_database():
    bundle = make.big_bundle(120)
    dossier = assemble(fresh(bundle))

    load(serial.loads(serial.dumps(dossier)), centre=bundle.centre)

    assert assemble(fresh(bundle)) == dossier


def test_loading_refuses_ids_of_another_bundle():
    mine, strange = make.bundle(), make.note()
    dossier = assemble(fresh(strange.bundle))
    stolen = dataclasses.replace(
        dossier, bundle=dataclasses.replace(dossier.bundle, id=mine.pk, title="Przejęta")
    )

    with pytest.raises(ForeignRecord):
        load(stolen, centre=mine.centre)

    mine.refresh_from_db()
    assert mine.title != "Przejęta"
