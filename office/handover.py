"""Handing over: a centre to a new operator, a region to its successor, from a day on.

``propose_*`` writes the plan (and what is made for it), ``outlook`` says what it would bring
about, ``settle`` carries out what is due at once and leaves the worker a note for the rest. A
preview is the first two, rolled back: so it says what will happen by doing it.
"""

import logging
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.timezone import get_current_timezone, localdate, now
from django_tasks import task

from office.models import Handover, HandoverState
from office.outlook import outlook
from office.passing import pass_on
from owes import centres, regions
from owes.models import Centre, Event, Region
from owes.polish import date_short

logger = logging.getLogger(__name__)

_HOUR = time(0, 5)


class HandoverRefused(Exception):
    """``problems``: [(field, sentence)] in Polish."""

    def __init__(self, *problems):
        super().__init__("; ".join(sentence for _, sentence in problems))
        self.problems = list(problems)


class CarryingOutFailed(Exception):
    """Some handovers that were due could not be carried out; what went wrong is in the log."""


@transaction.atomic
def propose_centre(centre, *, to=None, new=None, on, staying=(), bundles=(), note="", by, at=None):
    """The ``Handover`` of the centre to the centre ``to``, or to one made now of the fields ``new``.

    ``staying``: ids of roles, ``bundles``: ids of bundles that do not go along. Raises
    ``HandoverRefused``.
    """
    at = at or now()
    centre = Centre.objects.select_for_update().get(pk=centre.pk)
    _refuse_day(on, at)
    if to is not None and to.pk == centre.pk:
        raise HandoverRefused(("to_centre", "Wskaż inny ośrodek niż ten, który przekazujesz."))
    if planned := Handover.objects.planned().filter(from_centre=centre).first():
        raise HandoverRefused(("on", _already(planned)))
    if to is None:
        to = centres.save(Centre(region=centre.region), by=by, at=at, services=None, **new)
    made = _plan(by, at, on, note, from_centre=centre, to_centre=to, to_name=to.name)
    made.staying_roles.set(staying)
    made.staying_bundles.set(bundles)
    return made


@transaction.atomic
def propose_region(
    region, *, codes, valid_to, name, on, staying=(), centres_staying=(), note="", by, at=None
):
    """The ``Handover`` of the region to a successor that is made now, with these powiaty.

    The region ends the day before. Raises ``HandoverRefused``, or ``regions.NotARegion``.
    """
    at = at or now()
    region = Region.objects.select_for_update().get(pk=region.pk)
    _refuse_day(on, at)
    if planned := Handover.objects.planned().filter(from_region=region).first():
        raise HandoverRefused(("on", _already(planned)))
    end_before, last = region.valid_to, on - timedelta(days=1)
    if region.valid_from and region.valid_from > last:
        said = (
            f"Ten subregion zaczyna się {date_short(region.valid_from)}: następca musi być po nim."
        )
        raise HandoverRefused(("on", said))
    if end_before is None or end_before > last:
        _end(region, last, by, at)
    successor = regions.save(
        Region(voivodeship_id=region.voivodeship_id),
        by=by,
        at=at,
        codes=codes,
        name=name,
        valid_from=on,
        valid_to=valid_to,
    )
    made = _plan(
        by,
        at,
        on,
        note,
        from_region=region,
        to_region=successor,
        to_name=successor.name,
        end_before=end_before,
    )
    made.staying_roles.set(staying)
    made.staying_centres.set(centres_staying)
    return made


def settle(handover, at=None):
    """Carry it out where its day has come, else have the worker do so then."""
    at = at or now()
    if handover.on <= localdate(at):
        carry_out(handover.pk, at=at)
    else:
        transaction.on_commit(lambda: _look_in(handover))


@transaction.atomic
def carry_out(pk, *, at=None):
    """Do what was planned, in one transaction; the handover, or ``None`` where it is done, revoked
    or not due: it happens once, whoever asks how often."""
    at = at or now()
    # Only the row itself: nullable joins cannot be locked.
    handover = Handover.objects.select_for_update().get(pk=pk)
    if not handover.is_planned or handover.on > localdate(at):
        return None
    handover.outcome = pass_on(handover, outlook(handover), at=at)
    _settle(handover, HandoverState.DONE, by=handover.planned_by, at=at)
    _tell("handed_over", handover, handover.planned_by, at, **handover.outcome)
    return handover


def carry_out_due(at=None):
    """Carry out everything whose day has come; return how many were.

    One that fails stays planned and keeps no other from its day; of such ones
    ``CarryingOutFailed`` is raised when all have been tried.
    """
    at = at or now()
    done, failed = 0, []
    for pk in list(Handover.objects.due(localdate(at)).values_list("pk", flat=True)):
        try:
            done += carry_out(pk, at=at) is not None
        except Exception:
            logger.exception("Handover %s failed", pk)
            failed.append(pk)
    if failed:
        raise CarryingOutFailed(f"{len(failed)} of the handovers that were due: {failed}")
    return done


@transaction.atomic
def revoke(handover, *, by, at=None):
    """Take a plan back; a region gets its end again, the successor made for it goes.

    Raises ``HandoverRefused`` where it is no plan any more, or the successor is used already.
    """
    at = at or now()
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    if not handover.is_planned:
        raise HandoverRefused(
            ("", "To przekazanie nie jest już planem, więc nie można go odwołać.")
        )
    successor = handover.to_region
    if successor is not None:
        handover.to_region = None
        handover.save(update_fields=["to_region"])
        try:
            successor.delete()
        except ProtectedError as kept:
            said = f"Nie można odwołać: w subregionie „{successor.name}” są już ośrodki albo role."
            raise HandoverRefused(("", said)) from kept
        try:
            _end(handover.from_region, handover.end_before, by, at)
        except regions.NotARegion as taken:
            raise HandoverRefused(*(("", sentence) for _, sentence in taken.problems)) from taken
    _settle(handover, HandoverState.REVOKED, by=by, at=at)
    _tell("handover_revoked", handover, by, at)
    return handover


def _plan(by, at, on, note, **ends):
    made = Handover.objects.create(planned_by=by, planned_at=at, on=on, note=note, **ends)
    _tell("handover_planned", made, by, at)
    return made


def _refuse_day(on, at):
    if on < localdate(at):
        said = "Dzień przekazania nie może być wcześniejszy niż dziś: co było, już się wydarzyło."
        raise HandoverRefused(("on", said))


def _already(planned):
    return (
        f"Jest już zaplanowane przekazanie: {planned.to_name}, {date_short(planned.on)}. "
        "Najpierw je odwołaj."
    )


def _end(region, last, by, at):
    codes = list(region.powiaty.values_list("pk", flat=True))
    regions.save(region, by=by, at=at, codes=codes, valid_to=last)


def _settle(handover, state, *, by, at):
    handover.state, handover.settled_at, handover.settled_by = state, at, by
    handover.save(update_fields=["state", "settled_at", "settled_by", "outcome"])


def _tell(verb, handover, by, at, **more):
    Event.objects.create(
        at=at,
        by=by,
        verb=verb,
        kind="handover",
        record_id=handover.pk,
        facts={
            "on": str(handover.on),
            "from_centre": handover.from_centre_id,
            "to_centre": handover.to_centre_id,
            "from_region": handover.from_region_id,
            "to_region": handover.to_region_id,
            **more,
        },
    )


@task()
def carry_out_when_due():
    """The worker's part of ``carry_out_due``."""
    carry_out_due()


def _look_in(handover):
    if carry_out_when_due.get_backend().supports_defer:
        moment = datetime.combine(handover.on, _HOUR, get_current_timezone())
        carry_out_when_due.using(run_after=moment).enqueue()
