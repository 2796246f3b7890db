"""What came of one note: found by the code on a card or a phone, told without anybody's name.

Its own words stay as they were written; ours come in the active language.
"""

from dataclasses import dataclass

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from designthinking.models import Note
from dossier import method
from dossier.thread import threads_of
from owes.polish import date_short
from plans.kept import dossier_of
from plans.names import text_of
from workshops.codes import note_code, note_ids
from workshops.models import Card

#: Kinds of record along the way, in its order, and what one and more of them are called; money is
#: nobody's business here.
STATIONS = {
    "findings": (_("Wniosek"), _("Wnioski")),
    "services": (_("Usługa"), _("Usługi")),
    "entries": (_("Wpis w modelu"), _("Wpisy w modelu")),
    "conditions": (_("Warunek wdrożenia"), _("Warunki wdrożenia")),
    "tasks": (_("Zadanie"), _("Zadania")),
}
WAITING, HIDDEN, KEPT = "waiting", "hidden", "kept"


@dataclass(frozen=True)
class Station:
    """Records of one kind that rest on the note: ``name`` in words, ``texts`` in their order."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """``state``: not yet revealed, hidden by the facilitator, or kept in the bundle."""

    code: str
    state: str
    question: str = ""
    text: str = ""
    bundle_title: str = ""
    stations: tuple[Station, ...] = ()


def find(code):
    """The ``Found`` of the note with this code, or ``None``.

    Ids of other notes hold their time, so their codes could be guessed: only random ones count.
    """
    ids = note_ids(code)
    if ids is None:
        return None
    note = _random(Note.objects.filter(pk__range=ids).select_related("bundle__centre__region"))
    if note is None:
        card = _random(Card.objects.living().filter(pk__range=ids, workshop__is_rehearsal=False))
        return (
            None
            if card is None
            else Found(note_code(card.pk), HIDDEN if card.is_hidden else WAITING)
        )
    if note.dropped_at is not None and note.successor_id is None:
        return Found(note_code(note.pk), HIDDEN)
    return _kept(note)


def _random(rows):
    return next((row for row in rows if row.pk.version == 4), None)


def _kept(note):
    dossier = dossier_of(note.bundle)
    threads = threads_of(dossier)
    below = [pk for pk in threads.below(note.pk) if threads.record(pk).is_living]
    stations = []
    for name, (one, more) in STATIONS.items():
        texts = tuple(
            _told(name, threads.record(pk)) for pk in below if threads.name_of(pk) == name
        )
        if texts:
            stations.append(Station(gettext(one if len(texts) == 1 else more), texts))
    return Found(
        code=note_code(note.pk),
        state=KEPT,
        question=method.question(note.question).text_in(get_language()),
        text=note.text,
        bundle_title=note.bundle.title,
        stations=tuple(stations),
    )


def _told(name, record):
    if name == "tasks" and record.due_on:
        day = date_short(record.due_on)
        return gettext("{task} (do {day})").format(task=text_of(record), day=day)
    return text_of(record)
