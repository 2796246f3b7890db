"""Items of code lists as an admin keeps them, over those of the files."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from owes.ids import uuid7


class CodeListItem(models.Model):
    """One item of a list that an admin changed or added; the others stand as in the files.

    Never deleted, its code never changes: records and frozen dossiers hold it. It is withdrawn
    by the last day on which it was offered (``valid_to``).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    codes = models.CharField("lista", max_length=40)
    code = models.CharField("kod", max_length=40)
    label = models.CharField("nazwa", max_length=400)
    hint = models.CharField("podpowiedź", max_length=400, blank=True)
    order = models.PositiveIntegerField("kolejność")
    valid_from = models.DateField("obowiązuje od", null=True, blank=True)
    valid_to = models.DateField("obowiązuje do", null=True, blank=True)
    more = models.JSONField("inne cechy", default=dict)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "pozycja słownika"
        verbose_name_plural = "pozycje słowników"
        ordering = ["codes", "order", "pk"]
        constraints = [
            models.UniqueConstraint(name="code_once_a_list", fields=["codes", "code"]),
            models.CheckConstraint(
                name="list_item_valid_in_order",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
            ),
        ]

    def __str__(self):
        return self.label
