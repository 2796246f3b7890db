"""``{% load pdf %}``: what the printed plan's templates need."""

from django import template
from django.utils.html import format_html_join

register = template.Library()


@register.simple_tag
def refs(found):
    """Codes as links to their places: "N4, N5". Takes ``Ref``s."""
    return format_html_join(
        ", ", '<a class="ref" href="#{}">{}</a>', ((ref.anchor, ref.code) for ref in found)
    )
