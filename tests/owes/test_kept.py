"""Parts of pages that are written once: never for other values, never with anything of a person."""

from types import SimpleNamespace

from django.template import engines


def render(template, **context):
    return engines["django"].from_string("{% load kept %}" + template).render(context)


def test_other_values_are_another_part():
    tag = '{% kept "components/_top_nav.html" here=here is_staff=is_staff is_worker=True %}'

    listed = render(tag, here="bundles:list", is_staff=False)

    assert 'aria-current="page">Moje wiązki' in listed
    assert "Panel" not in listed
    assert "Panel" in render(tag, here="bundles:list", is_staff=True)
    assert 'aria-current="page">O metodzie' in render(tag, here="owes:method", is_staff=False)
    assert render(tag, here="bundles:list", is_staff=False) == listed
    assert "Oceny" not in listed
    of_coordinator = tag.replace("%}", "is_coordinator=True %}")
    assert "Oceny" in render(of_coordinator, here="bundles:list", is_staff=False)


def test_part_sees_nothing_but_its_values():
    """Not even the header, which shows a person when it is given one."""
    person = SimpleNamespace(is_authenticated=True, is_staff=True, pk=7)

    header = render('{% kept "components/_header.html" %}', user=person, csrf_token="sekret")

    assert "<header" in header
    assert "sekret" not in header
    assert "Wyloguj" not in header
