"""Votes sent from phones: one item at a time, or the whole ballot of a form without scripts."""

from uuid import UUID

from workshops import vote_sentences
from workshops.actions import voting
from workshops.actions.running import Closed

from .answers import data, go, wants_data
from .seat import of_a_seat, show

#: Names of the fields of a whole ballot: "glos-<id>".
FIELD = "glos-"


@of_a_seat
def vote(request, workshop, seat, key):
    """``cel`` and ``wartosc`` (empty: take back), or ``glos-<id>`` for each item."""
    step = workshop.current
    has_fields = "cel" in request.POST or any(name.startswith(FIELD) for name in request.POST)
    if step is None or not has_fields:
        return _moved(request, workshop, key)
    step.workshop = workshop
    target = _uuid(request.POST.get("cel"))
    try:
        if "cel" in request.POST:
            value = _value(request.POST.get("wartosc", ""))
            ballot = voting.cast(step, target=target, value=value, seat=seat)
        else:
            ballot = voting.cast_all(step, ballot=_whole(request.POST), seat=seat)
    except (voting.NotNow, Closed):
        return _moved(request, workshop, key)
    except voting.Refused as refused:
        said = vote_sentences.refused(voting.rules_of(step), refused.refusal)
        return _refused(request, workshop, seat, key, step, said)
    if wants_data(request):
        return data({"state": "kept", "ballot": _as_data(ballot)})
    return go("phone", workshop.code, key, mark=f"cel-{target}" if target else "tresc")


def _moved(request, workshop, key):
    """There is no such vote, or no longer: the page says what is going on now."""
    if wants_data(request):
        return data({"state": "moved"}, status=409)
    return go("phone", workshop.code, key)


def _refused(request, workshop, seat, key, step, said):
    if wants_data(request):
        ballot = voting.ballot_of(step, seat=seat)
        body = {"state": "refused", "sentence": said, "ballot": _as_data(ballot)}
        return data(body, status=422)
    typed = {
        name.removeprefix(FIELD): value[:12]
        for name, value in request.POST.items()
        if name.startswith(FIELD)
    }
    return show(workshop, seat, key, status=422, fault=said, typed=typed)


def _as_data(ballot):
    return {str(target): value for target, value in ballot.items()}


def _whole(fields):
    return {
        _uuid(name.removeprefix(FIELD)): _value(value)
        for name, value in fields.items()
        if name.startswith(FIELD)
    }


def _value(text):
    """The whole number, ``None`` for nothing, the text itself for what is no number."""
    text = text.strip()
    if not text:
        return None
    try:
        return int(text[:12])
    except ValueError:
        return text


def _uuid(text):
    try:
        return UUID(text or "")
    except ValueError:
        return None
