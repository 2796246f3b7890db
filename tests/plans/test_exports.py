"""Printing in the background: asked once, made once, found again, never lost."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult

from owes.models import Event
from plans import exports
from plans.enums import ExportStatus
from plans.models import ExportFile, ExportJob
from plans.stamp import stamp
from tests import make

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("printed_once"),
]

#: A backend that keeps tasks in the database until a worker comes: as in use.
LATER = override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}})


@pytest.fixture
def later():
    with LATER:
        yield


def exports_waiting():
    """Tasks of exports; a new centre leaves the worker some of its own."""
    return DBTaskResult.objects.filter(task_path="plans.exports.make_export")


def waiting_tasks():
    return exports_waiting().count()


def filled():
    bundle = make.bundle(title="Dobrze u siebie")
    make.note(bundle=bundle, text="Nie ma autobusu")
    return bundle


def test_request_makes_a_file_that_is_found_again():
    bundle = filled()

    job = exports.request(bundle)
    again = exports.request(bundle)

    assert (job.status, again.pk) == (ExportStatus.DONE, job.pk)
    assert bytes(job.file.content).startswith(b"%PDF-")
    assert exports.find_ready(bundle) == job


def test_request_prints_anew_when_anything_has_changed():
    bundle = filled()
    before = exports.request(bundle)
    make.finding(bundle=bundle, text="Brak dojazdu")

    assert exports.find_ready(bundle) is None
    assert exports.request(bundle).file_id != before.file_id


def test_request_does_not_print_the_same_content_twice(monkeypatch):
    bundle = filled()
    before = exports.request(bundle)
    note = make.note(bundle=bundle)
    note.delete()
    assert stamp(bundle) == before.stamp
    type(bundle).objects.filter(pk=bundle.pk).update(updated_at=now())
    bundle.refresh_from_db()
    monkeypatch.setattr(exports, "print_pdf", lambda html: pytest.fail("printed twice"))

    after = exports.request(bundle)

    assert after.pk != before.pk
    assert (after.file_id, after.made_on) == (before.file_id, before.made_on)


@pytest.mark.usefixtures("later")
def test_request_by_two_people_at_once_queues_one_job():
    bundle = filled()

    first, second = exports.request(bundle), exports.request(bundle)

    assert first.pk == second.pk
    assert first.status == ExportStatus.QUEUED
    assert waiting_tasks() == 1


@pytest.mark.usefixtures("later")
def test_run_by_two_workers_makes_the_file_once(monkeypatch):
    bundle = filled()
    job = exports.request(bundle)
    printed = []
    monkeypatch.setattr(exports, "print_pdf", lambda html: printed.append(html) or b"%PDF-x")

    exports.run(str(job.pk))
    exports.run(str(job.pk))

    assert len(printed) == 1


def test_failure_is_kept_told_and_not_repeated_until_somebody_asks(monkeypatch):
    bundle = filled()

    def fail(html):
        raise exports.PrintingFailed("too-long")

    monkeypatch.setattr(exports, "print_pdf", fail)
    job = exports.request(bundle)
    monkeypatch.undo()

    assert (job.status, job.error) == (ExportStatus.FAILED, "too-long")
    assert exports.request(bundle) == job
    assert exports.retry(bundle).status == ExportStatus.DONE


@pytest.mark.usefixtures("later")
def test_reap_queues_a_job_whose_worker_is_gone():
    bundle = filled()
    job = exports.request(bundle)
    silent = now() - exports.SILENT - timedelta(seconds=1)
    ExportJob.objects.filter(pk=job.pk).update(
        status=ExportStatus.RUNNING, attempts=1, heartbeat_at=silent
    )

    exports.reap(bundle)

    job.refresh_from_db()
    assert job.status == ExportStatus.QUEUED
    assert waiting_tasks() == 2


@pytest.mark.usefixtures("later")
def test_reap_gives_up_after_the_last_attempt():
    bundle = filled()
    job = exports.request(bundle)
    silent = now() - exports.SILENT - timedelta(seconds=1)
    ExportJob.objects.filter(pk=job.pk).update(
        status=ExportStatus.RUNNING, attempts=exports.MAX_ATTEMPTS, heartbeat_at=silent
    )

    exports.reap(bundle)

    job.refresh_from_db()
    assert (job.status, job.error) == (ExportStatus.FAILED, "silent")


@pytest.mark.usefixtures("later")
def test_reap_leaves_a_job_that_is_being_worked_on():
    bundle = filled()
    job = exports.request(bundle)
    ExportJob.objects.filter(pk=job.pk).update(status=ExportStatus.RUNNING, heartbeat_at=now())

    exports.reap(bundle)

    job.refresh_from_db()
    assert job.status == ExportStatus.RUNNING


def change(bundle, seconds_ago=0):
    at = now() - timedelta(seconds=seconds_ago)
    return Event.objects.create(verb="changed", kind="note", bundle_id=bundle.pk, at=at)


@pytest.mark.usefixtures("later")
def test_a_changed_bundle_is_printed_ahead_once_it_is_quiet():
    bundle = filled()

    for _ in range(3):
        change(bundle, seconds_ago=60)

    job = ExportJob.objects.get(bundle=bundle)
    task = exports_waiting().get()
    assert job.status == ExportStatus.WAITING
    assert task.run_after > now()

    exports.run(str(job.pk))

    assert exports.find_ready(bundle).pk == job.pk


@pytest.mark.usefixtures("later")
def test_a_bundle_that_changes_still_is_put_off():
    bundle = filled()
    change(bundle)
    job = ExportJob.objects.get(bundle=bundle)

    exports.run(str(job.pk))

    job.refresh_from_db()
    assert job.status == ExportStatus.WAITING
    assert waiting_tasks() == 2


@pytest.mark.usefixtures("later")
def test_a_click_does_not_wait_for_quiet():
    bundle = filled()
    change(bundle)

    job = exports.request(bundle)

    assert ExportJob.objects.get(bundle=bundle) == job
    assert job.status == ExportStatus.QUEUED


def test_old_files_are_dropped():
    bundle = filled()
    for number in range(4):
        make.note(bundle=bundle, text=f"Głos {number}")
        exports.request(bundle)

    assert ExportJob.objects.filter(bundle=bundle).count() == exports.KEPT
    assert ExportFile.objects.count() == exports.KEPT


def _new_link(bundle):
    finding = make.finding(bundle=bundle)
    return lambda: finding.origins.add(make.note(bundle=bundle))


CHANGES = {
    "a record": lambda bundle: lambda: make.task(bundle=bundle),
    "a link": _new_link,
    "a place": lambda bundle: lambda: bundle.territories.add(make.territory("0602")),
    "the funder's line": lambda bundle: (
        lambda: (
            setattr(bundle.centre, "funding_line", "inne zdanie"),
            bundle.centre.save(),
        )
    ),
    "the bundle": lambda bundle: (
        lambda: (
            setattr(bundle, "version", bundle.version + 1),
            bundle.save(),
        )
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_stamp_changes_with(name):
    bundle = filled()
    act = CHANGES[name](bundle)
    before = stamp(bundle)

    act()
    bundle.refresh_from_db()

    assert stamp(bundle) != before


def test_stamp_of_an_unlinked_record_changes_too():
    bundle = filled()
    note = make.note(bundle=bundle)
    finding = make.finding(bundle=bundle, origins=[note])
    before = stamp(bundle)

    finding.origins.remove(note)

    assert stamp(bundle) != before


@pytest.mark.parametrize("size", [3, 40])
def test_stamp_costs_one_query(size, django_assert_num_queries):
    bundle = filled()
    for number in range(size):
        make.note(bundle=bundle, text=str(number))
    assert bundle.centre.name

    with django_assert_num_queries(1):
        stamp(bundle)
