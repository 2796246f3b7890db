"""Signing in with a second factor: who has one, and who must."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef

from owes.enums import Role
from owes.held import held_by
from owes.models import RoleAssignment

#: Recovery codes alone are none: they stand in for one that was lost.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
#: Whose sign-in opens other people's work.
NEEDED_BY = (Role.COORDINATOR, Role.ADMIN)


def is_needed(user):
    """Whether the person may work only after setting one up."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    return user.is_superuser or user.is_staff or any(one.role in NEEDED_BY for one in held_by(user))


def has_one(user):
    return Authenticator.objects.filter(user=user.pk, type__in=FACTORS).exists()


def with_has_factor(people):
    """Add ``has_factor`` and ``should_have_factor`` (a role of theirs opens others' work) to a
    queryset of people."""
    theirs = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    roles = RoleAssignment.objects.valid_today().filter(user=OuterRef("pk"), role__in=NEEDED_BY)
    return people.annotate(has_factor=Exists(theirs), should_have_factor=Exists(roles))
