"""What the matrix of the log and the reports points to."""

from tests import make_log


def log_of(member, centre, bundle):
    """{name used in the matrix: record}, all of the member's making."""
    return {"activity": make_log.activity(member, centre=centre, bundle=bundle)}
