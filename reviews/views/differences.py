"""What changed between two submitted versions: inline, or before and after side by side."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dossier import codelists
from dossier.index import by_id
from plans.changes import compare
from reviews import frozen
from reviews.answers import review_of
from reviews.enums import Outcome
from reviews.fixes import content_changes
from reviews.models import Submission
from reviews.reading import anchor_of

DECIDED = (Outcome.RETURNED, Outcome.APPROVED, Outcome.REJECTED)
INLINE, BESIDE = "razem", "obok"


@dataclass
class Pair:
    """One changed record: its changes, told before and after."""

    name: str
    url: str
    lines: list = field(default_factory=list)


@login_required
@require_safe
def diff(request, pk):
    """From version ``?od=`` to ``?do=``; without them from the last reviewed to the newest."""
    review = review_of(request, pk)
    versions = list(Submission.objects.filter(bundle=pk).newest_first())
    after = _version(versions, request.GET.get("do")) or versions[0]
    reviewed = _reviewed(versions, after)
    before = _version(versions, request.GET.get("od")) or reviewed or versions[-1]
    layout = BESIDE if request.GET.get("uklad") == BESIDE else INLINE
    comparison = _compared(before, after, newest=versions[0])
    context = {
        "review": review,
        "versions": versions,
        "before": before,
        "after": after,
        "layout": layout,
        "layouts": [(INLINE, "w jednym tekście"), (BESIDE, "obok siebie")],
        "original": versions[-1],
        "reviewed": reviewed,
        "comparison": comparison,
        "is_same": before == after,
        "sections": [(one, _pairs(one)) for one in comparison.sections] if layout == BESIDE else [],
    }
    return render(request, "reviews/diff.html", context)


def _version(versions, number):
    """The version of this number, ``None`` where none is asked for; 404 for one that is not."""
    if not number:
        return None
    found = next((one for one in versions if str(one.number) == number), None)
    if found is None:
        raise Http404
    return found


def _reviewed(versions, after):
    """The last version before ``after`` that was decided."""
    return next(
        (one for one in versions if one.number < after.number and one.outcome in DECIDED), None
    )


def _compared(before, after, *, newest):
    """``Comparison`` whose lines lead to the page of the review, where the record still is."""
    return _compare(newest.bundle_id, before.frozen_id, after.frozen_id, newest.frozen_id)


@lru_cache(maxsize=frozen.MOST)
def _compare(bundle_id, *versions):
    old, new, shown = map(frozen.dossier_by, versions)
    comparison = compare(
        bundle_id, old, new, known=by_id(shown).keys(), changes=content_changes(old, new)
    )
    page = reverse("reviews:review", args=[bundle_id])
    living = {str(pk) for pk, (_, record) in by_id(shown).items() if record.is_living}
    for section in comparison.sections:
        section.lines = [_led(line, page, living) for line in section.lines]
    return comparison


codelists.when_changed(_compare.cache_clear)


def _led(line, page, living):
    pk = line.url.rstrip("/").rpartition("/")[2]
    return replace(line, url=f"{page}#{anchor_of(record_id=pk)}" if pk in living else "")


def _pairs(section):
    """The section's lines, those of one record together."""
    found = []
    for line in section.lines:
        if not (found and (found[-1].name, found[-1].url) == (line.name, line.url)):
            found.append(Pair(line.name, line.url))
        found[-1].lines.append(line)
    return found
