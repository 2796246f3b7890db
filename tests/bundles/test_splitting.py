"""Dividing one record into two, and merging money: both ends stay connected."""

import pytest

from bundles.editing import (
    Dropped,
    StaleVersion,
    drop_record,
    linked_through_others,
    split_record,
)
from canvas.models import Financing
from designthinking.models import Finding
from dossier import finance
from dossier.thread import Threads
from owes.models import Event
from plans.assemble import assemble
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle():
    return make.bundle()


@pytest.fixture
def member(bundle):
    return make.advisor(bundle.centre)


@pytest.fixture
def finding(bundle):
    note, service = make.note(bundle), make.service(bundle)
    return make.finding(
        bundle, text="Brak dojazdu i samotność", origins=[note], answered_by=[service], order=1
    )


def split(finding, member, version=1):
    texts = ("Brak dojazdu", "Samotność")
    return split_record(finding, name="text", texts=texts, version=version, by=member)


def test_both_parts_have_a_text_and_every_link(finding, member):
    task = make.task(finding.bundle, findings=[finding])

    part = split(finding, member)

    finding.refresh_from_db()
    assert (finding.text, part.text) == ("Brak dojazdu", "Samotność")
    assert list(part.origins.all()) == list(finding.origins.all())
    assert list(part.answered_by.all()) == list(finding.answered_by.all())
    assert set(task.findings.all()) == {finding, part}


def test_both_parts_of_a_note_stand_behind_its_entry(bundle, member):
    note = make.note(bundle, question="kanaly_1")
    entry = make.entry(bundle, question="kanaly_1", origins=[note])

    part = split(note, member)

    assert set(entry.origins.all()) == {note, part}


def test_parts_stand_beside_each_other(finding, member, bundle):
    later = make.finding(bundle, order=2)

    split(finding, member)

    texts = Finding.objects.filter(bundle=bundle).in_order().values_list("text", flat=True)
    assert list(texts) == ["Brak dojazdu", "Samotność", later.text]


def test_split_is_told_to_history_and_to_the_dossier(finding, member, bundle):
    part = split(finding, member)

    assert Event.objects.filter(verb="split", record_id=finding.pk).exists()
    [found] = [one for one in assemble(bundle).findings if one.id == part.pk]
    assert found.split_from_id == finding.pk


def test_stale_split_changes_nothing(finding, member):
    with pytest.raises(StaleVersion):
        split(finding, member, version=7)

    assert Finding.objects.count() == 1


def test_dropped_record_is_not_split(finding, member):
    drop_record(finding, by=member, why="pomyłka")

    with pytest.raises(Dropped):
        split(finding, member, version=2)


def test_part_merged_back_is_no_part_of_itself(finding, member, bundle):
    part = split(finding, member)

    drop_record(finding, by=member, successor=part)

    part.refresh_from_db()
    assert part.split_from == finding
    assert Threads(assemble(bundle)).voices(part.pk) == 1


def test_merged_costs_add_up_what_one_source_pays(bundle, member):
    one, other = make.cost(bundle), make.cost(bundle)
    revenue = make.revenue(bundle)
    make.financing(cost=one, revenue=revenue, amount_grosze=20_00)
    make.financing(cost=other, revenue=revenue, amount_grosze=30_00)

    drop_record(one, by=member, successor=other)

    [left] = Financing.objects.living()
    assert (left.cost, left.amount_grosze) == (other, 50_00)
    assert finance.paid(assemble(bundle)) == {other.pk: 50_00}


def test_merged_cost_takes_other_sources_over(bundle, member):
    one, other = make.cost(bundle), make.cost(bundle)
    part = make.financing(cost=one, amount_grosze=20_00)

    drop_record(one, by=member, successor=other)

    part.refresh_from_db()
    assert (part.cost, part.is_living) == (other, True)


def test_records_linked_through_a_third_cannot_be_merged(bundle):
    first = make.task(bundle)
    second = make.task(bundle, depends_on=[first])
    third = make.task(bundle, depends_on=[second])
    make.task(bundle)

    assert linked_through_others(first) == {third.pk}
    assert linked_through_others(third) == {first.pk}
    assert linked_through_others(second) == set()
