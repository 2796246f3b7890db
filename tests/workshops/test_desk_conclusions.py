"""From groups to conclusions in the bundle, and the end of the workshop."""

import pytest
from django.urls import reverse

from bundles.models import Activity
from designthinking.models import Finding
from dossier import method
from plans.assemble import assemble
from tests import make
from tests.workshops.desks import Desk, text_of
from workshops.actions import concluding, grouping
from workshops.enums import Phase
from workshops.models import Card, Cluster

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    made = Desk(client, phase=Phase.CONCLUDE, texts=["a", "b", "c"])
    cards = made.cards()
    grouping.group(made.step, cards=[cards["a"].pk, cards["b"].pk], name="Weekendy")
    return made


@pytest.fixture
def cluster(desk):
    return Cluster.objects.get()


def test_group_becomes_a_finding_and_leads_to_its_thread(desk, cluster):
    desk.post("conclude", args={"target": cluster.pk}, text="W weekendy nikt nie zagląda.")

    [finding] = assemble(desk.workshop.bundle).findings
    assert (finding.text, len(finding.origins)) == ("W weekendy nikt nie zagląda.", 2)
    thread = reverse("plans:record", args=[desk.workshop.bundle_id, finding.id])
    assert thread in desk.page()


def test_single_note_is_concluded_too(desk):
    note = desk.cards()["c"]
    desk.post("conclude", args={"target": note.pk}, text="Wniosek z jednej karteczki")

    assert assemble(desk.workshop.bundle).findings[0].origins == (note.pk,)


@pytest.mark.parametrize("text", ["", "   ", "x" * 1001, "a\x00b"])
def test_conclusion_that_cannot_stand_is_refused_at_its_field(desk, cluster, text):
    answer = desk.post("conclude", status=422, args={"target": cluster.pk}, text=text)

    assert answer.context["conclude"][cluster.pk].errors["text"]
    assert f'id="wniosek-{cluster.pk}-blad"' in text_of(answer)
    assert not Finding.objects.exists()


def test_group_somebody_else_concluded_keeps_both_texts(desk, cluster):
    concluding.conclude(cluster, text="Pierwszy", by=desk.member)

    for name, field in (("conclude", "text"), ("set_aside", "why")):
        answer = desk.post(name, status=409, args={"target": cluster.pk}, **{field: "Drugi"})
        assert "Drugi" in text_of(answer)
        assert "Pierwszy" in text_of(answer)
    assert Finding.objects.count() == 1


def test_group_is_set_aside_with_a_reason_and_taken_up_again(desk, cluster):
    desk.post("set_aside", status=422, args={"target": cluster.pk}, why="")
    desk.post("set_aside", args={"target": cluster.pk}, why="To zadanie powiatu")
    assert "To zadanie powiatu" in desk.page()

    desk.post("set_aside", args={"target": cluster.pk}, do="take_up")
    cluster.refresh_from_db()
    assert cluster.set_aside_why == ""


def test_group_of_another_workshop_and_one_that_is_gone_are_told_alike(desk, cluster):
    other = Desk(desk.client, phase=Phase.CONCLUDE, texts=["obca"])
    desk.client.force_login(desk.member)
    single = grouping.group(desk.step, cards=[desk.cards()["c"].pk])
    grouping.merge(desk.step, clusters=[cluster.pk, single.pk])

    for pk in (other.cards()["obca"].pk, single.pk):
        answer = desk.post("conclude", status=404, args={"target": pk}, text="Mój wniosek")
        assert "Tej grupy już nie ma" in text_of(answer)
        assert "<blockquote>Mój wniosek</blockquote>" in text_of(answer)
        answer = desk.post("set_aside", status=404, args={"target": pk}, why="Mój powód")
        assert "<blockquote>Mój powód</blockquote>" in text_of(answer)
    assert not Finding.objects.exists()


def test_end_asks_what_is_left_to_be_said_and_writes_the_meeting_down(desk):
    make.seat(desk.workshop)
    form = desk.get("end").context["form"]
    assert form.initial["head_count"] == 1
    assert form["activity"].value() == "planowanie_uslug_spolecznych"
    assert [code for code, _ in form.fields["activity"].choices] == [
        task.code for task in method.ANIMATOR_TASKS
    ]

    desk.post(
        "end",
        head_count="14",
        place="Świetlica",
        sectors=["mieszkancy", "publiczny"],
        activity="animowanie_dyskusji_es",
    )

    [meeting] = assemble(desk.workshop.bundle).meetings
    assert (meeting.participant_count, meeting.place) == (14, "Świetlica")
    assert meeting.sectors == ("mieszkancy", "publiczny")
    assert Activity.objects.get().kind == "animowanie_dyskusji_es"
    assert not desk.workshop.is_open
    desk.post("end", head_count="99")
    assert assemble(desk.workshop.bundle).meetings == (meeting,)
    desk.get("end", status=303)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"head_count": ""}, "head_count"),
        ({"head_count": "dużo"}, "head_count"),
        ({"head_count": "-3"}, "head_count"),
        ({"head_count": "3", "sectors": ["kosmici"]}, "sectors"),
        ({"head_count": "3", "place": "x" * 201}, "place"),
        ({"head_count": "3", "activity": "zmyślone"}, "activity"),
        ({"head_count": "3", "activity": ""}, "activity"),
    ],
)
def test_end_that_makes_no_sense_is_refused_at_its_field(desk, data, field):
    answer = desk.post("end", status=422, **{"activity": "rewitalizacja", **data})

    assert list(answer.context["form"].errors) == [field]
    assert desk.workshop.is_open


def test_end_of_a_rehearsal_leaves_nothing(client):
    desk = Desk(client, is_rehearsal=True, texts=["a"])
    page = text_of(desk.get("end"))
    assert "Zakończ próbę" in page
    assert "działań animatora" not in page

    desk.post("end", head_count="3")

    assert not Card.objects.exists()
    assert not Activity.objects.exists()
    assert "Nic po niej nie zostało" in desk.page()
