"""``{% load workshop_forms %}``: forms that stand many times on one page."""

from django import template

register = template.Library()


@register.filter
def bound_for(forms, pk):
    """The form of this record that was not accepted, if there is one: {id: form}."""
    return forms.get(pk)
