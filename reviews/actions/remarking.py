"""Remarks: made where the trouble is, told to the author, answered, settled."""

from django.db import transaction
from django.utils.timezone import now

from bundles.editing import Dropped, StaleVersion, replace_text
from bundles.models import Bundle
from plans.shape import MODELS
from reviews import mail, targets, trail
from reviews.actions.moving import NotYours, count_musts, hold, require_side
from reviews.enums import RemarkState, Side, Weight
from reviews.models import Remark, Reply, Submission


class Settled(Exception):
    """The remark was settled, or told to the author, so this comes too late; ``remark``."""

    def __init__(self, remark):
        super().__init__(str(remark.pk))
        self.remark = remark


class Outdated(Exception):
    """The text for which a wording was suggested says something else now."""


@transaction.atomic
def remark(submission, *, by, weight, text, target, suggestion="", pk=None, at=None):
    """Make a remark on the newest waiting submission; return it. Only reviewers see it yet.

    ``target``: ``targets.Target``. The same ``pk`` sent twice stands once. Raises ``NotYours``
    and ``Settled`` where the submission is decided.
    """
    at = at or now()
    held = hold(submission.bundle)
    require_side(Side.REVIEWER, held, by)
    if pk is not None and (made := Remark.objects.filter(pk=pk, by=by, bundle=held).first()):
        return made
    if not Submission.objects.get(pk=submission.pk).is_waiting:
        raise Settled(Remark(bundle=held, submission=submission))
    made = Remark(
        bundle=held,
        submission=submission,
        by=by,
        at=at,
        weight=weight,
        text=text,
        suggestion=suggestion,
        suggestion_of=targets.text_in(submission.dossier, target) if suggestion else "",
        **target.fields(),
    )
    if pk is not None:
        made.pk = pk
    made.save(force_insert=True)
    trail.write("remarked", made, bundle_id=held.pk, by=by, at=at, weight=weight, place=made.place)
    count_musts(held.pk)
    return made


@transaction.atomic
def change(made, *, by, weight, text, suggestion="", at=None):
    """Reword a remark that the author has not been told; raises ``Settled`` afterwards."""
    at = at or now()
    made = _mine(made, by)
    if made.is_published or not made.is_open:
        raise Settled(made)
    if suggestion and not made.suggestion_of:
        made.suggestion_of = targets.text_in(made.submission.dossier, made)
    made.weight, made.text, made.suggestion = weight, text, suggestion
    made.version += 1
    made.save()
    trail.write("reworded", made, bundle_id=made.bundle_id, by=by, at=at, weight=weight)
    count_musts(made.bundle_id)
    return made


@transaction.atomic
def settle(made, *, by, state, at=None):
    """Call a remark resolved, withdrawn, or open again. Raises ``NotYours``."""
    at = at or now()
    made = _mine(made, by)
    if made.state == state:
        return made
    made.state = state
    made.settled_at, made.settled_by = (None, None) if state == RemarkState.OPEN else (at, by)
    made.save(update_fields=["state", "settled_at", "settled_by"])
    trail.write(state, made, bundle_id=made.bundle_id, by=by, at=at, place=made.place)
    count_musts(made.bundle_id)
    return made


@transaction.atomic
def ask(made, *, by, at=None):
    """Tell the author a *pytanie* at once, without waiting for the decision."""
    at = at or now()
    made = _mine(made, by)
    if made.weight != Weight.QUESTION or not made.is_open:
        raise Settled(made)
    if made.published_at is None:
        made.published_at = at
        made.save(update_fields=["published_at"])
        trail.write("asked", made, bundle_id=made.bundle_id, by=by, at=at, place=made.place)
        mail.asked(made, by=by, at=at)
    return made


@transaction.atomic
def reply(made, *, by, side, text, pk=None, at=None):
    """Say a word in the remark's thread, from one side or the other; return the ``Reply``.

    The same ``pk`` sent twice stands once. Raises ``NotYours``, also where the author answers
    what she or he has not been told.
    """
    at = at or now()
    held = hold(made.bundle)
    require_side(side, held, by)
    stored = Remark.objects.get(pk=made.pk)
    if side == Side.AUTHOR and not stored.is_published:
        raise NotYours(by.pk)
    if pk is not None and (said := Reply.objects.filter(pk=pk, remark=stored, by=by).first()):
        return said
    said = Reply(remark=stored, side=side, by=by, at=at, text=text)
    if pk is not None and not Reply.objects.filter(pk=pk).exists():
        said.pk = pk
    said.save(force_insert=True)
    trail.write("replied", stored, bundle_id=held.pk, by=by, at=at, side=side, place=stored.place)
    if stored.is_published:
        mail.replied(said, at=at)
    return said


@transaction.atomic
def accept(made, *, by, at=None):
    """Let the bundle say what the remark suggests, in the author's name; return the remark.

    Raises ``NotYours``, ``Outdated`` (somebody changed the text meanwhile) and what
    ``bundles.locking`` does.
    """
    at = at or now()
    stored = Remark.objects.get(pk=made.pk)
    # The record first, then the bundle: the order in which every change holds them.
    record = _record_of(stored)
    held = hold(stored.bundle)
    require_side(Side.AUTHOR, held, by)
    stored.refresh_from_db()
    if not (stored.is_published and stored.suggestion):
        raise NotYours(by.pk)
    if stored.accepted_at is not None:
        return stored
    if record is None:
        raise Outdated
    try:
        replace_text(
            record,
            field=stored.field,
            was=stored.suggestion_of,
            text=stored.suggestion,
            by=by,
            at=at,
        )
    except (StaleVersion, Dropped) as error:
        raise Outdated from error
    stored.accepted_at = at
    stored.save(update_fields=["accepted_at"])
    trail.write("accepted", stored, bundle_id=held.pk, by=by, at=at, place=stored.place)
    return stored


def _record_of(stored):
    """The record whose wording is suggested, held; ``None`` where it is gone."""
    model = Bundle if stored.list_name == "bundle" else MODELS.get(stored.list_name)
    if model is None:
        return None
    return model.objects.select_for_update(of=("self",)).filter(pk=stored.record_id).first()


def _mine(made, by):
    """The stored remark, its bundle held, for anybody who reviews the bundle."""
    held = hold(made.bundle)
    require_side(Side.REVIEWER, held, by)
    return Remark.objects.select_related("submission__frozen").get(pk=made.pk)
