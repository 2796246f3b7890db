"""What every record of a bundle has in common."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from owes.ids import uuid7


class RecordQuerySet(models.QuerySet):
    def living(self):
        """Records that were neither merged nor dropped."""
        return self.filter(dropped_at=None)

    def in_order(self):
        return self.order_by("order", "pk")


class Record(models.Model):
    """One typed record: who and when, a version for compare-and-set, and a tombstone.

    The id is a UUID made by us or by the client, so a form sent twice stands once. A record
    is never deleted: ``drop`` (or a merge) leaves when, who, why and its successor.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    order = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    updated_at = models.DateTimeField(default=now, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    dropped_at = models.DateTimeField(null=True, blank=True, editable=False)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    dropped_why = models.CharField(max_length=300, blank=True, editable=False)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="predecessors"
    )
    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="split_off"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            # A person may be erased, so a tombstone can lose its "who", never its "when".
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_tombstone_whole",
                condition=Q(dropped_at__isnull=False)
                | Q(dropped_by=None, dropped_why="", successor=None),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_its_own_successor",
                condition=Q(successor=None) | ~Q(successor=F("id")),
            ),
        ]

    @property
    def is_living(self):
        return self.dropped_at is None

    def follow(self, name, successor):
        """Point the foreign key ``name`` to the record that another was merged into."""
        setattr(self, name, successor)
        self.save(update_fields=[name])

    @property
    def is_stored(self):
        return not self._state.adding
