"""One review of a queue in words: for the page and for the files."""

from dataclasses import dataclass

from django.utils.timezone import localdate

from dossier import codelists
from owes.polish import NBSP, counted, date_short
from reviews.enums import Risk, WaitsOn
from reviews.models import Review
from reviews.reminding import Due, due

#: Places and groups that a row names; the rest is counted.
MOST_NAMED = 2
_TONES = {WaitsOn.REVIEWER: "", WaitsOn.AUTHOR: "todo", WaitsOn.NOBODY: "ok"}
_RISK_TONES = {Risk.LOW: "ok", Risk.MIDDLE: "warn", Risk.HIGH: "error"}


@dataclass(frozen=True)
class Row:
    """``waited``: how long; ``declared``: what the person who looks at it has declared."""

    review: Review
    places: str
    groups: str
    waits_on: str
    tone: str
    waited: str
    due: Due | None
    risk: str
    risk_tone: str
    warnings: str
    declared: str

    @property
    def is_open(self):
        return self.review.waits_on != WaitsOn.NOBODY


def rows(reviews, today=None):
    """A ``Row`` for each review of ``scope.shown``."""
    today = today or localdate()
    # Put into words once for all.
    labels = {code: str(label) for code, label in (*WaitsOn.choices, *Risk.choices)}
    return [_row(review, labels, today) for review in reviews]


def _row(review, labels, today):
    return Row(
        review=review,
        places=_some(review.places.split("; "), "; "),
        groups=_some(group_labels(review.group_codes), ", "),
        waits_on=labels[review.waits_on],
        tone=_TONES[review.waits_on],
        waited=waited(review, today),
        due=due(review, today),
        risk=labels[review.risk],
        risk_tone=_RISK_TONES[review.risk],
        warnings=counted(review.warnings, "ostrzeżenie", "ostrzeżenia", "ostrzeżeń")
        if review.warnings
        else "",
        declared=declared_words(review.is_declared),
    )


def declared_words(is_declared):
    """Where there is a conflict the review is not listed."""
    return "brak konfliktu" if is_declared else "nie pytano"


def waited(review, today):
    """How long it waits; what is finished waits no more and bears its day."""
    if review.waits_on == WaitsOn.NOBODY:
        return date_short(localdate(review.waiting_since))
    return days_words(review.waiting_since, today)


def days_words(moment, today):
    """„5 dni”, „od dziś”."""
    days = (today - localdate(moment)).days
    return counted(days, "dzień", "dni", "dni") if days > 0 else f"od{NBSP}dziś"


def group_labels(codes):
    return [codelists.label("target_groups", code) for code in codes]


def _some(names, between):
    left = len(names) - MOST_NAMED
    named = between.join(names[:MOST_NAMED])
    return f"{named} i{NBSP}jeszcze {left}" if left > 0 else named
