"""A page costs the same whatever the bundle's size: every address that reads a bundle."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import make
from tests.access.kinds import Of
from tests.access.matrix import PAGES
from tests.access.world import content
from wizard.kinds import KINDS

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15
#: Records of a bundle by the names of the matrix.
RECORDS = {
    "note": "note_records",
    "finding": "finding_records",
    "cost": "cost_records",
    "task": "task_records",
    "test": "testresult_records",
}
#: Kind → the question that offers most to link with.
QUESTIONS = {"wniosek": "prototypowanie_testowanie_2", "wpis": "propozycja_wartosci_1"}


@pytest.fixture
def sizes(client, settings):
    """A small bundle and one of 300 records, as worlds of the matrix; the client may change both."""
    # A plan is printed by the worker, not by the page that asks for it.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    small, large = make.big_bundle(3), make.big_bundle(300)
    large.centre = small.centre
    large.save()
    member = make.advisor(small.centre)
    client.force_login(member)
    return [_world(bundle, member) for bundle in (small, large)]


def _world(bundle, member):
    bundle.team.add(member)
    found = {name: getattr(bundle, related).first() for name, related in RECORDS.items()}
    return SimpleNamespace(**{**content(bundle), **found})


def unequal(client, sizes, url):
    """What is wrong with the costs of ``url(world)`` in both sizes; "" when nothing is."""
    small, large = (_cost(client, url(here)) for here in sizes)
    if small == large and large[1] <= MOST_QUERIES:
        return ""
    return f"{url(sizes[0])}: (status, queries) {small} and {large}"


def _cost(client, url):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    return response.status_code, len(captured)


def test_every_page_of_a_bundle_costs_the_same_with_3_and_300_records(client, sizes):
    faults = []
    for name, page in PAGES.items():
        if page.category not in ("bundle_read", "bundle_write"):
            continue

        def url(here, name=name, args=page.args):
            known = {key: arg(here) if isinstance(arg, Of) else arg for key, arg in args.items()}
            return reverse(name, kwargs=known)

        faults.append(unequal(client, sizes, url))

    assert list(filter(None, faults)) == []


def test_every_record_costs_the_same_with_3_and_300_records(client, sizes):
    faults = []
    for slug, kind in KINDS.items():
        if kind.part:
            continue
        records = {here.bundle.pk: _first(kind, here.bundle) for here in sizes}

        def url(here, slug=slug, records=records):
            pk = here.bundle.pk
            return reverse("wizard:record", args=[pk, slug, records[pk].pk])

        faults.append(unequal(client, sizes, url))

    assert list(filter(None, faults)) == []


def _first(kind, bundle):
    record = kind.model.objects.filter(bundle=bundle).in_order().first()
    if kind.slug in QUESTIONS:
        record.question = QUESTIONS[kind.slug]
        record.save(update_fields=["question"])
    return record
