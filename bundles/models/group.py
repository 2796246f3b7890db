"""Groups that work with a centre before they have a bundle."""

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from owes.ids import uuid7
from owes.models import Centre
from owes.text import search_key

from .bundle import Bundle


class LocalGroup(models.Model):
    """A group by its name in one centre; once it has a bundle, both are one in every count."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="groups")
    name = models.CharField("nazwa grupy", max_length=200)
    #: The name with case and diacritics folded: what makes two names one group.
    key = models.CharField(max_length=200, editable=False)
    bundle = models.ForeignKey(
        Bundle, models.PROTECT, null=True, blank=True, related_name="groups", verbose_name="wiązka"
    )
    created_at = models.DateTimeField(default=now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = "grupa"
        verbose_name_plural = "grupy"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(name="group_once_per_centre", fields=["centre", "key"])
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.key = group_key(self.name)
        super().save(*args, **kwargs)


def group_key(name):
    """What names of one group have in common."""
    return " ".join(search_key(name).split())[:200]
