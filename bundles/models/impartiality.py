"""What a person who is to assess a bundle declares before seeing any of it."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import now

from bundles.enums import ConflictKind
from owes.ids import uuid7


class DeclarationQuerySet(models.QuerySet):
    def impartial(self, user, bundle):
        """Condition: the user declared no conflict on the bundle of the outer query, whose
        id is in its column ``bundle``."""
        return Exists(self.filter(bundle=OuterRef(bundle), user=user.pk, has_conflict=False))

    def conflict(self, user, bundle):
        """Condition: the user declared a conflict on the bundle of the outer query."""
        return Exists(self.filter(bundle=OuterRef(bundle), user=user.pk, has_conflict=True))


class Declaration(models.Model):
    """One person's declaration on one bundle; where there is none, nobody has asked yet.

    ``statement`` are the words that were signed. A conflict may be declared later; it is never
    taken back.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bundle = models.ForeignKey("bundles.Bundle", models.PROTECT, related_name="declarations")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="declarations", verbose_name="kto"
    )
    has_conflict = models.BooleanField("konflikt interesów")
    kind = models.CharField("rodzaj konfliktu", max_length=20, choices=ConflictKind, blank=True)
    words = models.CharField("na czym polega", max_length=500, blank=True)
    statement = models.TextField("treść oświadczenia")
    at = models.DateTimeField("kiedy", default=now)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = "oświadczenie o bezstronności"
        verbose_name_plural = "oświadczenia o bezstronności"
        ordering = ["-at", "-pk"]
        indexes = [
            # What a person has nothing to do with is asked on every page of a queue.
            models.Index(
                fields=["user", "bundle"], name="conflicts", condition=Q(has_conflict=True)
            )
        ]
        constraints = [
            models.UniqueConstraint(name="declared_once_per_person", fields=["bundle", "user"]),
            models.CheckConstraint(
                name="conflict_has_its_kind",
                condition=Q(has_conflict=False, kind="", words="")
                | Q(~Q(kind=""), has_conflict=True),
            ),
        ]

    def __str__(self):
        return f"{self.bundle_id} {'konflikt' if self.has_conflict else 'brak konfliktu'}"
