"""What an animator did: each activity is one of the method's twelve."""

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from dossier import method
from owes.ids import uuid7
from owes.models import Centre

from .bundle import Bundle
from .meeting import Meeting


def kinds():
    return [(one.code, one.label) for one in method.ANIMATOR_TASKS]


class Activity(models.Model):
    """Counted, dated work of one person; a workshop writes its own down when it ends."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField("rodzaj działania", max_length=60, choices=kinds)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="activities"
    )
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="activities")
    bundle = models.ForeignKey(
        Bundle, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    meeting = models.OneToOneField(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="activity"
    )
    held_on = models.DateField("dzień")
    place = models.CharField("miejsce", max_length=200, blank=True)
    minutes = models.PositiveIntegerField("ile minut", default=0)
    participant_count = models.PositiveIntegerField("liczba uczestników", default=0)
    sectors = models.JSONField("sektory", default=list, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        verbose_name = "działanie animatora"
        verbose_name_plural = "działania animatora"
        ordering = ["-held_on", "-pk"]

    def __str__(self):
        return f"{self.held_on:%d.%m.%Y} {self.get_kind_display()}"
