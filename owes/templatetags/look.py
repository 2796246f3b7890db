"""``{% load look %}``: what the frame of every page needs to know."""

from django import template
from django.conf import settings

from owes.demo import ACCOUNTS
from owes.models import RoleAssignment

register = template.Library()


@register.simple_tag
def role_line(user):
    """The roles held today in one line, e.g. "animator, OWES Nadrzecze"; one query."""
    held = RoleAssignment.objects.held_by(user).select_related("centre", "region")
    return " · ".join(
        f"{role.get_role_display()}, {role.centre or role.region or 'cały kraj'}" for role in held
    )


@register.simple_tag
def demo_accounts():
    """Invented people one may sign in as; none unless this copy says it is a demonstration."""
    return ACCOUNTS if getattr(settings, "DEMO", False) else ()
