"""Addresses of the log and the reports: who may open them."""

from dataclasses import replace

from tests.access.kinds import (
    DONE,
    REGION_ADMINS,
    advisors_read,
    advisors_write,
    bundle_read,
    bundle_reader_post,
    of,
    office_post,
    office_write,
    phone,
    public,
    workers_read,
)
from tests.access.world import (
    ADMIN,
    COLLEAGUE,
    CONFLICTED,
    COORDINATOR,
    MEMBER,
    OPERATORS,
    OTHER_COORDINATOR,
    OUTSIDER,
    UNDECLARED,
    WORKERS,
)


def own_entry(name, **args):
    """A form about what a member wrote down: to everybody else it does not exist."""
    page = advisors_write(pk=of(name), **args).but(COLLEAGUE, OUTSIDER, get=404, post=404)
    return replace(page, category="own_entry")


def centre_write(name, **args):
    """A form about a record of the world's centre, for those who work there."""
    page = advisors_write(pk=of(name), **args).but(OUTSIDER, get=404, post=404)
    return replace(page, category="centre_write")


#: Who reports a centre's quarters: its region's coordinators and admins.
COORDINATORS = (COORDINATOR, UNDECLARED, CONFLICTED)
ALL_CLOSERS = (*COORDINATORS, OTHER_COORDINATOR, *OPERATORS)


def reports_read(**args):
    """Read by all who work or administer, each their own numbers."""
    readers = dict.fromkeys((*WORKERS, *OPERATORS), (200, 405))
    page = workers_read(**args)
    return replace(page, category="reports_read", answers={**page.answers, **readers})


def closers_write(roles, **args):
    """A form of those who report centres: coordinators and admins of their regions."""
    return replace(office_write(roles=roles, **args), category="closers_write")


def closers_post(roles, **args):
    return replace(office_post(roles=roles, **args), category="closers_post")


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
    # --- Reports -----------------------------------------------------------------------
    "reports:reports": reports_read(),
    "reports:reports_csv": reports_read(),
    "reports:reports_xlsx": reports_read(),
    "reports:quarter_close": closers_write(
        (*COORDINATORS, *REGION_ADMINS), pk=of("centre"), quarter="2020-1"
    ),
    "reports:quarter_reopen": closers_write((*COORDINATORS, *REGION_ADMINS), pk=of("closed")),
    "reports:measures": reports_read(),
    "reports:measure": reports_read(pk=of("measure")),
    "reports:measure_new": office_write(roles=(ADMIN,)),
    "reports:measure_edit": office_write(roles=(ADMIN,), pk=of("measure")),
    "reports:target_new": office_write(pk=of("measure")),
    "reports:target": office_write(roles=REGION_ADMINS, pk=of("target")),
    "reports:value_new": closers_write(ALL_CLOSERS, pk=of("measure")),
    "reports:value_drop": closers_post((*COORDINATORS, *REGION_ADMINS), pk=of("hand_value")),
    # --- Participants ------------------------------------------------------------------
    "reports:confirm_code": public(),
    # Without the key that the page gives, a phone is shown what to do.
    "reports:confirm": replace(phone(post=422), args={"code": of("confirming", "code")}),
}
