"""Periods an admin chose, and what each run dropped."""

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from owes.ids import uuid7


class RetentionPeriod(models.Model):
    """Days chosen for a rule instead of its own."""

    code = models.CharField("reguła", primary_key=True, max_length=40)
    days = models.PositiveIntegerField("dni")

    class Meta:
        verbose_name = "okres przechowywania"
        verbose_name_plural = "okresy przechowywania"

    def __str__(self):
        return f"{self.code}: {self.days}"


class RetentionRun(models.Model):
    """One run: ``dropped`` {code: number}, ``failed`` {code: kind of fault}, ``days`` {code: days}."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField("kiedy", default=now, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    dropped = models.JSONField(default=dict)
    failed = models.JSONField(default=dict)
    days = models.JSONField(default=dict)

    class Meta:
        verbose_name = "porządki"
        verbose_name_plural = "porządki"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.at:%Y-%m-%d}: {self.total}"

    @property
    def total(self):
        return sum(self.dropped.values())
