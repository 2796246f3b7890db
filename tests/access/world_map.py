"""A handover of the world's centre, for the pages of administration."""

from datetime import timedelta

from django.utils.timezone import localdate

from office import handover
from tests import make


def handed(centre, by):
    """{name used in the matrix: a plan to hand a centre of the world's region over}."""
    on = localdate() + timedelta(days=30)
    giver, taker = (make.centre(region=centre.region) for _ in range(2))
    return {"handover": handover.propose_centre(giver, to=taker, on=on, by=by)}
