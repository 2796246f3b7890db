"""``{% load polish %}``: the filters of ``owes.polish`` for templates.

Empty values print as nothing, so that a page may print an unanswered field directly.
"""

from django import template
from django.template.defaultfilters import stringfilter

from owes import polish

register = template.Library()


def _unless_empty(function):
    def wrapped(value, *arguments):
        return "" if value is None or value == "" else function(value, *arguments)

    return wrapped


def _forms(forms):
    """ "usługa,usługi,usług" as three words."""
    words = [word.strip() for word in forms.split(",")]
    if len(words) != 3:
        raise template.TemplateSyntaxError(f"Three Polish forms are needed, not {forms!r}.")
    return words


@register.filter
def plural(count, forms):
    """``{{ n|plural:"usługa,usługi,usług" }}``: the word alone."""
    return polish.plural(count, *_forms(forms))


@register.filter
def counted(count, forms):
    """``{{ n|counted:"usługa,usługi,usług" }}``: "5 usług"."""
    return polish.counted(count, *_forms(forms))


@register.filter
def zl_sign(grosze):
    """A balance: "+260 zł"."""
    return "" if grosze is None else polish.zl(grosze, sign=True)


@register.filter(is_safe=True)
@stringfilter
def twarde(text):
    """Hard spaces after one-letter words, in numbers and before units."""
    return polish.glue(text)


register.filter("zl", _unless_empty(polish.zl))
register.filter("liczba", _unless_empty(polish.number))
register.filter("procent", _unless_empty(polish.percent))
register.filter("data", _unless_empty(polish.date_long))
register.filter("data_krotka", _unless_empty(polish.date_short))
register.filter("miesiac", _unless_empty(polish.month))
register.filter("godzina", _unless_empty(polish.clock))
