"""The declaration of accessibility and the page on privacy, as an admin worded them."""

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from owes.ids import uuid7


class InfoPage(models.Model):
    """One version of one page; the newest holds, the others are kept. ``fields``: answers that the
    law wants at their own place (``owes.infopages.kinds``); ``text``: everything else, in the small
    markup of ``owes.infopages.marking``."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.CharField("strona", max_length=20)
    number = models.PositiveIntegerField("wersja")
    fields = models.JSONField(default=dict)
    text = models.TextField("tekst")
    at = models.DateTimeField("kiedy", default=now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "wersja strony informacyjnej"
        verbose_name_plural = "wersje stron informacyjnych"
        ordering = ["slug", "-number"]
        constraints = [
            models.UniqueConstraint(name="one_version_a_number", fields=["slug", "number"])
        ]

    def __str__(self):
        return f"{self.slug}, wersja {self.number}"
