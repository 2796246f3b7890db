"""What the matrix of the log and the reports points to."""

from reports.actions.confirming import show_code
from tests import make_log


def log_of(member, centre, bundle):
    """{name used in the matrix: record}, all of the member's making."""
    service = make_log.service(member, centre=centre, bundle=bundle)
    return {
        "activity": make_log.activity(member, centre=centre, bundle=bundle),
        "service_given": service,
        "group": make_log.group(centre),
        "confirming": show_code(service),
        "closed": make_log.closed_quarter(centre),
        "measure": make_log.measure(),
        "target": make_log.target(centre),
        "hand_value": make_log.hand_value(centre),
    }
