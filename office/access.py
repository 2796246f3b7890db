"""Who the pages of administration are for: to everybody else they do not exist."""

from owes.access import only
from owes.held import administers, administers_country


def administrators(view):
    """The view, for people who look after the country or a region today. What is inside it comes
    from ``owes.operators``: ``managed_regions``, ``managed_centres``, ``people_of``, ``roles_of``."""
    return only(administers, view)


def country_administrators(view):
    """The view, for people who look after the whole country today."""
    return only(administers_country, view)
