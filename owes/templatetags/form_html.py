"""``{% load form_html %}``: the fields of a form as crispy-bootstrap5 writes them, at once.

``templates/bootstrap5`` puts these in the place of crispy's templates, which ask some thirty
questions about every field. Help texts are escaped like everything else unless marked as safe.
"""

from django import forms, template
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

register = template.Library()


@register.filter
def form_html(form):
    """What is wrong with the whole form, then every field."""
    errors = form.non_field_errors()
    items = format_html_join("", "<li>{}</li>", ((error,) for error in errors))
    alert = format_html(_ALERT, items) if errors else ""
    fields = format_html_join("\n", "{}", ((field_html(field),) for field in form))
    return format_html("{}{}", alert, fields)


@register.filter
def field_html(field):
    """One field with its label, errors and help."""
    widget = field.field.widget
    if field.is_hidden:
        return field.as_widget()
    if isinstance(widget, forms.CheckboxInput):
        return _check_box(field)
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        control = _boxes(field)
    else:
        # Options of a select stand in a list; whatever else one types into looks alike.
        look = "form-select" if isinstance(widget, forms.Select) else "form-control"
        control = format_html("{}{}{}", _control(field, look), _errors(field), _help(field))
    return format_html(_FIELD, field.auto_id, _labelled(field, control))


_ALERT = '<div class="alert alert-block alert-danger"><ul class="m-0">{}</ul></div>'
_FIELD = '<div id="div_{}" class="mb-3">{}</div>'
_CHECK_BOX = (
    '<div class="mb-3"><div id="div_{id}" class="form-check">{control} '
    '<label for="{label_for}" class="form-check-label{required}">{label}</label>'
    "{errors}{help}</div></div>"
)
_BOX = (
    '<div class="form-check"><input type="{type}" class="form-check-input{invalid}" '
    'name="{name}" value="{value}"{attrs}> '
    '<label for="{id}" class="form-check-label">{label}</label>{errors}</div>'
)
_STAR = mark_safe('<span class="asteriskField">*</span>')


def _labelled(field, control):
    required = " requiredField" if field.field.required else ""
    words = format_html("{}{}", field.label, _STAR if field.field.required else "")
    if not field.label:
        return control
    if not field.use_fieldset:
        label = '<label for="{}" class="form-label{}">{}</label>{}'
        return format_html(label, field.id_for_label, required, words, control)
    described = field.aria_describedby
    return format_html(
        '<fieldset{}><legend class="form-label{} fs-6">{}</legend>{}</fieldset>',
        flatatt({"aria-describedby": described}) if described else "",
        required,
        words,
        control,
    )


def _control(field, look):
    widget = field.field.widget
    own = widget.attrs.get("class", "")
    kind = type(widget).__name__.lower()
    invalid = "is-invalid" if field.errors else ""
    classes = dict.fromkeys(f"{own} {kind} {look} {invalid}".split())
    return field.as_widget(attrs={"class": " ".join(classes)})


def _check_box(field):
    return format_html(
        _CHECK_BOX,
        id=field.auto_id,
        control=_control(field, "form-check-input"),
        label_for=field.id_for_label,
        required=" requiredField" if field.field.required else "",
        label=format_html("{}{}", field.label, _STAR if field.field.required else ""),
        errors=_errors(field),
        help=_help(field),
    )


def _boxes(field):
    options = [widget.data for widget in field.subwidgets]
    last = len(options) - 1
    boxes = format_html_join(
        "",
        _BOX,
        (
            {
                "type": option["type"],
                "invalid": " is-invalid" if field.errors else "",
                "name": field.html_name,
                "value": option["value"],
                "attrs": flatatt(option["attrs"]),
                "id": option["attrs"].get("id", ""),
                "label": option["label"],
                "errors": _errors(field) if place == last else "",
            }
            for place, option in enumerate(options)
        ),
    )
    return format_html("<div>{}</div>{}", boxes, _help(field))


def _errors(field):
    if not field.errors:
        return ""
    items = format_html_join(
        "",
        '<p id="error_{}_{}"><strong>{}</strong></p>',
        ((place, field.auto_id, error) for place, error in enumerate(field.errors, start=1)),
    )
    box = '<div id="{}_error" class="invalid-feedback">{}</div>'
    return format_html(box, field.auto_id, items)


def _help(field):
    if not field.help_text:
        return ""
    box = '<div id="{}_helptext" class="form-text">{}</div>'
    return format_html(box, field.auto_id, field.help_text)
