"""How much each coordinator of the viewer's regions has to review."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min
from django.utils.timezone import localdate

from reviews.enums import WaitsOn
from reviews.queue.asking import NOBODY, overdue
from reviews.queue.rows import days_words
from reviews.queue.scope import choices, rows_of


@dataclass(frozen=True)
class Load:
    """One coordinator: reviews that wait for her or him, the moment the oldest began to, and how
    many are late. ``code``: for the queue's filter."""

    code: str
    name: str
    waiting: int = 0
    oldest: datetime | None = None
    overdue: int = 0

    @property
    def oldest_words(self):
        return days_words(self.oldest, localdate()) if self.oldest else "–"


def workload(regions, user):
    """A ``Load`` of every coordinator, those with most first, and of reviews without one; only
    of reviews listed for the user. Two queries."""
    waiting = rows_of(regions, user).filter(waits_on=WaitsOn.REVIEWER).order_by()
    counted = waiting.values("reviewer", "reviewer__name").annotate(
        waiting=Count("pk"),
        oldest=Min("waiting_since"),
        late=Count("pk", filter=overdue()),
    )
    found = {code: Load(code, name) for code, name in choices(user)[0]}
    for row in counted:
        code = str(row["reviewer"] or NOBODY)
        # Somebody whose role has ended may still have some.
        name = found[code].name if code in found else row["reviewer__name"] or "nikt jeszcze"
        found[code] = Load(code, name, row["waiting"], row["oldest"], row["late"])
    return sorted(found.values(), key=lambda load: (-load.waiting, load.name))
