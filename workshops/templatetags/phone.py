"""``{% load phone %}``: counting in the language of the page."""

import json

from django import template

from workshops import wording

register = template.Library()

register.filter("number", wording.number)


@register.filter
def counted(count, forms):
    """``{{ n|counted:_("{n} głos / {n} głosy / {n} głosów") }}``: "5 głosów"."""
    return wording.counted(count, forms)


@register.filter
def as_json(value):
    """For a ``data-`` attribute that the page's script reads."""
    return json.dumps(value, ensure_ascii=False)


@register.filter
def at(texts, place):
    """The text at this place; the last one beyond the end, which only a merged group reaches."""
    return texts[min(place, len(texts) - 1)] if texts else ""


@register.filter
def typed_for(typed, item):
    """What was typed into the item's field and refused, else what is stored of it."""
    stored = "" if item.value is None else str(item.value)
    return (typed or {}).get(str(item.target), stored)
