"""People whose data were erased: the pseudonym stands for them wherever they did something."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from owes.ids import uuid7


class Erasure(models.Model):
    """One erased account. While ``words`` is not empty the database lets the trail be rewritten,
    and only so that ``words`` (a whole JSON string, with its quotes) becomes ``instead``
    (``reviews.guards``); both are emptied in the same transaction and never filled again.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="erasure", verbose_name="konto"
    )
    at = models.DateTimeField("kiedy", default=now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    events = models.PositiveIntegerField("zmienionych zdarzeń", default=0)
    words = models.CharField(max_length=1000, blank=True)
    instead = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "usunięcie danych osoby"
        verbose_name_plural = "usunięcia danych osób"
        constraints = [
            models.CheckConstraint(
                name="erasure_words_and_their_pseudonym",
                condition=Q(words="", instead="") | (~Q(words="") & ~Q(instead="")),
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.at:%Y-%m-%d}"
