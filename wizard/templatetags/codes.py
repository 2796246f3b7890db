"""Labels of codes in templates."""

from django import template

from dossier import codelists, method

register = template.Library()


@register.filter
def label(code, codes):
    """The Polish label of a code of the list ``codes``."""
    return codelists.label(codes, code)


@register.filter
def principle(code):
    """The label of one of the four properties."""
    return method.principle(code).label
