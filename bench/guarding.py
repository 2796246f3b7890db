"""Hiding personal data in texts made to be hard on it: ten times the text, ten times the time."""

from bench.measure import Figure, interleaved

#: Each is repeated until the text is long enough: what a rule might read over and over.
PIECES = (
    "1", "12 ", "600 ", "600 700 800/", "a@", "a.", "Aa ", "A", "a małpa ", "ul. Lipowa ",
    "mieszkam ", "mieszka w Lipowej 5, ", "44 ", "PL12 ", "44051401359 ", "e\u0301", "👩‍👧",
)  # fmt: skip
LENGTH = 10_000
TIMES = 10
#: A square law would be 10.
GOAL = 2


def measure():
    """The worst of the pieces: the time of one long text over that of as much in short ones."""
    return [max((_growth(piece) for piece in PIECES), key=lambda figure: figure.ratio)]


def _growth(piece):
    from workshops.guard import found

    short = (piece * LENGTH)[:LENGTH]
    long = (piece * LENGTH * TIMES)[: LENGTH * TIMES]

    def many():
        for _ in range(TIMES):
            found(short)

    ours, floor = interleaved(lambda: found(long), many, rounds=3, warm_up=1)
    return Figure(f"hiding personal data: {TIMES}x text, {piece!r}", ours, floor, GOAL)
