"""``{% load reports %}``: how the log and the reports print their numbers."""

from django import template

from reports import words

register = template.Library()


@register.filter
def czas(minutes):
    """Minutes as „1 h 30 min”."""
    return "" if minutes is None else words.duration(minutes)
