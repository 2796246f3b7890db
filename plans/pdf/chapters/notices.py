"""What the checks found: the open points of the plan."""

from .. import figures


def build(book):
    return {"notices": figures.notices(book)}
