"""Words for people in the hall: Polish, Ukrainian and English, with each language's plurals.

Texts stand in Polish in the source and are translated by gettext (``locale/``). What is counted
is one text with its forms apart: "{n} kropka / {n} kropki / {n} kropek"; a translation has as many
forms as its language needs, in the same order.
"""

from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header

from owes import polish

#: Code → the language's own name for itself. The first is for everybody else.
LANGUAGES = {"pl": "Polski", "uk": "Українська", "en": "English"}
DEFAULT = "pl"


def preferred(accept_language):
    """The first of our languages in an ``Accept-Language`` header, else Polish."""
    for code, _ in parse_accept_lang_header(accept_language[:500].lower()):
        if (language := code.split("-")[0]) in LANGUAGES:
            return language
    return DEFAULT


def plural(count, forms):
    """The form that the active language wants after a whole number.

    ``forms``: "one / few / many", translated already; of fewer forms the last stands for many.
    """
    options = forms.split(" / ")
    return options[min(_form(count), len(options) - 1)]


def in_words(count, forms, **more):
    """The form with the number in the place of ``{n}``, and ``more`` in theirs."""
    return plural(count, forms).format(n=number(count), **more)


def counted(count, forms):
    """Like ``in_words``, the number held to its word: "5 kropek"."""
    return in_words(count, forms).replace(" ", polish.NBSP, 1)


def number(value, decimals=0):
    """As the active language writes numbers: "3,4" in Polish and Ukrainian, "3.4" in English."""
    text = polish.number(value, decimals)
    return text.replace(",", ".") if get_language() == "en" else text


def _form(count):
    language = get_language()
    if language == "en":
        return 0 if count == 1 else 2
    if language == "uk" and count % 10 == 1 and count % 100 != 11:
        return 0
    return polish.plural(count, 0, 1, 2)
