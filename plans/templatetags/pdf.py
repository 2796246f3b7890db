"""``{% load pdf %}``: what the printed plan's templates need."""

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()

#: So many neighbours in a row are printed as their first and last.
RUN = 3


@register.simple_tag
def refs(found):
    """Codes as links to their places, runs of neighbours as a range: "N1–N6, N9"."""
    return format_html_join(", ", "{}", ((_run(run),) for run in _runs(found)))


def _run(run):
    if len(run) < RUN:
        return format_html_join(", ", "{}", ((_link(ref),) for ref in run))
    return format_html("{}–{}", _link(run[0]), _link(run[-1]))


def _link(ref):
    return format_html('<a class="ref" href="#{}">{}</a>', ref.anchor, ref.code)


def _runs(found):
    """``found`` cut where a code does not follow the one before it."""
    runs = []
    for ref in found:
        if runs and _follows(ref, runs[-1][-1]):
            runs[-1].append(ref)
        else:
            runs.append([ref])
    return runs


def _follows(ref, before):
    return ref.code[0] == before.code[0] and int(ref.code[1:]) == int(before.code[1:]) + 1
