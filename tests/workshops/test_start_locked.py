"""A bundle returned to be mended: workshops start, and get steps, only where they may write."""

import pytest

from bundles.enums import BundleStatus
from bundles.locking import PartLocked
from dossier.parts import PARTS, opened_by
from tests import make
from tests.workshops.desks import Desk
from tests.workshops.test_start import DEFINING, address, fields, text
from workshops.actions import closing, concluding, running
from workshops.enums import Phase
from workshops.models import Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
STAGE = "definiowanie_wyzwania"
CLOSED = "jest w niej zamknięta"


@pytest.fixture
def bundle(client):
    return returned(client)


def returned(client, *parts):
    made, member = make.open_bundle(status=BundleStatus.RETURNED, open_parts=list(parts))
    client.force_login(member)
    return made


@pytest.mark.parametrize(
    ("parts", "closed"),
    [
        ([], "meetings"),
        (["plan", STAGE], "meetings"),
        (["meetings", "odkrywanie"], STAGE),
    ],
)
def test_closed_part_is_told_and_starts_nothing(client, parts, closed):
    bundle = returned(client, *parts)

    page = client.get(address(bundle))
    answer = client.post(address(bundle), fields())

    assert answer.status_code == 403
    for shown in (text(page), text(answer)):
        assert f"część „{PARTS[closed]}” {CLOSED}" in shown
    assert "Spotkanie w remizie" in text(answer)
    assert not Workshop.objects.exists()


@pytest.mark.parametrize("parts", [opened_by(STAGE), opened_by("")], ids=["stage", "whole"])
def test_workshop_starts_where_its_parts_are_open_and_can_write_there(client, parts):
    bundle = returned(client, *parts)
    assert CLOSED not in text(client.get(address(bundle)))

    assert client.post(address(bundle), fields()).status_code == 303

    workshop = Workshop.objects.select_related("current").get()
    card = make.card(workshop)
    workshop = make.at_phase(workshop, Phase.CONCLUDE)
    cluster = concluding.group_of(workshop.current, card.pk)
    assert concluding.conclude(cluster, text="Wniosek", by=workshop.started_by) is not None
    assert closing.close(workshop, by=workshop.started_by).meeting is not None


def test_bundle_that_was_never_returned_is_open_throughout(client):
    made, member = make.open_bundle()
    client.force_login(member)

    assert CLOSED not in text(client.get(address(made)))
    assert client.post(address(made), fields()).status_code == 303


def test_question_put_in_from_a_closed_part_starts_nothing(client):
    bundle = returned(client, *opened_by(STAGE))

    answer = client.post(address(bundle), fields(rows={"0-question": "kanaly_1"}))

    assert answer.status_code == 403
    assert f"część „{PARTS['kanaly']}” {CLOSED}" in text(answer)
    assert not Workshop.objects.exists()


def test_rehearsal_is_always_possible(client, bundle):
    assert client.post(address(bundle), fields(is_rehearsal="on")).status_code == 303

    rehearsal = Workshop.objects.get()
    running.add_step(rehearsal, question="kanaly_1")
    make.card(Workshop.objects.select_related("current").get())
    make.at_phase(rehearsal, Phase.REVEAL)
    closing.close(rehearsal, by=rehearsal.started_by)


@pytest.mark.parametrize(("parts", "is_told"), [(["plan"], True), (["meetings", "plan"], False)])
def test_choice_of_scenarios_tells_when_none_can_be_started(client, parts, is_told):
    bundle = returned(client, *parts)

    assert (CLOSED in text(client.get(address(bundle, "")))) == is_told


def test_door_of_the_action_is_shut_too(bundle):
    with pytest.raises(PartLocked):
        make.workshop(bundle, steps=[dict(step) for step in DEFINING.steps])
    assert not Workshop.objects.exists()


def test_step_of_a_closed_part_is_not_added_on_the_way(client):
    bundle = returned(client, *opened_by(STAGE))
    desk = Desk(client, bundle=bundle)
    step = {"permission": "po_cichu", "view": "lista", "minutes": 7}

    answer = desk.post("new_step", status=422, question="kanaly_1", **step)

    assert "jest zamknięta" in answer.context["form"].errors["question"][0]
    desk.post("new_step", question="definiowanie_wyzwania_1", **step)
    assert desk.workshop.steps.count() == 2
