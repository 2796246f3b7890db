"""Addresses of the log and the reports: who may open them."""

from dataclasses import replace

from tests.access.kinds import (
    DONE,
    advisors_read,
    advisors_write,
    bundle_read,
    bundle_reader_post,
    of,
    phone,
    public,
)
from tests.access.world import COLLEAGUE, COORDINATOR, MEMBER, OUTSIDER


def own_entry(name, **args):
    """A form about what a member wrote down: to everybody else it does not exist."""
    page = advisors_write(pk=of(name), **args).but(COLLEAGUE, OUTSIDER, get=404, post=404)
    return replace(page, category="own_entry")


def centre_write(name, **args):
    """A form about a record of the world's centre, for those who work there."""
    page = advisors_write(pk=of(name), **args).but(OUTSIDER, get=404, post=404)
    return replace(page, category="centre_write")


PAGES = {
    # --- The log -----------------------------------------------------------------------
    "reports:log": advisors_read(),
    "reports:log_new": advisors_write(),
    "reports:log_entry": own_entry("activity"),
    "reports:log_drop": own_entry("activity"),
    "reports:log_code": own_entry("activity"),
    # --- Services given ----------------------------------------------------------------
    "reports:services": advisors_read(),
    "reports:groups": advisors_read(),
    "reports:service_new": advisors_write(),
    "reports:service": own_entry("service_given"),
    "reports:service_drop": own_entry("service_given"),
    "reports:service_code": own_entry("service_given"),
    "reports:group": centre_write("group"),
    "reports:advice_card": bundle_read(kind="wiazka"),
    "reports:advice_card_pdf": bundle_read(kind="wiazka"),
    "reports:recommendation": bundle_read(kind="wiazka"),
    "reports:recommendation_pdf": bundle_read(kind="wiazka"),
    # A coordinator reads it; its words are the centre's.
    "reports:recommend": replace(
        bundle_reader_post(kind="wiazka").but(COORDINATOR, post=404), category="centre_post"
    ).but(MEMBER, COLLEAGUE, post=DONE),
    # --- Participants ------------------------------------------------------------------
    "reports:confirm_code": public(),
    # Without the key that the page gives, a phone is shown what to do.
    "reports:confirm": replace(phone(post=422), args={"code": of("confirming", "code")}),
}
