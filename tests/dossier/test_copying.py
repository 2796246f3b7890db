"""A bundle begun from another: its thread whole, its ids new, what is of a place left open."""

import json
from datetime import date, timedelta
from itertools import count
from uuid import UUID

from hypothesis import given

from dossier import copying, showing
from dossier.index import LISTS, all_records
from dossier.integrity import require_whole
from dossier.records import Place
from dossier.serial import to_data
from tests.dossier import build
from tests.dossier.strategies import dossiers

PLACE = Place(code="1009012", label="gmina Działoszyn")


def begun(dossier, **fields):
    numbers = count(1)
    return copying.begun_from(
        showing.shown(dossier),
        title="U nas",
        places=[PLACE],
        new_id=lambda: UUID(int=(0xC0FFEE << 96) | next(numbers)),
        **fields,
    )


@given(dossiers())
def test_no_id_is_shared_and_every_link_leads_somewhere(dossier):
    new = begun(dossier)

    require_whole(new)
    told = json.dumps(to_data(new))
    olds = [dossier.bundle.id, *(one.id for _, one in all_records(dossier))]
    assert not [pk for pk in olds if str(pk) in told]
    assert {name for name in LISTS if getattr(new, name)} <= copying.TAKEN


@given(dossiers())
def test_what_is_of_one_place_is_asked_anew(dossier):
    new = begun(dossier)

    bundle = new.bundle
    assert (bundle.status, bundle.persons_planned, bundle.launches_on) == ("szkic", None, None)
    assert (bundle.places, bundle.place_note, bundle.title) == ((PLACE,), "", "U nas")
    assert all(one.name.startswith(copying.TO_FILL_IN) for one in new.partners)
    assert not [one for one in new.tasks if one.starts_on or one.due_on or one.done_on]
    assert not [one for one in new.costs if one.from_month or one.to_month]


def test_thread_of_the_origin_is_that_of_the_copy():
    origin = build.whole()

    new = begun(origin)

    for name in copying.TAKEN:
        assert len(getattr(new, name)) == len(getattr(origin, name)), name
    findings = dict(zip((one.id for one in origin.findings), new.findings, strict=True))
    for before, after in zip(origin.services, new.services, strict=True):
        assert sorted(findings[pk].id for pk in before.answers) == sorted(after.answers)
        assert after.name == before.name


def test_names_of_partners_are_taken_out_of_every_text():
    partner = build.partner(name="KGW Buczek", kind="", role="prowadzi klub")
    other = build.partner(1, name="KGW Buczek Nowy")
    entry = build.entry(text="KGW Buczek Nowy i KGW Buczek pieką chleb")
    task = build.task(title="Umowa z KGW Buczek", owner_partner_id=partner.id)

    new = begun(build.empty(partners=(partner, other), entries=(entry,), tasks=(task,)))

    assert "Buczek" not in json.dumps(to_data(new))
    assert (
        new.entries[0].text == "(do uzupełnienia) partner 2 i (do uzupełnienia) partner pieką chleb"
    )
    assert new.partners[0].role == "prowadzi klub"
    assert new.tasks[0].owner_partner_id == new.partners[0].id


def test_tasks_move_with_the_first_day():
    task = build.task(
        starts_on=build.START, due_on=build.START + timedelta(days=9), status="zrobione"
    )
    origin = build.empty(bundle=build.bundle(starts_on=build.START), tasks=(task,))

    new = begun(origin, starts_on=date(2028, 2, 1))

    moved = new.tasks[0]
    assert (moved.starts_on, moved.due_on) == (date(2028, 2, 1), date(2028, 2, 10))
    assert moved.status == "do_zrobienia"
