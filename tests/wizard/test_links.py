"""What link fields offer and show as chosen: the same from the kept dossier as from the tables."""

import pytest
from django.urls import reverse

from bundles.editing import drop_record
from bundles.record_forms import LinkField, OneLinkField
from canvas.models import UnitRate
from plans.links import Links
from tests import make
from wizard.kinds import KINDS

pytestmark = pytest.mark.django_db

#: Every link field of every kind of record, but for rates, which belong to no bundle.
FIELDS = [
    (kind, name, field)
    for kind in KINDS.values()
    for name, field in kind.form.base_fields.items()
    if isinstance(field, LinkField | OneLinkField) and field.queryset.model is not UnitRate
]


@pytest.fixture
def bundle():
    bundle = make.big_bundle(60)
    member = make.advisor(bundle.centre)
    bundle.team.add(member)
    for kind in {kind.slug: kind for kind, _, _ in FIELDS}.values():
        first = kind.model.objects.filter(bundle=bundle).in_order().first()
        drop_record(first, by=member, why="Powtórzenie.")
    return bundle


def test_links_are_there_to_be_tried():
    assert {name for _, name, _ in FIELDS} >= {"origins", "answered_by", "from_tests", "meeting"}


@pytest.mark.parametrize("model", dict.fromkeys(field.queryset.model for _, _, field in FIELDS))
def test_offered_are_the_living_records_in_their_order(bundle, model):
    records = model.objects.filter(bundle=bundle).living().in_order()

    found = Links(bundle).of(model)

    assert len(found) > 1
    assert found == [(record.pk, str(record)) for record in records]


def test_offered_are_those_of_the_questions(bundle):
    model = KINDS["wniosek"].model
    code = model.objects.filter(bundle=bundle).living().first().question
    records = model.objects.filter(bundle=bundle, question=code).living()

    assert {pk for pk, _ in Links(bundle).of(model, (code,))} == {one.pk for one in records}


def test_held_are_all_links_of_the_record(bundle):
    links, some = Links(bundle), set()
    for kind, name, field in FIELDS:
        if isinstance(field, LinkField):
            for record in kind.model.objects.filter(bundle=bundle):
                stored = {other.pk for other in getattr(record, name).all()}
                assert set(links.held(record, name)) == stored, (kind.slug, name)
                some |= {(kind.slug, name)} if stored else set()

    assert len(some) > 8


def test_record_that_is_not_stored_yet_holds_nothing(bundle):
    for kind, name, field in FIELDS:
        if isinstance(field, LinkField):
            assert Links(bundle).held(kind.model(bundle=bundle), name) == ()


def test_form_shows_a_link_made_a_moment_ago(client, bundle):
    """Nobody's page is older than the last change, whoever has read the bundle before."""
    member = bundle.team.get()
    client.force_login(member)
    task = KINDS["zadanie"].model.objects.filter(bundle=bundle).living().last()
    page = reverse("wizard:record", args=[bundle.pk, "zadanie", task.pk])
    client.get(page)
    finding = make.finding(bundle, text="Wniosek sprzed chwili")
    task.findings.add(finding)

    shown = client.get(page).content.decode()

    box = f'name="findings" value="{finding.pk}"'
    assert "Wniosek sprzed chwili" in shown
    assert "checked" in shown[shown.index(box) :].split(">", 1)[0]


def test_new_record_keeps_the_links_an_offer_came_with():
    bundle = make.bundle()
    finding = make.finding(bundle)
    form = KINDS["ryzyko"].form(
        instance=KINDS["ryzyko"].model(bundle=bundle),
        initial={"findings": [finding.pk]},
        links=Links(bundle),
    )

    assert f'value="{finding.pk}" id="id_findings_0" checked' in str(form["findings"])


def test_short_form_of_a_part_of_the_bundle_is_no_fault(client, bundle):
    """„brief” belongs to records in lists; sent with the bundle's own page it changes nothing."""
    client.force_login(bundle.team.get())
    page = reverse("wizard:record", args=[bundle.pk, "podstawy", bundle.pk])

    assert client.post(page, {"version": bundle.version, "brief": "1"}).status_code == 422


def test_kept_form_of_costs_follows_the_table_of_rates(client, bundle):
    """The table is no part of the dossier, so the form is kept by it too."""
    client.force_login(bundle.team.get())
    page = reverse("wizard:step", args=[bundle.pk, "struktura_kosztow_1"])
    rate = make.unit_rate(name="Opiekunka", centre=bundle.centre)
    assert "Opiekunka: 52" in client.get(page).content.decode()

    rate.amount_grosze = 61_00
    rate.save()

    assert "Opiekunka: 61" in client.get(page).content.decode()


def test_kept_form_is_for_a_new_record_each_time(client, bundle):
    client.force_login(bundle.team.get())
    page = reverse("wizard:step", args=[bundle.pk, "zadania"])

    first, second = (client.get(page).context["lists"][0] for _ in range(2))

    assert first["fields"] == second["fields"]
    assert first["form_url"] != second["form_url"]
