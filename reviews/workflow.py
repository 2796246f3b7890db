"""The way of a bundle through its review: one table, kept by the database as well.

``guards`` makes triggers of ``PAIRS``, so a move that is not in the table is refused whoever
tries it, and whatever with.
"""

from dataclasses import dataclass

from bundles.enums import BundleStatus as S
from reviews.enums import Outcome, Side, WaitsOn


class IllegalMove(Exception):
    """The bundle stands where this cannot be done; ``status`` says where."""

    def __init__(self, code, status):
        super().__init__(f"{code} from {status}")
        self.code, self.status = code, status


@dataclass(frozen=True, slots=True)
class Move:
    """``outcome``: what the newest submission becomes; ``waits_on``: whose turn it is then."""

    code: str
    side: Side
    sources: tuple
    target: S
    waits_on: WaitsOn
    outcome: Outcome | None = None


MOVES = (
    Move(
        "submit", Side.AUTHOR, (S.DRAFT, S.IN_PROGRESS, S.RETURNED), S.SUBMITTED, WaitsOn.REVIEWER
    ),
    Move("withdraw", Side.AUTHOR, (S.SUBMITTED,), S.IN_PROGRESS, WaitsOn.AUTHOR, Outcome.WITHDRAWN),
    Move(
        "withdraw_again", Side.AUTHOR, (S.SUBMITTED,), S.RETURNED, WaitsOn.AUTHOR, Outcome.WITHDRAWN
    ),
    Move("return", Side.REVIEWER, (S.SUBMITTED,), S.RETURNED, WaitsOn.AUTHOR, Outcome.RETURNED),
    Move("approve", Side.REVIEWER, (S.SUBMITTED,), S.APPROVED, WaitsOn.NOBODY, Outcome.APPROVED),
    Move("reject", Side.REVIEWER, (S.SUBMITTED,), S.REJECTED, WaitsOn.NOBODY, Outcome.REJECTED),
    Move("reopen", Side.REVIEWER, (S.APPROVED, S.REJECTED), S.RETURNED, WaitsOn.AUTHOR),
    Move("start", Side.AUTHOR, (S.APPROVED,), S.RUNNING, WaitsOn.NOBODY),
    Move("finish", Side.AUTHOR, (S.RUNNING,), S.FINISHED, WaitsOn.NOBODY),
    # What is under review or being carried out is not put away; the rest comes back to where it was.
    Move(
        "archive",
        Side.AUTHOR,
        (S.DRAFT, S.IN_PROGRESS, S.RETURNED, S.REJECTED, S.FINISHED),
        S.ARCHIVED,
        WaitsOn.NOBODY,
    ),
    Move("unarchive", Side.AUTHOR, (S.ARCHIVED,), S.IN_PROGRESS, WaitsOn.AUTHOR),
    Move("unarchive_returned", Side.AUTHOR, (S.ARCHIVED,), S.RETURNED, WaitsOn.AUTHOR),
    Move("unarchive_rejected", Side.AUTHOR, (S.ARCHIVED,), S.REJECTED, WaitsOn.NOBODY),
    Move("unarchive_finished", Side.AUTHOR, (S.ARCHIVED,), S.FINISHED, WaitsOn.NOBODY),
)

BY_CODE = {move.code: move for move in MOVES}

#: (from, to) of every change of status there may be; work that begins is none of anybody's moves.
PAIRS = frozenset(
    {(S.DRAFT.value, S.IN_PROGRESS.value)}
    | {(source.value, move.target.value) for move in MOVES for source in move.sources}
)


def find(code, status):
    """The move of this code from ``status``; raises ``IllegalMove`` where there is none."""
    move = BY_CODE[code]
    if status not in move.sources:
        raise IllegalMove(code, status)
    return move
