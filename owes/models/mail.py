"""Letters to be sent by e-mail, and what became of each."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from owes.enums import MailState
from owes.ids import uuid7


class MailQuerySet(models.QuerySet):
    def due(self, at=None):
        """Letters whose time to be tried has come, oldest first."""
        waiting = self.filter(state=MailState.QUEUED, next_try_at__lte=at or now())
        return waiting.order_by("next_try_at", "pk")

    def troubled(self):
        """Those that failed for good, or have failed at least once and wait to be tried again.
        One that is just being tried has no ``error``."""
        waiting = Q(state=MailState.QUEUED, attempts__gt=0) & ~Q(error="")
        return self.filter(Q(state=MailState.FAILED) | waiting)


class Mail(models.Model):
    """One e-mail to one address: queued, tried until it goes, and shown while it has not.

    ``key`` says what it is about so that the same is never queued twice. ``text`` is the whole
    letter in plain text: a PDF it tells of waits behind its link, for whoever may read it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField("powód", max_length=150, unique=True)
    to = models.EmailField("do")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="mails",
        verbose_name="do kogo",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    bundle_id = models.UUIDField("wiązka", null=True, db_index=True)
    subject = models.CharField("temat", max_length=200)
    text = models.TextField("treść")
    created_at = models.DateTimeField("kiedy", default=now)
    state = models.CharField("stan", max_length=20, choices=MailState, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField("prób", default=0)
    next_try_at = models.DateTimeField("następna próba", default=now)
    sent_at = models.DateTimeField("wysłano", null=True)
    error = models.CharField("przeszkoda", max_length=300, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = "list e-mail"
        verbose_name_plural = "listy e-mail"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"])]
        constraints = [
            models.CheckConstraint(
                name="mail_sent_with_its_time",
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | Q(~Q(state=MailState.SENT), sent_at=None),
            )
        ]

    def __str__(self):
        return f"{self.to}: {self.subject}"

    @property
    def is_sent(self):
        return self.state == MailState.SENT

    @property
    def has_failed(self):
        """For good: nothing tries it again by itself."""
        return self.state == MailState.FAILED

    @property
    def is_troubled(self):
        """As in ``troubled``."""
        is_put_off = self.state == MailState.QUEUED and self.attempts > 0 and self.error != ""
        return self.has_failed or is_put_off
