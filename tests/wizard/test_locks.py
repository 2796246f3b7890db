"""A bundle under review, or returned for some of its parts: what can't be written, and is said."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.urls import reverse

from dossier import method, serial
from dossier.index import living
from dossier.parts import PARTS
from plans.assemble import assemble
from reviews.enums import LetterKind
from tests import make
from wizard.kinds import KINDS
from wizard.steps import STEPS

pytestmark = pytest.mark.django_db

#: Two blocks with an open *musi*; with the costs goes who pays them.
OPENED = ("kanaly", "struktura_kosztow")
OPEN = {*OPENED, "financing"}
TYPED = "To zdanie ma się nie zgubić."


@pytest.fixture
def returned(client):
    """A bundle returned with *musi* on two blocks, its dossier, one of its team signed in."""
    made = make.submission()
    reviewer = make.reviewer(made.bundle)
    for part in OPENED:
        make.remark(made, by=reviewer, part=part)
    point = make.restore_point(made.bundle)
    make.decided(made, LetterKind.RETURN, by=reviewer)
    bundle = made.bundle
    bundle.refresh_from_db()
    assert set(bundle.open_parts) == OPEN
    client.force_login(made.by)
    dossier = assemble(bundle)
    return SimpleNamespace(
        bundle=bundle, member=made.by, dossier=dossier, point=point, as_was=serial.dumps(dossier)
    )


def url(name, world, *args):
    return reverse(name, args=[world.bundle.pk, *args])


def record_writes(world):
    """(part, address, fields) of every write of a record, of each kind and question."""
    for kind in KINDS.values():
        if kind.part:
            part, pk = kind.part_of(), world.bundle.pk
            yield part, url("wizard:record", world, kind.slug, pk), {"text": TYPED}
            continue
        records = living(getattr(world.dossier, kind.plural))
        questions = method.QUESTIONS if kind.needs_question else [""]
        for question in filter(kind.allows_question, questions):
            part = kind.part_of(question)
            data = {"question": question, "text": TYPED, "name": TYPED, "title": TYPED}
            yield part, url("wizard:record", world, kind.slug, uuid4()), data
            found = [one for one in records if getattr(one, "question", "") == question]
            for one in found[:1]:
                page = url("wizard:record", world, kind.slug, one.id)
                typed = {**data, "version": one.version}
                yield part, page, typed
                yield part, f"{page}przesun/", {"direction": "down"}
                if kind.can_be_split:
                    halves = {"first": TYPED, "second": TYPED, "version": one.version}
                    yield part, f"{page}podziel/", halves
                yield part, f"{page}usun/", {"why": TYPED}


def other_writes(world):
    """The same of everything that is written on a page of its own."""
    dossier = world.dossier
    task = living(dossier.tasks)[0]
    yield "plan", url("wizard:read_over", world, task.id), {}
    yield "plan", url("wizard:track", world, task.id), {"status": "gotowe", "note": TYPED}
    for test in living(dossier.tests)[:1]:
        data = {"decision": "zostaje", "why": TYPED}
        yield "prototypowanie_testowanie", url("wizard:decide", world, test.id), data
    yield "bundle", url("wizard:places", world), {"places": []}
    yield "financing", url("wizard:financing", world, living(dossier.costs)[0].id), {}
    need = next(one for one in dossier.findings if one.question == "definiowanie_wyzwania_2")
    yield "services", url("plans:coverage_row", world, need.id), {"version": need.version}
    yield "", url("plans:restore", world, world.point.pk), {}
    for step in STEPS.values():
        if step.offers:
            for action in ("accept", "refuse", "accept_all"):
                data = {"target": step.offers, "action": action, "source_id": str(uuid4())}
                yield step.part, url("wizard:offer", world), data


def test_every_write_of_another_part_is_refused_and_nothing_changes(client, returned):
    tried = [*record_writes(returned), *other_writes(returned)]
    assert {part for part, _, _ in tried} >= PARTS.keys()

    for part, address, data in tried:
        if part in OPEN:
            continue
        answer = client.post(address, data)
        assert answer.status_code == 403, (part, address)
        assert "wróciła do poprawy tylko w częściach" in answer.content.decode(), address
        if TYPED in data.values():
            assert TYPED in answer.content.decode(), address

    assert serial.dumps(assemble(returned.bundle)) == returned.as_was


def test_every_write_of_an_open_part_is_taken(client, returned):
    # What was changed a moment ago is a conflict: both texts are shown, as always.
    for part, address, data in [*other_writes(returned), *record_writes(returned)]:
        if part in OPEN:
            assert client.post(address, data).status_code in (303, 409, 422), (part, address)


def test_every_write_is_refused_while_it_waits(client):
    made = make.submission()
    client.force_login(made.by)
    point = make.restore_point(made.bundle)
    world = SimpleNamespace(bundle=made.bundle, dossier=assemble(made.bundle), point=point)
    as_was = serial.dumps(world.dossier)

    for _, address, data in [*record_writes(world), *other_writes(world)]:
        answer = client.post(address, data)
        assert answer.status_code == 403, address
        assert "została przekazana do oceny" in answer.content.decode(), address

    assert serial.dumps(assemble(made.bundle)) == as_was


def test_script_that_saves_is_told_why(client, returned):
    service = living(returned.dossier.services)[0]
    address = url("wizard:record", returned, "usluga", service.id)
    data = {"name": TYPED, "version": service.version}

    answer = client.post(address, data, headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json()["state"]) == (403, "locked")
    assert "Partnerzy i usługi" in answer.json()["reason"]


@pytest.mark.one_database
def test_steps_of_closed_parts_show_their_records_without_controls(client, returned):
    for step in STEPS:
        page = client.get(url("wizard:step", returned, step)).content.decode()

        is_open = STEPS[step].part in OPEN
        assert ("Ta część jest zamknięta" in page) is not is_open, step
        has_forms = (
            "data-autosave=" in page or "przesun/" in page or 'href="/wiazki/%s/zapis/' in page
        )
        assert has_forms is (is_open and step != "finansowanie"), step
        assert url("wizard:places", returned) not in page, step


def test_step_changes_the_part_its_kinds_stand_in():
    for step in STEPS.values():
        for slug in step.kinds:
            kind = KINDS[slug]
            assert kind.part_of(step.question if kind.needs_question else "") == step.part


def test_journey_says_which_steps_are_closed(client, returned):
    page = client.get(url("wizard:journey", returned)).content.decode()

    open_steps = [one for one in STEPS.values() if one.part in OPEN]
    assert page.count("otwarta do poprawy") == len(open_steps)
    assert page.count(">zamknięta<") == len(STEPS) - len(open_steps)
    assert "Reszta jest zamknięta do poprawy innych części" in page


@pytest.mark.one_database
def test_other_pages_show_no_control_of_a_closed_part(client, returned):
    controls = {
        "plans:coverage": "data-coverage-row",
        "plans:plan": "/postep/",
        "plans:versions": "/przywroc/",
        "canvas:money": "/zapis/usluga/",
    }
    for name, gone in controls.items():
        assert gone not in client.get(url(name, returned)).content.decode(), name


def test_record_page_offers_a_change_of_open_parts_alone(client, returned):
    cost, service = living(returned.dossier.costs)[0], living(returned.dossier.services)[0]

    pages = [
        client.get(url("plans:record", returned, one.id)).content.decode()
        for one in (cost, service)
    ]

    assert ["Zmień zapis" in page for page in pages] == [True, False]


def test_merging_what_closed_parts_lead_to_is_refused(client, returned):
    """The links of other parts would change with it."""
    entries = [one for one in living(returned.dossier.entries) if one.question == "kanaly_1"]
    kept = make.entry(returned.bundle, question="kanaly_1", text="Plakat w sklepie")
    task = make.task(returned.bundle)
    task.entries.set([entries[0].id])
    as_was = serial.dumps(assemble(returned.bundle))
    address = url("wizard:drop", returned, "wpis", entries[0].id)

    answer = client.post(address, {"why": "To samo.", "successor": kept.pk})

    assert answer.status_code == 403
    assert serial.dumps(assemble(returned.bundle)) == as_was


def test_cell_of_need_and_service_opens_what_its_change_is_in(client):
    made = make.submission()
    reviewer, dossier = make.reviewer(made.bundle), made.dossier
    need = next(one for one in dossier.findings if one.question == "definiowanie_wyzwania_2")
    service = living(dossier.services)[0]
    make.remark(made, by=reviewer, record_id=need.id, other_id=service.id)
    make.decided(made, LetterKind.RETURN, by=reviewer)
    client.force_login(made.by)
    address = reverse("plans:coverage_row", args=[made.bundle_id, need.id])
    chosen = "0" if need.id in service.answers else "1"

    answer = client.post(address, {"version": need.version, f"s_{service.id.hex}": chosen})

    assert answer.status_code == 303
    assert assemble(made.bundle).services != dossier.services
