"""What a team does after a test: an idea stays, is changed in another turn, or goes."""

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate, now

from bundles.editing import Dropped, StaleVersion, announce, create_record, drop_record, log
from bundles.models import Bundle
from designthinking.models import Finding, Iteration, TestResult
from dossier.iterations import CHANGES, DROPS


def latest_iteration(bundle):
    """The turn that new notes, findings and prototypes belong to, or ``None``."""
    return Iteration.objects.filter(bundle=bundle).living().order_by("number").last()


def next_number(bundle):
    """The number of the next turn; those of dropped turns are not given again."""
    top = Iteration.objects.filter(bundle=bundle).aggregate(top=Max("number"))["top"]
    return (top or 0) + 1


@transaction.atomic
def decide(test, *, decision, why, version, by, stage="", ideas=(), at=None):
    """Write down what was decided after ``test`` (a code of ``test_decisions``) and why.

    „zmieniamy” opens the next turn of the loop, back at ``stage``; what is written from now on
    belongs to it. „odpada” leaves tombstones of ``ideas``, ids of the findings that go.
    Returns the test. The same decision sent twice stands once; raises ``StaleVersion`` when
    somebody changed the test since ``version``, ``Dropped`` when it is gone.
    """
    at = at or now()
    current = TestResult.objects.select_for_update().get(pk=test.pk)
    if not current.is_living:
        raise Dropped(current)
    if current.version != version:
        if (current.decision, current.decision_why) == (decision, why):
            return current
        raise StaleVersion(current)
    before = {"decision": current.decision, "decision_why": current.decision_why}
    announce("decided", current, at)
    if decision == CHANGES:
        current.next_iteration = _opened(current, stage=stage, why=why, by=by, at=at)
    current.decision, current.decision_why = decision, why
    current.version += 1
    current.updated_at, current.updated_by = at, by
    current.save(
        update_fields=[
            "decision",
            "decision_why",
            "next_iteration",
            "version",
            "updated_at",
            "updated_by",
        ]
    )
    if decision == DROPS:
        going = Finding.objects.filter(bundle=current.bundle_id, pk__in=ideas)
        for idea in going.living().in_order():
            drop_record(idea, by=by, why=_after_test(why), at=at)
    log("decided", current, by=by, at=at, before=before)
    return current


def _opened(test, *, stage, why, by, at):
    """The turn this test opened: the one it opened already, or the next one."""
    already = test.next_iteration
    if already is not None and already.is_living:
        return already
    # One after the other, so that no two turns get one number.
    bundle = Bundle.objects.select_for_update().get(pk=test.bundle_id)
    return create_record(
        Iteration,
        bundle=bundle,
        by=by,
        at=at,
        number=next_number(bundle),
        stage=stage,
        why=why,
        started_on=localdate(at),
    )


def _after_test(why):
    """The reason as a tombstone keeps it, in its 300 characters."""
    return f"Po teście: {why}"[:300]
