"""Lists of entries: what an address asks for, their months with sums, what may be told of each."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from bundles.models import Bundle
from owes.fields import DayField
from owes.models import Centre, RoleAssignment

PAGE_SIZE = 30
OWN, CENTRE = "moje", "osrodek"


@dataclass(frozen=True)
class Asked:
    """Filters off an address; what cannot be one of them is left out."""

    whose: str = OWN
    kind: str = ""
    bundle: UUID | None = None
    since: date | None = None
    until: date | None = None

    @property
    def query(self):
        """The filters as they stand, to put before the number of a page."""
        pairs = {
            "kogo": self.whose if self.whose != OWN else "",
            "rodzaj": self.kind,
            "wiazka": self.bundle or "",
            "od": self.since or "",
            "do": self.until or "",
        }
        kept = urlencode({name: value for name, value in pairs.items() if value})
        return f"{kept}&" if kept else ""

    @property
    def is_filtered(self):
        return bool(self.kind or self.bundle or self.since or self.until)


def asked_from(query, kinds):
    """The ``Asked`` of a ``request.GET``; ``kinds``: codes there are."""
    kind = query.get("rodzaj", "")
    return Asked(
        whose=CENTRE if query.get("kogo") == CENTRE else OWN,
        kind=kind if kind in kinds else "",
        bundle=uuid_from(query.get("wiazka", "")),
        since=day_from(query.get("od", "")),
        until=day_from(query.get("do", "")),
    )


def uuid_from(text):
    """The id in an address, or ``None``."""
    try:
        return UUID(text)
    except ValueError:
        return None


def day_from(text):
    """The day somebody typed or the browser sent, or ``None``."""
    try:
        return DayField().clean(text)
    except ValidationError:
        return None


def found(rows, user, asked):
    """Those living rows that were asked for, newest first."""
    rows = rows.living()
    rows = rows.of_centres(user) if asked.whose == CENTRE else rows.filter(by=user)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.bundle:
        rows = rows.filter(bundle=asked.bundle)
    if asked.since:
        rows = rows.filter(held_on__gte=asked.since)
    if asked.until:
        rows = rows.filter(held_on__lte=asked.until)
    return rows.order_by("-held_on", "-pk")


@dataclass(frozen=True)
class Month:
    """Entries of one month on this page, and the sums of the whole month as it was asked for."""

    first: date
    rows: list
    count: int
    minutes: int
    persons: int


def months(rows, user, number):
    """(page, its ``Month``s); five queries whatever their number."""
    related = ("centre", "by", "group")
    page = Paginator(rows.select_related(*related), PAGE_SIZE).get_page(number)
    shown = list(page.object_list)
    titles = titles_for(user, {row.bundle_id for row in shown})
    by_month = {}
    for row in shown:
        row.bundle_title = titles.get(row.bundle_id, "")
        by_month.setdefault(row.held_on.replace(day=1), []).append(row)
    sums = _sums(rows, by_month)
    return page, [Month(first, held, *sums[first]) for first, held in by_month.items()]


def titles_for(user, pks):
    """{id: title} of those bundles the user may read."""
    readable = Bundle.objects.visible_to(user).filter(pk__in=pks - {None})
    return dict(readable.order_by().values_list("pk", "title"))


def _sums(rows, by_month):
    if not by_month:
        return {}
    whole = rows.filter(held_on__gte=min(by_month)).order_by()
    grouped = whole.annotate(first=TruncMonth("held_on")).values("first")
    told = grouped.annotate(
        count=Count("pk"), minutes_=Sum("minutes"), persons=Sum("participant_count")
    )
    return {one["first"]: (one["count"], one["minutes_"], one["persons"]) for one in told}


def totals(rows):
    """(number, minutes, persons) of all the rows."""
    told = rows.order_by().aggregate(
        count=Count("pk"), minutes_=Sum("minutes"), persons=Sum("participant_count")
    )
    return told["count"], told["minutes_"] or 0, told["persons"] or 0


def bundles_of(user, model):
    """Bundles the user may read for which somebody of the own centres wrote a row of ``model``."""
    bundles = Bundle.objects.visible_to(user).living().filter(is_example=False)
    worked_on = model.objects.living().of_centres(user).values("bundle")
    return bundles.filter(pk__in=worked_on).order_by("title", "pk").only("title")


def held_centres(user):
    """Centres the user works in today."""
    return Centre.objects.filter(pk__in=RoleAssignment.objects.held_by(user).centres())
