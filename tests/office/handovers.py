"""A centre that is handed over, with whom and what it has; and handing it over."""

from datetime import datetime, timedelta

from django.utils.timezone import get_current_timezone, localdate

from bundles.enums import BundleStatus
from office import handover
from owes.models import RoleAssignment
from tests import make
from tests.reviews import queues

TODAY = localdate()
LATER = TODAY + timedelta(days=40)


def place():
    """A centre with three people, a bundle under review, one in work and one that is over."""
    centre = make.centre(name="Dawny")
    to = make.centre(name="Nowy", region=centre.region)
    anna, piotr, member = (make.advisor(centre) for _ in range(3))
    submitted = make.bundle(centre=centre, title="U koordynatora", team=[anna, member])
    queues.review_of(submitted)
    return type(
        "Here",
        (),
        {
            "centre": centre,
            "to": to,
            "admin": make.admin(),
            "anna": anna,
            "piotr": piotr,
            "member": member,
            "submitted": submitted,
            "open": make.bundle(centre=centre, title="W toku", team=[anna]),
            "over": make.bundle(centre=centre, title="Po", status=BundleStatus.FINISHED),
        },
    )


def moment(day, hour=9):
    return datetime(day.year, day.month, day.day, hour, tzinfo=get_current_timezone())


def hand_over(here, on=TODAY, **fields):
    made = handover.propose_centre(
        here.centre, **{"to": here.to, "on": on, "by": here.admin, **fields}
    )
    handover.settle(made)
    made.refresh_from_db()
    return made


def centres_of(user):
    return {one.centre for one in RoleAssignment.objects.held_by(user).select_related("centre")}
