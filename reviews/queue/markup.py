"""The rows of the queue and the lists of its filters as HTML, written at once: 25 rows of twenty
pieces each would be most of the page's time as a template."""

from django.urls import reverse
from django.utils.translation import gettext as _

from owes.compiled import ANY_UUID
from owes.markup import fill, fill_each, join
from owes.polish import date_short, glue

#: A row; on a phone it becomes a card whose cells name themselves.
ROW = (
    '<tr><th scope="row"><a href="{url}">{title}</a><span>{places}</span>{groups}'
    "<small>{about}</small></th>"
    '<td data-label="{waits_label}"><b>{waited}</b>{waits_on}</td>'
    '<td data-label="{due_label}">{due}{change_due}</td>'
    '<td data-label="{who_label}">{who}{change_who}</td>'
    '<td data-label="{musts_label}">{musts}</td>'
    '<td data-label="{risk_label}">{risk}{warnings}</td></tr>'
)


def rows_html(rows):
    """The table's body of ``rows.Row``."""
    labels = {
        "waits_label": _("Czeka"),
        "due_label": _("Termin"),
        "who_label": _("Ocenia"),
        "musts_label": _("Otwarte „musi”"),
        "risk_label": _("Ryzyko"),
    }
    # Addresses are alike but for the id.
    addresses = [
        reverse(f"reviews:{name}", args=[ANY_UUID]) for name in ("review", "due", "assign")
    ]
    return join([_row(row, addresses, labels) for row in rows])


def options(choices, chosen):
    """``<option>`` of each (value, words), the chosen one selected."""
    return fill_each(
        '<option value="{}"{}>{}</option>',
        [(value, _SELECTED if value == chosen else "", words) for value, words in choices],
    )


_SELECTED = fill(" selected")


def _row(row, addresses, labels):
    review = row.review
    url, due_url, assign_url = (one.replace(str(ANY_UUID), str(review.pk)) for one in addresses)
    return fill(
        ROW,
        url=url,
        title=glue(review.title),
        places=glue(row.places) or "–",
        groups=_small(glue(row.groups)),
        about=f"{review.reference} · {_('wersja')} {review.version} · {glue(review.centre.name)}",
        waited=row.waited,
        waits_on=_tag(row.waits_on, row.tone),
        due=_due(row.due),
        change_due=_change(due_url, _("termin"), review) if row.is_open else "",
        who=_who(row),
        change_who=_change(assign_url, _("kto ocenia"), review) if row.is_open else "",
        musts=review.open_musts,
        risk=_tag(row.risk, row.risk_tone),
        warnings=_small(row.warnings),
        **labels,
    )


def _due(due):
    if due is None:
        return "–"
    if due.is_overdue or due.is_near:
        words = _tag(due.words, "error" if due.is_overdue else "warn")
    else:
        words = _small(due.words)
    return fill("{}{}", date_short(due.on), words)


def _who(row):
    review = row.review
    parts = [review.reviewer or _("nikt jeszcze")]
    if review.reviewer and review.assigned_by_id is None:
        parts.append(_small(_("propozycja")))
    if review.second_reviewer:
        parts.append(_small(f"{_('druga osoba:')} {review.second_reviewer}"))
    parts.append(_small(f"{_('moje oświadczenie:')} {row.declared}"))
    return join(parts)


def _change(url, what, review):
    return fill(
        '<a class="desk__change" href="{}">{}<span class="hidden-words"> {}: {}</span></a>',
        url,
        _("zmień"),
        what,
        review.title,
    )


def _small(words):
    return fill("<small>{}</small>", words) if words else ""


def _tag(words, tone):
    return fill('<span class="tag{}">{}</span>', f" tag--{tone}" if tone else "", words)
