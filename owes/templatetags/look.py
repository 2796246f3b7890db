"""``{% load look %}``: what the frame of every page needs to know."""

from django import template
from django.conf import settings

from owes.demo import ACCOUNTS
from owes.enums import Role
from owes.held import coordinates, held_by, works

register = template.Library()


@register.simple_tag
def role_line(user):
    """The roles held today in one line, e.g. "animator, OWES Nadrzecze"."""
    return " · ".join(
        f"{Role(one.role).label}, {one.centre_name or one.region_name or 'cały kraj'}"
        for one in held_by(user)
    )


register.simple_tag(coordinates)
register.simple_tag(works)


@register.simple_tag
def demo_accounts():
    """Invented people one may sign in as; none unless this copy says it is a demonstration."""
    return ACCOUNTS if getattr(settings, "DEMO", False) else ()
