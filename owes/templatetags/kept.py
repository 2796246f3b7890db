"""``{% load kept %}``: parts of pages that are the same for the same values, written once a process."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

#: The frame of a few hundred bundles' pages, a kilobyte or two each.
MOST = 1000

register = template.Library()


@register.simple_tag
def kept(name, **values):
    """``{% kept "bundles/_tabs.html" pk=bundle.pk %}``: the template with these values alone.

    It sees no request, no person and no token, so what it writes is anybody's. The values are
    short and hashable: words, ids, yes and no.
    """
    write = _write.__wrapped__ if settings.DEBUG else _write
    return write(name, get_language(), tuple(sorted(values.items())))


@lru_cache(maxsize=MOST)
def _write(name, language, values):
    return render_to_string(name, dict(values))
