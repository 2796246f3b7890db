"""The life of an approved bundle in words: check-ins of one bundle, and those of a region."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from bundles.enums import BundleStatus
from bundles.models import Declaration
from dossier import codelists
from dossier.index import living
from owes.polish import counted, date_long
from reviews.enums import Goes
from reviews.models import CheckIn, Review

#: Days before its day from which a check-in can be answered; the first reminder goes then.
EARLY = 7
#: Days after its day from which an unanswered one is silence.
SILENT_AFTER = 7
#: Rows of a region's page.
MOST = 100
TONES = {Goes.WELL: "ok", Goes.LATE: "warn", Goes.ENDANGERED: "error"}


@dataclass(frozen=True)
class Look:
    """A check-in on a page. ``state``: in words; ``is_open``: may be answered now."""

    check_in: CheckIn
    state: str
    tone: str
    is_open: bool
    tasks: str


def looks(bundle, today=None):
    """A ``Look`` of each check-in, in their order; none before the bundle was started."""
    today = today or localdate()
    found = CheckIn.objects.filter(bundle=bundle.pk).select_related("by").order_by("day")
    return [_look(one, bundle, today) for one in found]


def _look(one, bundle, today):
    if one.done_at is not None:
        state, tone, is_open = "wypełnione", TONES.get(one.goes, "ok"), False
    elif bundle.status != BundleStatus.RUNNING:
        state, tone, is_open = "bez odpowiedzi", "todo", False
    elif today >= one.due_on:
        state, tone, is_open = "do wypełnienia", "warn", True
    else:
        left = (one.due_on - today).days
        state, tone = f"za {counted(left, 'dzień', 'dni', 'dni')}", "todo"
        is_open = opens_on(one) <= today
    return Look(one, state, tone, is_open, tasks_words(one.tasks))


def opens_on(check_in):
    """The first day on which it can be answered."""
    return check_in.due_on - timedelta(days=EARLY)


def tasks_words(numbers):
    """„zrobione: 3, do zrobienia: 4” of {status: number}; "" of none."""
    known = [item["code"] for item in codelists.items("task_statuses")]
    return ", ".join(
        f"{codelists.label('task_statuses', code)}: {numbers[code]}"
        for code in known
        if numbers.get(code)
    )


def tasks_now(dossier):
    """{status: how many} of the living tasks."""
    return Counter(one.status for one in living(dossier.tasks))


def begins_on(bundle, today=None):
    """The day from which check-ins are counted, were the bundle started today."""
    today = today or localdate()
    return max(bundle.launches_on or today, today)


# --- A region --------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A running bundle of the region that needs a look: ``word`` says why."""

    review: Review
    check_in: CheckIn
    word: str
    tone: str


@dataclass(frozen=True)
class Region:
    """``rows``: endangered first, then silent; ``well``: how many run as they should;
    ``undeclared``: reviews of running bundles on which nothing was declared yet."""

    rows: list
    is_cut: bool
    well: int
    undeclared: list


def region(user, today=None):
    """``Region`` of the coordinator's running bundles.

    How it goes is content: it is told of those alone on which impartiality was declared.
    """
    today = today or localdate()
    running = Q(bundle__status=BundleStatus.RUNNING)
    mine = CheckIn.objects.filter(bundle=OuterRef("pk"))
    last = mine.exclude(done_at=None).order_by("-day").values("goes")[:1]
    late = mine.filter(done_at=None, due_on__lt=today - timedelta(days=SILENT_AFTER))
    readable = Review.objects.readable_by(user).filter(running)
    readable = readable.annotate(goes=Coalesce(Subquery(last), Value("")), is_silent=Exists(late))
    needs = Q(goes=Goes.ENDANGERED) | Q(is_silent=True)
    found = list(readable.filter(needs).select_related("centre").order_by("title_key", "pk"))
    found.sort(key=lambda one: one.goes != Goes.ENDANGERED)
    rows = _rows(found[:MOST], today)
    listed = Review.objects.listed_for(user).filter(running)
    undeclared = listed.exclude(Declaration.objects.impartial(user, "pk"))
    return Region(
        rows=rows,
        is_cut=len(found) > MOST,
        well=readable.exclude(needs).count(),
        undeclared=list(undeclared.select_related("centre").order_by("title_key", "pk")[:MOST]),
    )


def _rows(reviews, today):
    by_bundle = {}
    for one in CheckIn.objects.filter(bundle__in=[review.pk for review in reviews]).order_by("day"):
        by_bundle.setdefault(one.bundle_id, []).append(one)
    return [_row(review, by_bundle[review.pk], today) for review in reviews]


def _row(review, check_ins, today):
    if review.goes == Goes.ENDANGERED:
        answered = [one for one in check_ins if one.done_at is not None]
        return Row(review, answered[-1], "zagrożone", "error")
    silent = next(one for one in check_ins if one.done_at is None and one.due_on < today)
    word = f"bez odpowiedzi od {date_long(silent.due_on)}"
    return Row(review, silent, word, "warn")
