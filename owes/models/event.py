"""The append-only trail of what was done."""

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from owes.ids import uuid7

#: Kinds of events that tell of accounts and roles; ``facts["user"]`` is the id of whose.
OF_PEOPLE = ("person", "role")


#: Verbs that change nothing: somebody looked, or took a file away.
LOOKING = ("saw", "downloaded")


class EventQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise TypeError("Events are append-only.")

    def delete(self):
        raise TypeError("Events are append-only.")

    def about(self, user):
        """What was done with the person's account and roles, newest first, with who did it."""
        found = self.filter(kind__in=OF_PEOPLE, facts__user=user.pk).exclude(verb__in=LOOKING)
        return found.select_related("by").order_by("-at", "-pk")


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
    bundle_id = models.UUIDField("wiązka", null=True)
    facts = models.JSONField("szczegóły", default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "zdarzenie"
        verbose_name_plural = "zdarzenia"
        ordering = ["-at", "-pk"]
        # A search in the trail walks one of them from its newest end.
        indexes = [
            models.Index(fields=["at", "id"], name="event_by_time"),
            models.Index(fields=["by", "at", "id"], name="event_by_person"),
            models.Index(fields=["bundle_id", "at", "id"], name="event_by_bundle"),
            models.Index(fields=["kind", "at", "id"], name="event_by_kind"),
            models.Index(fields=["verb", "at", "id"], name="event_by_verb"),
            # Those of no bundle are few among many.
            models.Index(
                fields=["at", "id"], condition=models.Q(bundle_id=None), name="event_of_no_bundle"
            ),
            # Few among those of content; a person's page asks for them.
            models.Index(
                fields=["-at"], name="events_of_people", condition=models.Q(kind__in=OF_PEOPLE)
            ),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.kind}"
