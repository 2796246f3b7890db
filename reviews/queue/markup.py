"""The rows of the queue and the lists of its filters as HTML, written at once: 25 rows of twenty
pieces each would be most of the page's time as a template."""

from django.urls import reverse
from django.utils.translation import gettext as _

from owes.compiled import ANY_UUID
from owes.markup import fill, fill_each, join
from owes.polish import date_short, glue

#: A row; on a phone it becomes a card whose cells name themselves. Square brackets hold what is
#: the same in every row.
ROW = (
    '<tr><th scope="row"><a href="{review}">{title}</a><span>{places}</span>{groups}'
    "<small>{about}</small></th>"
    '<td data-label="[waits]"><b>{waited}</b>{waits_on}</td>'
    '<td data-label="[due]">{due}{change_due}</td>'
    '<td data-label="[who]">{who}{change_who}</td>'
    '<td data-label="[musts]">{musts}</td>'
    '<td data-label="[risk]">{risk}{warnings}</td></tr>'
)
CHANGE = (
    '<a class="desk__change" href="{}">[change]<span class="hidden-words"> [what]: {}</span></a>'
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
        for text in (row.review.title, row.places, row.groups, row.review.centre.name)
    ]
    whole = _BETWEEN.join([text.replace(_BETWEEN, " ") for text in texts])
    tied = glue(whole).split(_BETWEEN) if texts else []
    fours = zip(*[iter(tied)] * 4, strict=True)
    return join([pages.row(row, *four) for row, four in zip(rows, fours, strict=True)])


def options(choices, chosen):
    """``<option>`` of each (value, words), the chosen one selected."""
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
        self.pattern = _put(ROW, labels)
        self.change_due = _put(CHANGE, {"change": _("zmień"), "what": _("termin")})
        self.change_who = _put(CHANGE, {"change": _("zmień"), "what": _("kto ocenia")})
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
            self.pattern,
            review=url,
            title=title,
            places=places or "–",
            groups=_small(groups),
            about=f"{review.reference} · {self.version} {review.version} · {centre}",
            waited=row.waited,
            waits_on=_tag(row.waits_on, row.tone),
            due=_due(row.due),
            change_due=fill(self.change_due, due, title) if row.is_open else "",
            who=self._who(row),
            change_who=fill(self.change_who, assign, title) if row.is_open else "",
            musts=review.open_musts,
            risk=_tag(row.risk, row.risk_tone),
            warnings=_small(row.warnings),
        )

    def _who(self, row):
        review = row.review
        parts = [review.reviewer or self.nobody]
        if review.reviewer and review.assigned_by_id is None:
            parts.append(self.proposal)
        if review.second_reviewer:
            parts.append(_small(f"{self.second} {review.second_reviewer}"))
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


def _tag(words, tone):
    return fill('<span class="tag{}">{}</span>', f" tag--{tone}" if tone else "", words)
