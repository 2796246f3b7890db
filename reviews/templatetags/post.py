"""``{% load post %}``: ``{% post_trouble bundle %}`` tells of its letters that have not gone."""

from django import template

from reviews.postbox import troubled_for

register = template.Library()


@register.inclusion_tag("reviews/_post_trouble.html", takes_context=True)
def post_trouble(context, bundle):
    """One query; nothing is shown where all letters went."""
    return {"troubled": troubled_for(context["request"].user, bundle)}
