"""``{% load look %}``: what the frame of every page needs to know."""

from django import template
from django.conf import settings

from owes.compiled import fetch_rows
from owes.demo import ACCOUNTS
from owes.enums import Role
from owes.models import RoleAssignment

register = template.Library()


@register.simple_tag
def role_line(user):
    """The roles held today in one line, e.g. "animator, OWES Nadrzecze"; one query."""
    return " · ".join(
        f"{Role(role).label}, {centre or region or 'cały kraj'}"
        for role, centre, region in fetch_rows(_held, user=user)
    )


def _held(user):
    held = RoleAssignment.objects.held_by(user)
    return held.values_list("role", "centre__name", "region__name")


@register.simple_tag
def demo_accounts():
    """Invented people one may sign in as; none unless this copy says it is a demonstration."""
    return ACCOUNTS if getattr(settings, "DEMO", False) else ()
