"""``{% load look %}``: what the frame of every page needs to know."""

from dataclasses import dataclass

from django import template
from django.conf import settings

from owes.compiled import fetch_rows
from owes.demo import ACCOUNTS
from owes.enums import Role
from owes.models import RoleAssignment

register = template.Library()


@dataclass(frozen=True)
class Roles:
    """The roles a person holds today; as text in one line, e.g. "animator, OWES Nadrzecze".
    ``is_worker``: whether he or she works with content."""

    line: str
    is_worker: bool

    def __str__(self):
        return self.line

    def __bool__(self):
        return bool(self.line)


@register.simple_tag
def role_line(user):
    """``Roles`` of the user; one query."""
    held = fetch_rows(_held, user=user)
    line = " · ".join(
        f"{Role(role).label}, {centre or region or 'cały kraj'}" for role, centre, region in held
    )
    return Roles(line, any(role in (Role.ADVISOR, Role.COORDINATOR) for role, _, _ in held))


def _held(user):
    held = RoleAssignment.objects.held_by(user)
    return held.values_list("role", "centre__name", "region__name")


@register.simple_tag
def demo_accounts():
    """Invented people one may sign in as; none unless this copy says it is a demonstration."""
    return ACCOUNTS if getattr(settings, "DEMO", False) else ()
