"""The animator's own sentences on a group; everything else in a recommendation is recorded."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from bundles.models import Bundle, LocalGroup
from owes.ids import uuid7


class Recommendation(models.Model):
    """Written once; new words are a new row, and the newest one is printed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bundle = models.ForeignKey(
        Bundle, models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    group = models.ForeignKey(
        LocalGroup, models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    words = models.TextField("rekomendacja")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="kto"
    )
    at = models.DateTimeField("kiedy", default=now)

    class Meta:
        verbose_name = "rekomendacja animatora"
        verbose_name_plural = "rekomendacje animatora"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="recommendation_of_one",
                condition=Q(bundle=None, group__isnull=False) | Q(bundle__isnull=False, group=None),
            )
        ]

    def __str__(self):
        return f"{self.at:%d.%m.%Y}"
