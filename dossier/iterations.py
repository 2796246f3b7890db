"""The loop of the method: what a test showed against its threshold, and what waits for a decision."""

from uuid import UUID

from dossier.index import living, stand_in
from dossier.records import Dossier, Prototype, TestResult

#: Decisions after a test (``codelists``: test_decisions).
KEEPS, CHANGES, DROPS = "zostaje", "zmieniamy", "odpada"


def percent(test: TestResult) -> int | None:
    """Of a hundred who tried, how many want it, rounded down; ``None`` where nobody counted.

    Rounded down so that the number printed lies below a threshold exactly when the test does.
    """
    if not test.person_count or test.would_use_count is None:
        return None
    return test.would_use_count * 100 // test.person_count


def shown(dossier: Dossier) -> dict[UUID, Prototype]:
    """{test: the living prototype it tried}, merged prototypes followed; others are left out."""
    stands = stand_in(dossier.prototypes)
    prototypes = {one.id: one for one in dossier.prototypes}
    return {
        test.id: prototypes[stands[test.prototype_id]]
        for test in dossier.tests
        if test.prototype_id in stands
    }


def is_below(test: TestResult, threshold_percent: int | None) -> bool:
    """Whether fewer wanted it than was said before the test."""
    share = percent(test)
    return threshold_percent is not None and share is not None and share < threshold_percent


def to_decide(dossier: Dossier) -> tuple[TestResult, ...]:
    """Living tests below the threshold of their prototype that nobody has decided on yet."""
    prototypes = shown(dossier)
    return tuple(
        test
        for test in living(dossier.tests)
        if not test.decision
        and test.id in prototypes
        and is_below(test, prototypes[test.id].threshold_percent)
    )
