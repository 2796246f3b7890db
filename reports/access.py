"""Who the log and the reports are for: to everybody else they do not exist."""

from owes.access import only
from owes.held import administers, administers_country, advises, coordinates, reports, works


def closes(user):
    """Whether the person closes quarters, and writes values in, of some centre."""
    return coordinates(user) or administers(user)


def advisors(view):
    return only(advises, view)


def workers(view):
    return only(works, view)


def readers(view):
    return only(reports, view)


def closers(view):
    return only(closes, view)


def administrators(view):
    return only(administers, view)


def country_administrators(view):
    return only(administers_country, view)
