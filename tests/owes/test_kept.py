"""Parts of pages that are written once: never for other values, never with anything of a person."""

from types import SimpleNamespace

from django.template import engines


def render(template, **context):
    return engines["django"].from_string("{% load kept %}" + template).render(context)


def test_other_values_are_another_part():
    tag = '{% kept "components/_top_nav.html" here=here rooms=rooms %}'

    listed = render(tag, here="bundles:list", rooms="library")

    assert 'aria-current="page">Moje wiązki' in listed
    assert 'aria-current="page">O metodzie' in render(tag, here="owes:method", rooms="library")
    assert render(tag, here="bundles:list", rooms="library") == listed
    assert "Biblioteka" in listed
    assert "Oceny" not in listed
    assert "Administracja" not in listed
    assert "Oceny" in render(tag, here="bundles:list", rooms="reviews library")
    assert "Administracja" in render(tag, here="bundles:list", rooms="office")


def test_part_sees_nothing_but_its_values():
    """Not even the header, which shows a person when it is given one."""
    person = SimpleNamespace(is_authenticated=True, is_staff=True, pk=7)

    header = render('{% kept "components/_header.html" %}', user=person, csrf_token="sekret")

    assert "<header" in header
    assert "sekret" not in header
    assert "Wyloguj" not in header
