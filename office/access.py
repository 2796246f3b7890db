"""Who the pages of administration are for: to everybody else they do not exist."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404

from owes.held import administers, administers_country


def administrators(view):
    """The view, for people who look after the country or a region today. What is inside it comes
    from ``owes.operators``: ``managed_regions``, ``managed_centres``, ``people_of``, ``roles_of``."""
    return _only(administers, view)


def country_administrators(view):
    """The view, for people who look after the whole country today."""
    return _only(administers_country, view)


def _only(condition, view):
    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not condition(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
