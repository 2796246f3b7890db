"""What a person asks of the queue: a tab, filters and an order, read off the address."""

import re
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from dossier import codelists
from owes.text import search_key
from reviews.enums import Risk, WaitsOn
from reviews.queue.paging import ORDERS

MINE, REVIEW, AUTHOR, DONE, ALL = "moje", "ocena", "autor", "zakonczone", "wszystkie"
TABS = {
    MINE: _("Czeka na mnie"),
    REVIEW: _("Czeka na ocenę"),
    AUTHOR: _("Czeka na autora"),
    DONE: _("Zakończone"),
    ALL: _("Wszystkie"),
}
_WAITS_ON = {
    MINE: WaitsOn.REVIEWER,
    REVIEW: WaitsOn.REVIEWER,
    AUTHOR: WaitsOn.AUTHOR,
    DONE: WaitsOn.NOBODY,
}
#: The reviewer that reviews without one have.
NOBODY = "nikt"
#: Field of ``Asked`` → its name in the address.
NAMES = {
    "tab": "kolejka",
    "words": "q",
    "powiat": "powiat",
    "group": "grupa",
    "reviewer": "osoba",
    "risk": "ryzyko",
    "overdue": "po_terminie",
    "order": "kolejnosc",
}


@dataclass(frozen=True)
class Asked:
    """Codes and typed words; "" where nothing is asked. ``powiat``: its TERYT code;
    ``reviewer``: a person's id or ``NOBODY``; ``overdue``: "1" or ""; ``order``: of ``paging``."""

    tab: str = MINE
    words: str = ""
    powiat: str = ""
    group: str = ""
    reviewer: str = ""
    risk: str = ""
    overdue: str = ""
    order: str = ""

    @property
    def is_filtered(self):
        return any(getattr(self, one.name) for one in fields(self)[1:7])

    @property
    def has_more_filters(self):
        """Whether one is set that a phone keeps folded away."""
        return any(getattr(self, one.name) for one in fields(self)[2:7])

    def query(self, **changed):
        """The address's part after "?", with some fields of ours (or of the page) changed."""
        values = {NAMES[one.name]: getattr(self, one.name) for one in fields(self)}
        values |= {NAMES.get(name, name): value for name, value in changed.items()}
        return urlencode({name: value for name, value in values.items() if value})


def read(query):
    """``Asked`` of a GET's query; what is nonsense asks nothing."""
    found = {field: _line(query.get(name, "")) for field, name in NAMES.items()}
    valid = {
        "tab": found["tab"] in TABS,
        "powiat": bool(re.fullmatch(r"[0-9]{4}", found["powiat"])),
        "group": codelists.has("target_groups", found["group"]),
        "reviewer": found["reviewer"] == NOBODY
        or bool(re.fullmatch(r"[0-9]{1,9}", found["reviewer"])),
        "risk": found["risk"] in {str(risk) for risk in Risk.values},
        "overdue": found["overdue"] == "1",
        "order": found["order"] in ORDERS,
    }
    return Asked(
        **{field: text for field, text in found.items() if text and valid.get(field, True)}
    )


def _line(text):
    """One line of what was typed, without characters a database refuses."""
    return "".join(char for char in text if char.isprintable()).strip()[:80]


def on_tab(rows, tab, user):
    """Those of ``rows`` that stand under the tab."""
    if tab == MINE:
        rows = rows.assigned_to(user)
    return rows.filter(waits_on=_WAITS_ON[tab]) if tab in _WAITS_ON else rows


def filtered(rows, asked, today=None):
    """Those of ``rows`` that pass every filter, whatever the tab."""
    for word in search_key(asked.words).split():
        rows = rows.filter(search_key__contains=word)
    if asked.powiat:
        rows = rows.filter(place_codes__contains=f" {asked.powiat}")
    if asked.group:
        whole = Concat(Value(" "), F("groups"), Value(" "))
        rows = rows.alias(whole_groups=whole).filter(whole_groups__contains=f" {asked.group} ")
    if asked.reviewer == NOBODY:
        rows = rows.filter(reviewer=None)
    elif asked.reviewer:
        rows = rows.filter(Q(reviewer=asked.reviewer) | Q(second_reviewer=asked.reviewer))
    if asked.risk:
        rows = rows.filter(risk=asked.risk)
    return rows.filter(overdue(today)) if asked.overdue else rows


def overdue(today=None):
    """Condition: somebody is late with it."""
    return Q(due_on__lt=today or localdate()) & ~Q(waits_on=WaitsOn.NOBODY)
