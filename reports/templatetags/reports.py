"""``{% load reports %}``: how the log and the reports print their numbers."""

from django import template

from owes.polish import percent
from reports import pictures, words

register = template.Library()


@register.filter
def czas(minutes):
    """Minutes as „1 h 30 min”."""
    return "" if minutes is None else words.duration(minutes)


@register.filter
def pasek(aim, label):
    """How much of a target is reached, as a bar; nothing where that is not known."""
    if aim.share is None:
        return ""
    return pictures.progress(f"{label}: {percent(aim.share)} celu", aim.share)
