"""Printing plans in the background: asking, claiming, reviving, keeping what is made.

A PDF costs seconds, so it is made by the worker: on request, and ahead of it once a bundle
has been quiet for ``QUIET``. A finished file is found again by the bundle's ``stamp`` (cheap,
asked on each click) or by the dossier's content (``fingerprint``), and is never made twice.
"""

import hashlib
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef
from django.utils.timezone import localdate, now
from django_tasks import task

from dossier import codelists, serial
from owes.models import Event
from owes.models.event import LOOKING
from plans.assemble import assemble
from plans.enums import ExportStatus
from plans.models import ExportFile, ExportJob
from plans.pdf.html import RENDERER, render_html
from plans.pdf.press import WALL_SECONDS, PrintingFailed, print_pdf
from plans.stamp import stamp

#: How long nothing may change before a plan is printed ahead.
QUIET = timedelta(seconds=5)
#: A job that has not stirred for this long has lost its worker: no document takes longer.
SILENT = timedelta(seconds=WALL_SECONDS + 30)
MAX_ATTEMPTS = 3
#: Finished jobs kept for each bundle.
KEPT = 2


def find_ready(bundle):
    """The finished job whose file still tells what ``bundle`` says, or ``None``."""
    return ExportJob.objects.ready_for(stamp(bundle)).filter(bundle=bundle).first()


def request(bundle, *, by=None):
    """The job that has or will have ``bundle``'s plan as it is now; asks for one if needed.

    A job that waits for quiet starts at once. After a failure the same content is tried
    again only when ``retry`` asks for it.
    """
    reap(bundle)
    mark = stamp(bundle)
    jobs = ExportJob.objects.filter(bundle=bundle)
    ready = jobs.ready_for(mark).first()
    if ready is not None:
        return ready
    same = jobs.filter(status__in=[ExportStatus.RUNNING, ExportStatus.FAILED], stamp=mark)
    if (known := same.order_by("-pk").first()) is not None:
        return known
    return _queue(bundle, by) or jobs.latest("requested_at", "pk")


def retry(bundle, *, by=None):
    """Forget failures and ask again."""
    ExportJob.objects.filter(bundle=bundle, status=ExportStatus.FAILED).delete()
    return request(bundle, by=by)


def prepare_ahead(bundle_id):
    """Print the plan of a bundle that has just changed, once it is quiet.

    Costs one query where that is arranged already; does nothing where work cannot be put off.
    """
    if not make_export.get_backend().supports_defer:
        return
    if ExportJob.objects.filter(bundle_id=bundle_id, status=ExportStatus.WAITING).exists():
        return
    job = _create(bundle_id=bundle_id, status=ExportStatus.WAITING)
    if job is not None:
        _enqueue(job, delay=QUIET)


def reap(bundle):
    """Put the bundle's silent jobs back in the queue; after ``MAX_ATTEMPTS`` they have failed."""
    silent = ExportJob.objects.pending().filter(bundle=bundle, heartbeat_at__lt=now() - SILENT)
    for job in silent:
        same = ExportJob.objects.filter(pk=job.pk, heartbeat_at=job.heartbeat_at)
        if job.attempts >= MAX_ATTEMPTS:
            same.update(status=ExportStatus.FAILED, error="silent", finished_at=now())
        elif same.exclude(_queued_twin()).update(status=ExportStatus.QUEUED, heartbeat_at=now()):
            _enqueue(job)
        else:
            # Another one is queued for this bundle: it will do the work of both.
            same.delete()


@task()
def make_export(job_id):
    """The worker's part of ``run``."""
    run(job_id)


def run(job_id):
    """Make the file of one job, unless somebody else does."""
    job = ExportJob.objects.select_related("bundle__centre__region").filter(pk=job_id).first()
    if job is None or (job.status == ExportStatus.WAITING and _is_restless(job)):
        return
    if not _claim(job):
        return
    try:
        _make(job)
    except PrintingFailed as failure:
        _fail(job, failure.reason)
    except Exception:
        _fail(job, "broken")
        raise


def print_bundle(bundle, made_on):
    """(the plan as PDF bytes, fingerprint of its content). Takes seconds."""
    dossier, image = assemble(bundle), funding_image(bundle.centre)
    return print_pdf(render_html(dossier, made_on, image)), fingerprint(dossier, image)


def fingerprint(dossier, image):
    """By what a PDF is known: all that is printed in it except the day it was made."""
    content = hashlib.sha256(serial.fingerprint(dossier).encode())
    content.update(image or b"")
    content.update((RENDERER + codelists.mark()).encode())
    return content.hexdigest()


def funding_image(centre):
    """Bytes of the funder's marks, or ``None`` where there are none or the file is gone."""
    if not centre.funding_image:
        return None
    try:
        with centre.funding_image.open("rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _queued_twin():
    other = ExportJob.objects.filter(bundle=OuterRef("bundle"), status=ExportStatus.QUEUED)
    return Exists(other.exclude(pk=OuterRef("pk")))


def _queue(bundle, by):
    """A queued job, enqueued; ``None`` when one is queued already."""
    waiting = ExportJob.objects.filter(bundle=bundle, status=ExportStatus.WAITING).first()
    job = _hurry(waiting, by) if waiting else _create(bundle_id=bundle.pk, requested_by=by)
    if job is not None:
        _enqueue(job)
        job.refresh_from_db()
    return job


def _hurry(job, by):
    """Let a job that waits for quiet start now; ``None`` when another one is queued."""
    try:
        with transaction.atomic():
            ExportJob.objects.filter(pk=job.pk, status=ExportStatus.WAITING).update(
                status=ExportStatus.QUEUED, requested_by=by, heartbeat_at=now()
            )
    except IntegrityError:
        return None
    return job


def _create(**values):
    """A new job, or ``None`` when the bundle has one that waits already."""
    try:
        with transaction.atomic():
            return ExportJob.objects.create(**values)
    except IntegrityError:
        return None


def _enqueue(job, delay=None):
    later = make_export.using(run_after=now() + delay) if delay else make_export
    later.enqueue(str(job.pk))


def _is_restless(job):
    """Whether the bundle changed a moment ago; then the job is put off."""
    changes = Event.objects.filter(bundle_id=job.bundle_id).exclude(verb__in=LOOKING)
    last = changes.order_by("-at").values("at").first()
    if last is None or last["at"] <= now() - QUIET:
        return False
    ExportJob.objects.filter(pk=job.pk).update(heartbeat_at=now())
    _enqueue(job, delay=QUIET)
    return True


def _claim(job):
    """Take the job for this worker; ``False`` when another one was faster."""
    # The stamp is taken before the content, so a change in between makes it stale, never false.
    mark = stamp(job.bundle)
    mine = ExportJob.objects.filter(
        pk=job.pk, status__in=[ExportStatus.WAITING, ExportStatus.QUEUED]
    ).update(
        status=ExportStatus.RUNNING,
        stamp=mark,
        attempts=F("attempts") + 1,
        heartbeat_at=now(),
    )
    return bool(mine)


def _make(job):
    dossier, image = assemble(job.bundle), funding_image(job.bundle.centre)
    key = fingerprint(dossier, image)
    same = (
        ExportJob.objects.filter(bundle=job.bundle, fingerprint=key, status=ExportStatus.DONE)
        .exclude(pk=job.pk)
        .order_by("-finished_at")
        .first()
    )
    if same is not None:
        _finish(job, key, same.made_on, same.file)
        return
    made_on = localdate()
    _finish(job, key, made_on, keep_file(print_pdf(render_html(dossier, made_on, image))))


def keep_file(content):
    """The stored file of these bytes, kept once."""
    digest = hashlib.sha256(content).hexdigest()
    file, _ = ExportFile.objects.get_or_create(
        sha256=digest, defaults={"content": content, "size": len(content)}
    )
    return file


@transaction.atomic
def _finish(job, key, made_on, file):
    ExportJob.objects.filter(pk=job.pk).update(
        status=ExportStatus.DONE,
        fingerprint=key,
        made_on=made_on,
        file=file,
        finished_at=now(),
        error="",
    )
    done = ExportJob.objects.filter(bundle=job.bundle, status=ExportStatus.DONE)
    kept = done.order_by("-finished_at", "-pk").values_list("pk", flat=True)[:KEPT]
    done.exclude(pk__in=list(kept)).delete()
    ExportFile.objects.unused().delete()


def _fail(job, reason):
    ExportJob.objects.filter(pk=job.pk).update(
        status=ExportStatus.FAILED, error=reason, finished_at=now()
    )
