"""``{% load form_html %}``: the fields of a form as crispy-bootstrap5 writes them, at once.

``templates/bootstrap5`` puts these in the place of crispy's templates, which ask some thirty
questions about every field. Help texts are escaped like everything else unless marked as safe.
"""

from django import forms, template
from django.utils.safestring import mark_safe

from owes.markup import attributes, fill, fill_each, join

register = template.Library()


@register.filter
def form_html(form):
    """What is wrong with the whole form, then every field."""
    errors = form.non_field_errors()
    alert = fill(_ALERT, fill_each("<li>{}</li>", ((error,) for error in errors)))
    return join([alert if errors else "", *map(field_html, form)])


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
        control = join([_control(field, look), _errors(field), _help(field)])
    return fill(_FIELD, field.auto_id, _labelled(field, control))


_ALERT = '<div class="alert alert-block alert-danger"><ul class="m-0">{}</ul></div>'
_FIELD = '<div id="div_{}" class="mb-3">{}</div>'
_CHECK_BOX = (
    '<div class="mb-3"><div id="div_{id}" class="form-check">{control} '
    '<label for="{label_for}" class="form-check-label{required}">{label}</label>'
    "{errors}{help}</div></div>"
)
_BOX = (
    '<div class="form-check"><input type="{}" class="form-check-input{}" name="{}" value="{}"{}> '
    '<label for="{}" class="form-check-label">{}</label>{}</div>'
)
_STAR = mark_safe('<span class="asteriskField">*</span>')


def _labelled(field, control):
    required = " requiredField" if field.field.required else ""
    words = fill("{}{}", field.label, _STAR if field.field.required else "")
    if not field.label:
        return control
    if not field.use_fieldset:
        label = '<label for="{}" class="form-label{}">{}</label>{}'
        return fill(label, field.id_for_label, required, words, control)
    described = field.aria_describedby
    return fill(
        '<fieldset{}><legend class="form-label{} fs-6">{}</legend>{}</fieldset>',
        attributes({"aria-describedby": described}) if described else "",
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
    return fill(
        _CHECK_BOX,
        id=field.auto_id,
        control=_control(field, "form-check-input"),
        label_for=field.id_for_label,
        required=" requiredField" if field.field.required else "",
        label=fill("{}{}", field.label, _STAR if field.field.required else ""),
        errors=_errors(field),
        help=_help(field),
    )


def _boxes(field):
    options = [widget.data for widget in field.subwidgets]
    invalid = " is-invalid" if field.errors else ""
    boxes = fill_each(
        _BOX,
        (
            (
                option["type"],
                invalid,
                field.html_name,
                option["value"],
                attributes(option["attrs"]),
                option["attrs"].get("id", ""),
                option["label"],
                _errors(field) if option is options[-1] else "",
            )
            for option in options
        ),
    )
    return fill("<div>{}</div>{}", boxes, _help(field))


def _errors(field):
    if not field.errors:
        return ""
    items = fill_each(
        '<p id="error_{}_{}"><strong>{}</strong></p>',
        ((place, field.auto_id, error) for place, error in enumerate(field.errors, start=1)),
    )
    box = '<div id="{}_error" class="invalid-feedback">{}</div>'
    return fill(box, field.auto_id, items)


def _help(field):
    if not field.help_text:
        return ""
    box = '<div id="{}_helptext" class="form-text">{}</div>'
    return fill(box, field.auto_id, field.help_text)
