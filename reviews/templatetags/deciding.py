"""``{% load deciding %}``: what a decision would open."""

from django import template

from reviews.outlook import parts_words

register = template.Library()
register.filter("opened_parts", parts_words)
