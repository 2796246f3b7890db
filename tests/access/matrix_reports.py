"""Addresses of the log and the reports: who may open them."""

from tests.access.kinds import advisors_read, advisors_write, of, replace
from tests.access.world import COLLEAGUE, OUTSIDER


def own_entry(name, **args):
    """A form about what a member wrote down: to everybody else it does not exist."""
    page = advisors_write(pk=of(name), **args).but(COLLEAGUE, OUTSIDER, get=404, post=404)
    return replace(page, category="own_entry")


PAGES = {
    # --- The log -----------------------------------------------------------------------
    "reports:log": advisors_read(),
    "reports:log_new": advisors_write(),
    "reports:log_entry": own_entry("activity"),
    "reports:log_drop": own_entry("activity"),
}
