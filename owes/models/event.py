"""The append-only trail of what was done."""

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from owes.ids import uuid7


class EventQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise TypeError("Events are append-only.")

    def delete(self):
        raise TypeError("Events are append-only.")


class Event(models.Model):
    """Who did what to which record, and when. Written once, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField("kiedy", default=now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="kto",
    )
    verb = models.CharField("co zrobiono", max_length=40)
    kind = models.CharField("z czym", max_length=40)
    record_id = models.UUIDField("zapis", null=True)
    bundle_id = models.UUIDField("wiązka", null=True, db_index=True)
    facts = models.JSONField("szczegóły", default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "zdarzenie"
        verbose_name_plural = "zdarzenia"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.kind}"
