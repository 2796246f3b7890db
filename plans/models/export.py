"""Plans made into files, and the jobs that make them."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import now

from bundles.models import Bundle
from owes.ids import uuid7
from plans.enums import PENDING, ExportStatus


class ExportFileQuerySet(models.QuerySet):
    def unused(self):
        """Files nothing leads to any more, neither a job nor a record of another room."""
        links = [
            field
            for field in self.model._meta.get_fields(include_hidden=True)
            if field.auto_created
        ]
        used = [
            Exists(link.related_model.objects.filter(**{link.field.name: OuterRef("pk")}))
            for link in links
        ]
        return self.exclude(reduce(or_, used))


class ExportFile(models.Model):
    """A finished file, kept once by its content; in the database, so that every node has it."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=now)

    objects = ExportFileQuerySet.as_manager()

    class Meta:
        verbose_name = "plik eksportu"
        verbose_name_plural = "pliki eksportu"

    def __str__(self):
        return f"{self.sha256[:12]} ({self.size} B)"


class ExportJobQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(status__in=PENDING)

    def ready_for(self, stamp):
        """Finished jobs whose file still tells what the bundle says; newest first."""
        return self.filter(status=ExportStatus.DONE, stamp=stamp, file__isnull=False).order_by(
            "-finished_at", "-pk"
        )


class ExportJob(models.Model):
    """One plan to be printed. Claimed by a conditional UPDATE, re-queued when it falls silent.

    ``stamp`` is a cheap mark of the bundle's state, asked on every click; ``fingerprint`` is
    that of the dossier's content, by which a PDF already made is found again.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="exports")
    status = models.CharField(max_length=20, choices=ExportStatus, default=ExportStatus.QUEUED)
    stamp = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    made_on = models.DateField(null=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    requested_at = models.DateTimeField(default=now)
    attempts = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=40, blank=True)
    file = models.ForeignKey(ExportFile, models.PROTECT, null=True, related_name="jobs")

    objects = ExportJobQuerySet.as_manager()

    class Meta:
        verbose_name = "eksport planu"
        verbose_name_plural = "eksporty planów"
        indexes = [models.Index(fields=["bundle", "status", "stamp"])]
        constraints = [
            # A double click, or two people, wait for one and the same PDF.
            models.UniqueConstraint(
                name="export_waits_once_per_bundle",
                fields=["bundle", "status"],
                condition=Q(status__in=[ExportStatus.WAITING, ExportStatus.QUEUED]),
            ),
            models.CheckConstraint(
                name="export_is_done_with_its_file",
                condition=~Q(status=ExportStatus.DONE)
                | Q(file__isnull=False, finished_at__isnull=False, made_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.bundle_id} {self.status}"

    @property
    def is_done(self):
        return self.status == ExportStatus.DONE

    @property
    def has_failed(self):
        return self.status == ExportStatus.FAILED

    @property
    def is_pending(self):
        return self.status in PENDING
