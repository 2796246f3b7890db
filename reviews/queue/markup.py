"""The rows of the queue and the lists of its filters as HTML, written at once: 25 rows of twenty
pieces each would be most of the page's time as a template."""

from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from owes.compiled import ANY_UUID
from owes.markup import fill, fill_each, join
from owes.polish import date_short, glue

_CHANGE = '<a class="desk__change" href="{%s}">[change]<span class="hidden-words"> [%s]: {title}</span></a>'
#: A row; on a phone it becomes a card whose cells name themselves. Square brackets hold what is
#: the same in every row.
ROW = (
    '<tr><th scope="row"><a href="{review}">{title}</a><span>{places}</span>{groups}'
    "<small>{about}</small></th>"
    '<td data-label="[waits]"><b>{waited}</b>{waits_on}</td>'
    '<td data-label="[due]">{due}[change_due]</td>'
    '<td data-label="[who]">{who}[change_who]</td>'
    '<td data-label="[musts]">{musts}</td>'
    '<td data-label="[risk]">{risk}{warnings}</td></tr>'
)
#: Stands between texts while their short words are tied, all at once.
_BETWEEN = "\x1f"
_SELECTED = fill(" selected")


def rows_html(rows):
    """The table's body of ``rows.Row``."""
    pages = Pages()
    texts = [
        text
        for row in rows
        for text in (row.review.title, row.places, row.groups, row.review.centre_name)
    ]
    whole = _BETWEEN.join([text.replace(_BETWEEN, " ") for text in texts])
    tied = glue(whole).split(_BETWEEN) if texts else []
    fours = zip(*[iter(tied)] * 4, strict=True)
    return join([pages.row(row, *four) for row, four in zip(rows, fours, strict=True)])


@lru_cache(maxsize=200)
def options(choices, chosen):
    """``<option>`` of each (value, words) of a tuple, the chosen one selected."""
    return fill_each(
        '<option value="{}"{}>{}</option>',
        [(value, _SELECTED if value == chosen else "", words) for value, words in choices],
    )


class Pages:
    """What all rows of one page have in common: words, and addresses but for the id."""

    def __init__(self):
        labels = {
            "waits": _("Czeka"),
            "due": _("Termin"),
            "who": _("Ocenia"),
            "musts": _("Otwarte „musi”"),
            "risk": _("Ryzyko"),
        }
        whole = ROW.replace("[change_due]", _CHANGE % ("due_page", "day"))
        whole = whole.replace("[change_who]", _CHANGE % ("assign_page", "person"))
        labels |= {"change": _("zmień"), "day": _("termin"), "person": _("kto ocenia")}
        self.open_row = _put(whole, labels)
        over = ROW.replace("[change_due]", "").replace("[change_who]", "")
        self.row_of_finished = _put(over, labels)
        self.version = _("wersja")
        self.nobody = _("nikt jeszcze")
        self.proposal = _small(_("propozycja"))
        self.second = _("druga osoba:")
        self.mine = _("moje oświadczenie:")
        names = ("review", "due", "assign")
        self.addresses = [reverse(f"reviews:{name}", args=[ANY_UUID]) for name in names]

    def row(self, row, title, places, groups, centre):
        """One row; its texts come tied."""
        review = row.review
        pk = str(review.pk)
        url, due, assign = (address.replace(str(ANY_UUID), pk) for address in self.addresses)
        return fill(
            self.open_row if row.is_open else self.row_of_finished,
            review=url,
            due_page=due,
            assign_page=assign,
            title=title,
            places=places or "–",
            groups=_small(groups),
            about=f"{review.reference} · {self.version} {review.version} · {centre}",
            waited=row.waited,
            waits_on=_tag(row.waits_on, row.tone),
            due=_due(row.due),
            who=self._who(row),
            musts=review.open_musts,
            risk=_tag(row.risk, row.risk_tone),
            warnings=_small(row.warnings),
        )

    def _who(self, row):
        review = row.review
        parts = [review.reviewer_name or self.nobody]
        if review.reviewer_name and review.assigned_by_id is None:
            parts.append(self.proposal)
        if review.second_name:
            parts.append(_small(f"{self.second} {review.second_name}"))
        parts.append(_small(f"{self.mine} {row.declared}"))
        return join(parts)


def _put(pattern, words):
    for name, value in words.items():
        pattern = pattern.replace(f"[{name}]", fill("{}", value))
    return pattern


def _due(due):
    if due is None:
        return "–"
    if due.is_overdue or due.is_near:
        words = _tag(due.words, "error" if due.is_overdue else "warn")
    else:
        words = _small(due.words)
    return fill("{}{}", date_short(due.on), words)


def _small(words):
    return fill("<small>{}</small>", words) if words else ""


@lru_cache(maxsize=200)
def _tag(words, tone):
    return fill('<span class="tag{}">{}</span>', f" tag--{tone}" if tone else "", words)
