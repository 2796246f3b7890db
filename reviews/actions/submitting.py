"""Submitting a bundle for review, and taking it back before anybody has decided."""

from dataclasses import replace
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.timezone import localdate, now

from bundles.enums import BundleStatus
from dossier import checks, serial
from dossier.checks import Severity
from dossier.records import Dossier
from plans.assemble import assemble
from plans.exports import funding_image, keep_file
from reviews import fixes, mail, printing
from reviews.actions.assigning import propose
from reviews.actions.moving import count_musts, hold, move, require_side
from reviews.enums import Outcome, Risk, Side, WaitsOn
from reviews.models import FrozenDossier, Remark, Review, Submission
from reviews.workflow import find
from workshops.models import Workshop

#: Days a coordinator has for a review.
DAYS = 14
#: More warnings left with a reason than this, and the queue says so.
MANY_WARNINGS = 3


class NotReady(Exception):
    """Errors, or warnings without a reason: ``notices`` (``dossier.checks.Notice``)."""

    def __init__(self, notices):
        super().__init__(f"{len(notices)} notices")
        self.notices = notices


class WorkshopOpen(Exception):
    """A workshop of the bundle has not ended: ``workshop``."""

    def __init__(self, workshop):
        super().__init__(str(workshop.pk))
        self.workshop = workshop


class Unanswered(Exception):
    """Open *musi* with neither a change nor an answer: ``fixes``."""

    def __init__(self, found):
        super().__init__(f"{len(found)} fixes")
        self.fixes = found


class MovedOn(Exception):
    """The bundle changed since it was shown to whoever submits it."""


def last_of(bundle):
    """The newest submission of ``bundle``, or ``None``."""
    return Submission.objects.filter(bundle=bundle.pk).newest_first().first()


def open_workshop(bundle):
    """A workshop of ``bundle`` that has not ended, or ``None``; rehearsals hold nobody up."""
    found = Workshop.objects.filter(bundle=bundle.pk, closed_at=None, is_rehearsal=False)
    return found.order_by("pk").first()


def obstacles(dossier):
    """Notices that keep the dossier from being submitted: errors, and warnings without a reason."""
    return [notice for notice in checks.judge(dossier).open if notice.severity is not Severity.HINT]


def base_of(bundle):
    """The submission that corrections are compared with: the newest that was decided."""
    decided = (Outcome.RETURNED, Outcome.APPROVED, Outcome.REJECTED)
    found = Submission.objects.filter(bundle=bundle.pk, outcome__in=decided)
    return found.select_related("frozen").newest_first().first()


def to_fix(bundle, dossier, base=None):
    """``Fix`` for each published open remark of a returned bundle; none where it is not one.

    ``base``: what ``base_of`` gave, where it was asked already.
    """
    base = base or base_of(bundle)
    if base is None or bundle.status != BundleStatus.RETURNED:
        return []
    remarks = Remark.objects.to_fix(bundle).select_related("by").prefetch_related("replies__by")
    return fixes.fixes(list(remarks), before=base.dossier, now=dossier, since=base.decided_at)


@transaction.atomic
def submit(bundle, *, by, message="", seen="", at=None):
    """Freeze the bundle as it stands and hand it over; return the ``Submission``.

    ``seen``: fingerprint of what was shown to the person who confirms. Sent twice it stands
    once. Raises ``NotYours``, ``IllegalMove``, ``MovedOn``, ``WorkshopOpen``, ``NotReady``,
    ``Unanswered``, and then nothing is changed.
    """
    at = at or now()
    held = hold(bundle)
    require_side(Side.AUTHOR, held, by)
    if held.status == BundleStatus.SUBMITTED:
        last = last_of(held)
        if last is not None and last.by_id == by.pk:
            return last
    find("submit", held.status)
    dossier = assemble(held)
    if seen and serial.fingerprint(dossier) != seen:
        raise MovedOn
    if workshop := open_workshop(held):
        raise WorkshopOpen(workshop)
    if found := obstacles(dossier):
        raise NotReady(found)
    if left := [fix for fix in to_fix(held, dossier) if fix.blocks]:
        raise Unanswered(left)
    return _freeze(held, dossier, by=by, message=message, at=at)


def _freeze(held, dossier, *, by, message, at):
    dossier = _as_submitted(dossier)
    waived = len(checks.judge(dossier).waived)
    submission = Submission.objects.create(
        bundle=held,
        number=(held.submissions.aggregate(last=Max("number"))["last"] or 0) + 1,
        at=at,
        by=by,
        frozen=FrozenDossier.keep(dossier),
        message=message,
        warnings=waived,
        image=keep_file(image) if (image := funding_image(held.centre)) else None,
    )
    due_on = localdate(at) + timedelta(days=DAYS)
    review = _review(held, dossier, submission)
    move(
        "submit",
        held,
        by=by,
        at=at,
        due_on=due_on,
        open_parts=held.open_parts,
        version=submission.number,
        fingerprint=submission.fingerprint,
    )
    propose(review, at=at)
    count_musts(held.pk)
    mail.submitted(submission, review)
    printing.print_later(submission)
    return submission


def _as_submitted(dossier: Dossier):
    """The dossier says of itself that it is being reviewed."""
    return replace(dossier, bundle=replace(dossier.bundle, status=BundleStatus.SUBMITTED.value))


def _review(held, dossier, submission):
    places = "; ".join(place.label for place in dossier.bundle.places)
    values = {
        "region": held.centre.region,
        "centre": held.centre,
        "waits_on": WaitsOn.REVIEWER,
        "version": submission.number,
        "title": dossier.bundle.title,
        "places": places[:500],
        "place_codes": "".join(f" {place.code}" for place in dossier.bundle.places)[:500],
        "groups": " ".join(dossier.bundle.target_groups)[:500],
        "warnings": submission.warnings,
        "risk": _risk(submission.warnings),
    }
    review = Review.objects.filter(pk=held.pk).first() or _open(held, values, submission.at)
    for name, value in values.items():
        setattr(review, name, value)
    review.fill_keys()
    review.save()
    return review


def _open(held, values, at):
    """A new review with the next free number of the year."""
    year = localdate(at).year
    while True:
        taken = Review.objects.filter(reference__startswith=f"WU/{year}/")
        last = taken.order_by("-reference").values_list("reference", flat=True).first()
        number = int(last.rpartition("/")[2]) + 1 if last else 1
        try:
            with transaction.atomic():
                return Review.objects.create(
                    bundle=held, reference=f"WU/{year}/{number:06d}", **values
                )
        except IntegrityError:
            # Somebody of another region took the number this very moment.
            continue


def _risk(warnings):
    if not warnings:
        return Risk.LOW
    return Risk.HIGH if warnings > MANY_WARNINGS else Risk.MIDDLE


@transaction.atomic
def withdraw(bundle, *, by, at=None):
    """Take the submission back before it is decided; the team may change the bundle again."""
    at = at or now()
    held = hold(bundle)
    require_side(Side.AUTHOR, held, by)
    last = last_of(held)
    # What was decided once is mended, remark by remark; what never was is simply worked on.
    code = "withdraw_again" if base_of(held) else "withdraw"
    move(code, held, by=by, at=at, open_parts=held.open_parts, version=last.number if last else 0)
    return held
