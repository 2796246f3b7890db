"""What an admin keeps for the country: one of each."""

from tests import make_borders, make_lists


def kept(by):
    """{name used in the matrix: record}."""
    return {"teryt_file": make_lists.teryt_file(by=by), "borders": make_borders.borders(by=by)}
