"""Participants confirm what was written down, from their own phones and without a name."""

from django.db import models
from django.db.models import Count, Q
from django.utils.timezone import localdate, now

from bundles.models import Activity
from owes.ids import uuid7

from .service import ServiceGiven


class ConfirmingQuerySet(models.QuerySet):
    def with_counts(self):
        """Add ``agreed`` and ``denied``: how many phones said so."""
        return self.annotate(
            agreed=Count("confirmations", filter=Q(confirmations__agrees=True)),
            denied=Count("confirmations", filter=Q(confirmations__agrees=False)),
        )


class Confirming(models.Model):
    """One entry as it stood when a code for it was shown; changed, it needs another.

    ``fingerprint``: of everything a participant sees (``reports.confirming``).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(
        ServiceGiven, models.CASCADE, null=True, blank=True, related_name="confirmings"
    )
    activity = models.ForeignKey(
        Activity, models.CASCADE, null=True, blank=True, related_name="confirmings"
    )
    fingerprint = models.CharField(max_length=64)
    code = models.CharField("kod", max_length=6, unique=True)
    expires_at = models.DateTimeField("ważny do")
    made_at = models.DateTimeField(default=now)

    objects = ConfirmingQuerySet.as_manager()

    class Meta:
        verbose_name = "kod potwierdzenia"
        verbose_name_plural = "kody potwierdzeń"
        constraints = [
            models.CheckConstraint(
                name="confirming_one_entry",
                condition=Q(service=None, activity__isnull=False)
                | Q(service__isnull=False, activity=None),
            ),
            models.UniqueConstraint(
                name="confirming_once_per_service", fields=["service", "fingerprint"]
            ),
            models.UniqueConstraint(
                name="confirming_once_per_activity", fields=["activity", "fingerprint"]
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def entry(self):
        return self.service or self.activity


class Confirmation(models.Model):
    """What one phone said: a hash of its key with this very entry, an answer and a day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    of = models.ForeignKey(Confirming, models.CASCADE, related_name="confirmations")
    key_hash = models.CharField(max_length=64)
    agrees = models.BooleanField("zgadza się")
    on = models.DateField("dnia", default=localdate)

    class Meta:
        verbose_name = "potwierdzenie"
        verbose_name_plural = "potwierdzenia"
        constraints = [
            models.UniqueConstraint(name="one_phone_counts_once", fields=["of", "key_hash"])
        ]

    def __str__(self):
        return "potwierdzam" if self.agrees else "to się nie zgadza"
