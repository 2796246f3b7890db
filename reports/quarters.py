"""Who may close a quarter of a centre, and open it again."""

from django.utils.timezone import localdate

from reports.scope import regions_for


def may_close(user, scope):
    """Whether the report is a whole quarter of one centre of the person's regions, and is over."""
    quarter, centre = scope.period.quarter, scope.centre
    if not (quarter and centre) or scope.person:
        return False
    is_ours = regions_for(user).filter(pk=centre.region_id).exists()
    return is_ours and quarter.last < localdate()
