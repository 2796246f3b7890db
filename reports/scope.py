"""Whose numbers a report tells: what was asked for, within what the person may see."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Exists, OuterRef, Q

from bundles.models import Activity, Bundle, Declaration
from owes.enums import Role
from owes.held import administers_country, held_by
from owes.models import Centre, Region, RoleAssignment, User
from reports.models import ServiceGiven
from reports.periods import Period


@dataclass(frozen=True)
class Scope:
    """One report: for whom, of which days, and the narrower choice of region, centre, person."""

    user: User
    period: Period
    region: Region | None = None
    centre: Centre | None = None
    person: User | None = None
    #: Only these centres (ids), where a part of the scope is asked about.
    centres: frozenset[int] | None = None
    #: All rows of ``centre``, whoever asks and whichever region they were written in: for closing.
    is_whole: bool = False

    def narrowed(self, **fields):
        return replace(self, **fields)

    def rows(self, model):
        """Living rows of the period that the person may see the numbers of."""
        found = model.objects.living()
        if not self.is_whole:
            found = found.counted_for(self.user)
        found = found.filter(held_on__gte=self.period.first, held_on__lte=self.period.last)
        if self.region:
            found = found.filter(region=self.region)
        if self.centre:
            found = found.filter(centre=self.centre)
        if self.centres is not None:
            found = found.filter(centre__in=self.centres)
        if self.person:
            found = found.filter(by=self.person)
        return found.order_by()

    def activities(self):
        return self.rows(Activity)

    def services(self):
        return self.rows(ServiceGiven)

    def bundles(self):
        """Bundles of the centres there were before the period's end; of a person, the team's.

        How reviews end is told of none on which the reader declared a conflict of interests.
        """
        found = self._all_bundles()
        return found if self.is_whole else found.exclude(_conflicting(self.user))

    @cached_property
    def leaves_out(self):
        """Whether ``bundles`` are fewer because of a declared conflict of interests."""
        return not self.is_whole and self._all_bundles().filter(_conflicting(self.user)).exists()

    def _all_bundles(self):
        found = Bundle.objects.filter(
            _dropped_after(self.period.ends_at),
            is_example=False,
            created_at__lt=self.period.ends_at,
            centre__in=centres_for(self.user).values("pk"),
        )
        if self.region:
            found = found.filter(centre__region=self.region)
        if self.centre:
            found = found.filter(centre=self.centre)
        if self.centres is not None:
            found = found.filter(centre__in=self.centres)
        if self.person:
            teams = Bundle.team.through.objects.filter(bundle=OuterRef("pk"))
            found = found.filter(Exists(teams.filter(user=self.person)))
        return found.order_by()


def _conflicting(user):
    """Condition: the user declared a conflict on the bundle, which is not of an own centre."""
    own = RoleAssignment.objects.held_by(user).centres()
    return Declaration.objects.conflict(user, "pk") & ~Q(centre__in=own)


def _dropped_after(moment):
    return Q(dropped_at=None) | Q(dropped_at__gte=moment)


def regions_for(user):
    """Regions the person answers for today."""
    if administers_country(user):
        return Region.objects.all()
    held = RoleAssignment.objects.held_by(user)
    mine = held.filter(role__in=[Role.COORDINATOR, Role.ADMIN])
    return Region.objects.filter(pk__in=mine.values("region"))


def centres_for(user):
    """Centres whose bundles are counted for the person: the own ones, and those of the regions."""
    if administers_country(user):
        return Centre.objects.all()
    held = RoleAssignment.objects.held_by(user)
    return Centre.objects.filter(
        Q(pk__in=held.centres()) | Q(region__in=regions_for(user).values("pk"))
    )


def centres_told(user):
    """The same, and those that worked in the person's regions before they were handed over."""
    if administers_country(user):
        return Centre.objects.all()
    worked = Activity.objects.filter(region__in=regions_for(user).values("pk"))
    return Centre.objects.filter(
        Q(pk__in=centres_for(user).values("pk")) | Q(pk__in=worked.values("centre"))
    )


def sees_people(user):
    """Whether numbers are told person by person: to coordinators and admins."""
    return user.is_superuser or any(
        one.role in (Role.COORDINATOR, Role.ADMIN) for one in held_by(user)
    )
