"""``{% load office_rooms %}``: which rooms of administration the tabs lead to."""

from django import template
from django.utils.translation import gettext_lazy as _

from owes import held

register = template.Library()

#: Name of the view → its words in the tabs.
OFTEN = (
    ("office:home", _("Przegląd")),
    ("office:map", _("Mapa")),
    ("office:regions", _("Subregiony")),
    ("office:centres", _("Ośrodki")),
    ("office:handovers", _("Przekazania")),
    ("office:people", _("Osoby")),
)
#: The same, and whether only an administrator of the country has it.
SELDOM = (
    ("office:imports", _("Import i eksport"), False),
    ("office:lists", _("Słowniki"), True),
    ("office:teryt", _("Rejestr TERYT"), True),
    ("office:borders", _("Granice powiatów"), True),
    ("office:pages", _("Strony informacyjne"), True),
    ("office:retention", _("Przechowywanie danych"), True),
    ("reviews:post", _("Poczta"), True),
    ("office:trail", _("Ślad zdarzeń"), False),
    ("admin:index", _("Panel techniczny"), False),
)


@register.simple_tag
def rooms_often(here):
    """The tabs always seen, with the seldom needed room one is in, so that it has its mark."""
    return [*OFTEN, *((name, words) for name, words, _country in SELDOM if name == here)]


@register.simple_tag
def rooms_seldom(user, here):
    """The rest the person may open, as (name of the view, words)."""
    has_country = held.administers_country(user)
    return [
        (name, words)
        for name, words, is_country in SELDOM
        if name != here and (has_country or not is_country)
    ]
