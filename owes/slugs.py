"""Codes of what people name: short, in plain letters, free."""

from django.utils.text import slugify

from owes.text import search_key


def free_code(model, name):
    """A code made of the name that no record of the model has; at most 60 characters."""
    stem = slugify(search_key(name))[:50].strip("-") or "bez-nazwy"
    taken = set(model.objects.filter(code__startswith=stem).values_list("code", flat=True))
    number = 1
    code = stem
    while code in taken:
        number += 1
        code = f"{stem}-{number}"
    return code
