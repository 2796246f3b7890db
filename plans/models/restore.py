"""Moments of a bundle one can look back at, and go back to."""

import zlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from bundles.models import Bundle
from dossier import serial
from owes.ids import uuid7
from plans.enums import PointKind


class RestorePointQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-at", "-pk")

    def for_list(self):
        """What a list of moments shows: everything but the dossiers."""
        return self.defer("content").select_related("by").newest_first()


class RestorePoint(models.Model):
    """The whole dossier of a bundle as it was, packed; what it holds is never changed.

    ``at`` is the moment it tells of, ``fingerprint`` that of its content.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="restore_points")
    at = models.DateTimeField(default=now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    label = models.CharField("nazwa", max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=PointKind, default=PointKind.BY_HAND)
    fingerprint = models.CharField(max_length=64)
    content = models.BinaryField()

    objects = RestorePointQuerySet.as_manager()

    class Meta:
        verbose_name = "moment"
        verbose_name_plural = "momenty"
        indexes = [models.Index(fields=["bundle", "-at"])]
        constraints = [
            models.CheckConstraint(
                name="restore_point_by_hand_has_a_name",
                condition=~Q(kind=PointKind.BY_HAND) | ~Q(label=""),
            )
        ]

    def __str__(self):
        return f"{self.title}, {self.at:%Y-%m-%d %H:%M}"

    @property
    def is_automatic(self):
        return self.kind != PointKind.BY_HAND

    @property
    def title(self):
        """Its name, or why it was taken."""
        return self.label or self.get_kind_display()

    @property
    def dossier(self):
        """The bundle as it was; raises ``InvalidDossier`` when it is no longer understood."""
        return serial.loads(zlib.decompress(bytes(self.content)))

    @staticmethod
    def pack(dossier):
        """A dossier as ``content`` holds it."""
        return zlib.compress(serial.dumps(dossier))
