"""Keys for searching and sorting Polish text the same way on every database."""

import unicodedata

_LETTERS = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
_PLACES = {letter: f"{place:02d}" for place, letter in enumerate(_LETTERS, start=10)}


def search_key(text):
    """Case and diacritics folded: ``search_key("Łódź") == "lodz"``."""
    folded = text.casefold().replace("ł", "l")
    marks_apart = unicodedata.normalize("NFD", folded)
    return "".join(char for char in marks_apart if not unicodedata.combining(char))


def sort_key(text):
    """A string that sorts, byte by byte, in the order of the Polish alphabet."""
    return "".join(_PLACES.get(char, "0" + char) for char in text.casefold())[:240]


def surname_first(name):
    """ "Anna Maria Nowacka" → "Nowacka Anna Maria"."""
    given, _, surname = name.strip().rpartition(" ")
    return f"{surname} {given}".strip()
