"""Querysets built once a process: the same answers as built anew, for whatever is asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bundles.models import Bundle, Service
from designthinking.models import Finding
from owes.compiled import fetch_records, fetch_rows
from owes.ids import uuid7
from tests import make

pytestmark = pytest.mark.django_db


def _bundle(pk):
    return Bundle.objects.filter(pk=pk).select_related("centre__region", "updated_by")


def _editable(pk, user):
    return Bundle.objects.filter(pk=pk).with_is_editable(user).order_by()


def _living(model, pk):
    return model.objects.filter(bundle=pk).living().in_order()


def _titles(pk):
    return Bundle.objects.filter(pk=pk).values_list("pk", "title")


def test_record_is_whole_and_brings_what_was_selected_along():
    stored = make.bundle(
        title="Dobrze u siebie", target_groups=["seniorzy"], starts_on="2027-01-31"
    )
    make.bundle()

    with CaptureQueriesContext(connection) as asked:
        (found,) = fetch_records(_bundle, pk=stored.pk)
        region, nobody = found.centre.region, found.updated_by

    same = Bundle.objects.get(pk=stored.pk)
    assert {name: getattr(found, name) for name in _columns()} == {
        name: getattr(same, name) for name in _columns()
    }
    assert (region, nobody, len(asked)) == (stored.centre.region, None, 1)
    assert (found._state.adding, found._state.db) == (False, "default")


def _columns():
    return [field.attname for field in Bundle._meta.concrete_fields]


def test_found_record_is_saved_like_any_other():
    stored = make.bundle()
    (found,) = fetch_records(_bundle, pk=stored.pk)

    found.title = "Inaczej"
    found.save()

    assert Bundle.objects.get().title == "Inaczej"


def test_annotations_are_each_persons_own():
    bundle = make.bundle()
    member = make.advisor(bundle.centre)
    bundle.team.add(member)
    other = make.advisor(bundle.centre)

    answers = [
        fetch_records(_editable, pk=bundle.pk, user=user)[0].is_editable
        for user in (member, other, member)
    ]

    assert answers == [True, False, True]


def test_each_model_is_asked_for_itself_in_order():
    bundle = make.bundle()
    services = [make.service(bundle, order=order) for order in (2, 1)]
    finding = make.finding(bundle)

    assert fetch_records(_living, Service, pk=bundle.pk) == services[::-1]
    assert fetch_records(_living, Finding, pk=bundle.pk) == [finding]
    assert fetch_records(_living, Finding, pk=uuid7()) == []


def test_rows_are_those_of_the_id():
    one, other = make.bundle(title="Jedna"), make.bundle(title="Druga")

    assert [title for _, title in fetch_rows(_titles, pk=one.pk)] == ["Jedna"]
    assert [title for _, title in fetch_rows(_titles, pk=other.pk)] == ["Druga"]


def _several(pks):
    return Bundle.objects.filter(pk__in=pks).order_by("title")


def test_several_ids_are_asked_for_at_once_whatever_their_number():
    made = [make.bundle(title=f"Wiązka {number}") for number in range(3)]

    for wanted in ([], made[:1], made[1:], made):
        assert fetch_records(_several, pks=[one.pk for one in wanted]) == wanted
    with pytest.raises(ValueError, match="41"):
        fetch_records(_several, pks=[uuid7() for _ in range(41)])
