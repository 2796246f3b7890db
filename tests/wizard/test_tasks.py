"""Tasks: read over when their sources change, followed up after the approval; splitting."""

from datetime import date

import pytest
from django.urls import reverse

from bundles.editing import drop_record
from bundles.enums import BundleStatus
from designthinking.models import Finding
from plans.actions import remember_sources
from plans.models import Task
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(client):
    bundle, member = make.open_bundle()
    client.force_login(member)
    return bundle


def record_url(task):
    return reverse("wizard:record", args=[task.bundle_id, "zadanie", task.pk])


def track_url(task):
    return reverse("wizard:track", args=[task.bundle_id, task.pk])


@pytest.fixture
def outdated(team):
    """A task whose entry changed since it was made."""
    entry = make.entry(team, question="kluczowe_zasoby_1", text="Bus ośmioosobowy")
    task = make.task(team, title="Kupić bus", entries=[entry])
    remember_sources(task)
    entry.text = "Bus szesnastoosobowy"
    entry.save()
    return task


def test_changed_source_is_shown_with_old_and_new(client, outdated):
    page = client.get(record_url(outdated)).content.decode()

    assert "Do sprawdzenia" in page
    assert "Bus ośmioosobowy" in page
    assert "Bus szesnastoosobowy" in page
    plan = client.get(reverse("plans:plan", args=[outdated.bundle_id])).content.decode()
    assert "do sprawdzenia" in plan


def test_step_says_what_is_to_be_read_over(client, outdated):
    Task.objects.update(owner_role="wójt", starts_on="2027-01-04", due_on="2027-01-08")

    page = client.get(reverse("wizard:step", args=[outdated.bundle_id, "zadania"]))

    assert "do sprawdzenia: zmieniło się to, z czego wynika" in page.content.decode()


def test_step_says_what_rests_on_something_dropped(client, team):
    finding = make.finding(team, text="Brak dojazdu")
    make.task(team, findings=[finding])
    drop_record(finding, by=None, why="pomyłka")

    page = client.get(reverse("wizard:step", args=[team.pk, "zadania"])).content.decode()

    assert "opiera się na tym, co usunięto: Brak dojazdu" in page


def test_reading_over_settles_it(client, outdated):
    url = reverse("wizard:read_over", args=[outdated.bundle_id, outdated.pk])

    assert client.post(url).status_code == 303

    assert "Do sprawdzenia" not in client.get(record_url(outdated)).content.decode()
    outdated.refresh_from_db()
    assert outdated.version == 2


def test_reading_over_twice_is_the_same_as_once(client, outdated):
    url = reverse("wizard:read_over", args=[outdated.bundle_id, outdated.pk])
    client.post(url)
    client.post(url)

    outdated.refresh_from_db()
    assert outdated.version == 2


def test_saving_the_task_does_not_hide_the_change(client, outdated):
    fields = {"version": 1, "title": "Kupić duży bus", "entries": [outdated.entries.get().pk]}
    client.post(record_url(outdated), fields)

    assert "Do sprawdzenia" in client.get(record_url(outdated)).content.decode()


def test_newly_linked_source_is_remembered_as_it_is(client, team):
    finding = make.finding(team, text="Brak dojazdu")
    task = make.task(team)
    client.post(record_url(task), {"version": 1, "title": task.title, "findings": [finding.pk]})

    task.refresh_from_db()
    assert task.seen == [{"record_id": str(finding.pk), "text": "Brak dojazdu"}]


def approved(bundle):
    make.put_at(bundle, BundleStatus.APPROVED)


def test_after_the_approval_only_progress_is_written(client, team):
    task = make.task(team, starts_on=date(2027, 1, 4), due_on=date(2027, 1, 8))
    approved(team)

    assert client.get(record_url(task)).status_code == 403
    fields = {"version": 1, "status": "zrobione", "done_on": "2027-01-12", "title": "inaczej"}
    answer = client.post(track_url(task), fields)

    assert answer.status_code == 303
    task.refresh_from_db()
    assert (task.status, task.done_on, task.title) == (
        "zrobione",
        date(2027, 1, 12),
        "Podpisać umowę z gminą",
    )
    plan = client.get(reverse("plans:plan", args=[team.pk])).content.decode()
    assert "skończone 12.01.2027, 4\u00a0dni po terminie" in plan


def test_nobody_else_writes_progress(client, team):
    task = make.task(team)
    approved(team)
    client.force_login(make.advisor(team.centre))

    assert client.get(track_url(task)).status_code == 404
    plan = client.get(reverse("plans:plan", args=[team.pk])).content.decode()
    assert "Zapisz postęp" not in plan


def test_end_before_the_beginning_is_told_at_its_field(client, team):
    task = make.task(team)
    fields = {"version": 1, "started_on": "2027-01-12", "done_on": "2027-01-11"}

    answer = client.post(track_url(task), fields)

    assert answer.status_code == 422
    assert "Koniec nie może być przed początkiem." in answer.content.decode()
    task.refresh_from_db()
    assert task.started_on is None


def test_stale_progress_shows_both(client, team):
    task = make.task(team)
    Task.objects.filter(pk=task.pk).update(status="w_toku", version=2)

    answer = client.post(track_url(task), {"version": 1, "status": "zrobione"})

    assert answer.status_code == 409
    assert "na serwerze: w toku" in " ".join(answer.content.decode().split())
    task.refresh_from_db()
    assert task.status == "w_toku"


# --- Splitting ---------------------------------------------------------------------------


def split_url(finding):
    return reverse("wizard:split", args=[finding.bundle_id, "wniosek", finding.pk])


def test_finding_becomes_two(client, team):
    finding = make.finding(team, text="Brak dojazdu i samotność")
    fields = {"version": 1, "first": "Brak dojazdu", "second": "Samotność"}

    assert client.post(split_url(finding), fields).status_code == 303

    assert sorted(Finding.objects.values_list("text", flat=True)) == ["Brak dojazdu", "Samotność"]


def test_both_parts_need_a_text(client, team):
    finding = make.finding(team)

    answer = client.post(split_url(finding), {"version": 1, "first": "Brak", "second": " "})

    assert answer.status_code == 422
    assert "Oba zapisy muszą mieć treść." in answer.content.decode()
    assert Finding.objects.count() == 1


def test_split_of_a_changed_record_asks_again(client, team):
    finding = make.finding(team, text="Było")
    Finding.objects.filter(pk=finding.pk).update(text="Jest", version=2)

    answer = client.post(split_url(finding), {"version": 1, "first": "A", "second": "B"})

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Jest" in page
    assert 'value="2"' in page
    assert Finding.objects.count() == 1


def test_double_click_splits_once(client, team):
    finding = make.finding(team)
    fields = {"version": 1, "first": "A", "second": "B"}
    client.post(split_url(finding), fields)
    client.post(split_url(finding), fields)

    assert Finding.objects.count() == 2


def test_money_cannot_be_split(client, team):
    cost = make.cost(team)

    assert client.get(reverse("wizard:split", args=[team.pk, "koszt", cost.pk])).status_code == 404
