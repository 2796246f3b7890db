"""``{% load look %}``: what the frame of every page needs to know."""

from django import template
from django.conf import settings

from owes import held, second_factor
from owes.demo import ACCOUNTS
from owes.enums import Role

register = template.Library()


@register.simple_tag
def role_line(user):
    """The roles held today in one line, e.g. "animator, OWES Nadrzecze"."""
    return " · ".join(
        f"{Role(one.role).label}, {one.centre_name or one.region_name or 'cały kraj'}"
        for one in held.held_by(user)
    )


@register.simple_tag
def may_see(user):
    """Names of the rooms the person has something to do in; the frame's links follow from it."""
    rooms = {
        "log": held.advises,
        "reviews": held.coordinates,
        "library": held.works,
        "reports": held.reports,
        "office": held.administers,
        "country": held.administers_country,
    }
    return " ".join(room for room, has in rooms.items() if has(user))


@register.simple_tag
def demo_accounts():
    """Invented people one may sign in as; none unless this copy says it is a demonstration."""
    return ACCOUNTS if getattr(settings, "DEMO", False) else ()


@register.simple_tag
def factor_needed(user):
    """Whether the person may work only with a second factor."""
    return second_factor.is_needed(user)


@register.simple_tag
def keys_possible(request):
    """Whether browsers know passkeys on this address: https, or this very machine."""
    host = request.get_host().partition(":")[0]
    return request.is_secure() or host == "localhost"
