"""Forms written out in Python say what the templates they stand for would say."""

from datetime import date

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import engines
from django.template.backends.django import DjangoTemplates as Engine
from django.utils.safestring import mark_safe
from pytest_django.asserts import assertHTMLEqual

from owes.form_renderer import FormRenderer

NASTY = "\"><b>&amp; ąę\u00a0'</b>"
GROUPED = [("", "wybierz…"), (NASTY, [("a", NASTY), (1, "jeden")]), (None, "nic")]


class Everything(forms.Form):
    """Each widget of ours, asked for and not, with and without help."""

    hidden = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField(label=NASTY, help_text=mark_safe("Zobacz <a href='/'>tabelę</a>."))
    words = forms.CharField(required=False, widget=forms.Textarea(attrs={"class": "wide"}))
    number = forms.IntegerField(widget=forms.NumberInput(attrs={"min": 0}), help_text="Ile.")
    day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    mail = forms.EmailField(label="")
    secret = forms.CharField(widget=forms.PasswordInput, disabled=True)
    one = forms.ChoiceField(choices=GROUPED, help_text="Jedno z listy.")
    several = forms.MultipleChoiceField(choices=GROUPED[:2], help_text="Kilka naraz.")
    boxes = forms.MultipleChoiceField(
        choices=[("a", NASTY), ("b", "be")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Choć jedno.",
    )
    radio = forms.ChoiceField(choices=[("a", "a"), ("b", "be")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Zgoda", help_text="Konieczna.")
    maybe = forms.BooleanField(required=False)

    def clean(self):
        raise forms.ValidationError([NASTY, "Nie tak."])


GOOD = {
    "hidden": NASTY,
    "text": NASTY,
    "words": f"\n{NASTY}",
    "number": 0,
    "day": date(2027, 1, 31),
    "one": "a",
    "several": ["a", 1],
    "boxes": ["b"],
    "radio": "b",
    "agreed": True,
}
#: Every state of a form: empty, filled in, sent empty, sent with mistakes, without ids.
STATES = {
    "empty": {},
    "initial": {"initial": GOOD},
    "sent empty": {"data": {}},
    "sent": {"data": {**GOOD, "number": "-3x", "day": "31.02.2027", "one": "zz", "boxes": ["zz"]}},
}


@pytest.fixture
def crispy_templates(settings):
    """crispy-bootstrap5's own templates, which ``templates/bootstrap5`` hides."""
    options = {**settings.TEMPLATES[0]["OPTIONS"]}
    return Engine({"NAME": "crispy", "DIRS": [], "APP_DIRS": True, "OPTIONS": options})


@pytest.mark.parametrize("state", STATES)
def test_fields_are_those_of_crispy(state, crispy_templates):
    context = {
        "form": Everything(**STATES[state]),
        "field_template": "bootstrap5/field.html",
        "form_show_errors": True,
        "form_show_labels": True,
    }
    theirs = crispy_templates.get_template("bootstrap5/uni_form.html").render(context)
    template = engines["django"].from_string("{% load crispy_forms_filters %}{{ form|crispy }}")
    ours = template.render({"form": Everything(**STATES[state])})
    assertHTMLEqual(ours, theirs)


def test_one_field_alone(crispy_templates):
    form = Everything({})
    theirs = crispy_templates.get_template("bootstrap5/field.html").render(
        {"field": form["text"], "form_show_errors": True, "form_show_labels": True}
    )
    template = engines["django"].from_string(
        "{% load crispy_forms_filters %}{{ form.text|as_crispy_field }}"
    )
    assertHTMLEqual(template.render({"form": Everything({})}), theirs)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", Everything.base_fields)
def test_widgets_are_those_of_django(name, state):
    options = {**STATES[state], "auto_id": "x-%s"}
    theirs = str(Everything(**options, renderer=DjangoTemplates())[name])
    ours = str(Everything(**options, renderer=FormRenderer())[name])
    assertHTMLEqual(ours, theirs)


def test_help_is_escaped_unless_it_is_marked_as_safe():
    class Form(forms.Form):
        name = forms.CharField(help_text="<b>x</b>")

    template = engines["django"].from_string("{% load form_html %}{{ form|form_html }}")
    assert "&lt;b&gt;x&lt;/b&gt;" in template.render({"form": Form()})


def test_an_empty_first_line_of_a_text_stays():
    """A browser leaves out the first line break after the tag, so there is one more."""
    html = str(Everything(initial={"words": "\nDalej"}, renderer=FormRenderer())["words"])
    assert html.endswith(">\n\nDalej</textarea>")
