"""Records that belong to one bundle."""

from django.db import models

from owes.models import Record, RecordQuerySet

from .bundle import Bundle


class BundleRecordQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """Records of bundles the user may read."""
        return self.filter(bundle__in=Bundle.objects.visible_to(user))

    def editable_by(self, user):
        """Records of bundles the user may change."""
        return self.filter(bundle__in=Bundle.objects.editable_by(user))


class BundleRecord(Record):
    """A record of one bundle; ``bundle.<plural>`` leads to it."""

    bundle = models.ForeignKey(
        Bundle, models.PROTECT, related_name="%(class)s_records", editable=False
    )

    objects = BundleRecordQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = True
