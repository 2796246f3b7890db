"""What a report's address asks for, within what the person may see."""

from dataclasses import dataclass, field

from django.utils.timezone import localdate

from bundles.models import Activity, ClosedQuarter
from owes.models import User
from reports import frozen, listing, measures, periods, queries
from reports.counting import Report
from reports.measures import Measured
from reports.models import ServiceGiven
from reports.scope import Scope, centres_for, centres_told, regions_for, sees_people


@dataclass(frozen=True)
class Told:
    """A report with what it was asked for; ``closed``: the quarter it was kept with."""

    scope: Scope
    report: Report
    measured: tuple[Measured, ...]
    closed: ClosedQuarter | None
    names: dict
    regions: list = field(default_factory=list)
    centres: list = field(default_factory=list)

    @property
    def query(self):
        """The same report in another form: what follows „?” in its address."""
        period = self.scope.period
        pairs = (
            {"okres": period.quarter.code}
            if period.quarter
            else {"od": period.first, "do": period.last}
        )
        for name in ("region", "centre", "person"):
            if chosen := getattr(self.scope, name):
                pairs[_NAMES[name]] = chosen.pk
        return "&".join(f"{name}={value}" for name, value in pairs.items())

    @property
    def people_choices(self):
        """(id, name) of the people whose numbers can be asked for, oneself among them."""
        user = self.scope.user
        names = {**self.names["people"], user.pk: str(user)}
        if self.scope.person:
            names[self.scope.person.pk] = str(self.scope.person)
        return sorted(names.items(), key=lambda one: one[1].casefold())

    @property
    def title(self):
        """Whose report it is, in a few words."""
        scope = self.scope
        whose = scope.person or scope.centre or scope.region
        return str(whose) if whose else ""


_NAMES = {"region": "subregion", "centre": "osrodek", "person": "osoba"}


def read(request):
    """The ``Told`` of a request: its scope, and its numbers as they are or as they were kept."""
    user, query = request.user, request.GET
    period = periods.period_from(
        query.get("okres", ""),
        listing.day_from(query.get("od", "")),
        listing.day_from(query.get("do", "")),
        today=localdate(),
    )
    regions = list(regions_for(user).order_by("name", "pk"))
    centres = list(centres_told(user).order_by("name", "pk"))
    scope = Scope(
        user=user,
        period=period,
        region=_chosen(regions, query.get("subregion")),
        centre=_chosen(centres, query.get("osrodek")) or _only(centres),
        person=_person(user, query.get("osoba")),
    )
    closed = closed_for(scope)
    # What was kept holds how every review ended; who may not know of one has it counted anew.
    is_kept = closed and not scope.leaves_out
    report, measured = frozen.from_data(closed.snapshot) if is_kept else _counted(scope)
    return Told(
        scope=scope,
        report=report,
        measured=measured,
        closed=closed,
        names=_names(user, report, centres),
        regions=regions,
        centres=centres,
    )


def _counted(scope):
    report = queries.report(scope)
    return report, measures.measured(scope, report)


def closed_for(scope):
    """The closed quarter that the scope is exactly, or ``None``."""
    quarter = scope.period.quarter
    if not (quarter and scope.centre) or scope.person:
        return None
    if not centres_for(scope.user).filter(pk=scope.centre.pk).exists():
        return None
    kept = ClosedQuarter.objects.closed().select_related("closed_by")
    return kept.filter(centre=scope.centre, year=quarter.year, number=quarter.number).first()


def _chosen(offered, typed):
    return next((one for one in offered if str(one.pk) == typed), None)


def _only(offered):
    return offered[0] if len(offered) == 1 else None


def _person(user, typed):
    """Oneself, or (for who may see people) somebody with numbers that may be seen."""
    if typed == str(user.pk):
        return user
    if not (sees_people(user) and typed and typed.isascii() and typed.isdigit()):
        return None
    if len(typed) > 18:
        return None
    worked = [
        model.objects.living().counted_for(user).filter(by=typed).exists()
        for model in (Activity, ServiceGiven)
    ]
    return User.objects.filter(pk=typed).first() if any(worked) else None


def _names(user, report, centres):
    """{"centres": {id: name}, "people": {id: name}} of those whose lines are told."""
    told = {line.of for line in report.people} - {None}
    if not sees_people(user):
        told &= {user.pk}
    people = User.objects.filter(pk__in=told).values_list("pk", "name")
    return {"centres": {one.pk: one.name for one in centres}, "people": dict(people)}
