"""Invitations: a letter with a link by which a person sets the first password."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from owes.ids import uuid7

#: How long a link of a letter works.
LASTS = timedelta(days=7)


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Neither accepted nor taken back; the link may be too old already."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def by_key(self, key, at=None):
        """The open invitation whose newest letter held this key, while it works; or ``None``.

        It sets the first password alone: who has one already (by way of „Nie pamiętam hasła”)
        signs in with that.
        """
        found = self.open().filter(key_hash=hashed(key), valid_until__gt=at or now())
        first = found.filter(
            user__is_active=True, user__password__startswith=UNUSABLE_PASSWORD_PREFIX
        )
        return first.select_related("user").first()


class Invitation(models.Model):
    """One person asked to join. Only the hash of the newest letter's key is kept, so a link that
    was sent before works no longer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitations", verbose_name="kogo"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField("kiedy", default=now)
    key_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField("wysłano", default=now)
    letters = models.PositiveSmallIntegerField("listów", default=1)
    valid_until = models.DateTimeField("ważne do")
    accepted_at = models.DateTimeField("przyjęto", null=True, blank=True)
    withdrawn_at = models.DateTimeField("cofnięto", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "zaproszenie"
        verbose_name_plural = "zaproszenia"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="invited_once_at_a_time",
                fields=["user"],
                condition=Q(accepted_at=None, withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="invitation_accepted_or_withdrawn",
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
            ),
        ]

    def __str__(self):
        return f"{self.user_id}: {self.created_at:%Y-%m-%d}"

    @property
    def is_too_old(self):
        return self.valid_until <= now()


def hashed(key):
    """What is stored of a key that stands in a letter."""
    return hashlib.sha256(key.encode()).hexdigest()
