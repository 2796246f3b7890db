"""What an event of a review says in Polish: one table, verb → sentence."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from owes.models import User
from owes.polish import date_long, glue

#: Facts that are ids of people.
PERSONS = ("reviewer", "second")

#: Words in braces are the event's facts.
SENTENCES = {
    "submit": "Przekazano do oceny wersję {version}.",
    "withdraw": "Zespół wycofał z oceny wersję {version}.",
    "withdraw_again": "Zespół wycofał z oceny wersję {version}.",
    "return": "Zwrócono do poprawy wersję {version}.",
    "approve": "Zatwierdzono wersję {version}.",
    "reject": "Nie zatwierdzono wersji {version}.",
    "reopen": "Otwarto wiązkę na nowo. Powód: {reason}",
    "start": "Rozpoczęto realizację.",
    "finish": "Zakończono realizację.",
    "archive": "Przeniesiono do archiwum. Powód: {reason}",
    "unarchive": "Przywrócono z archiwum do pracy.",
    "unarchive_returned": "Przywrócono z archiwum do poprawy.",
    "unarchive_rejected": "Przywrócono z archiwum jako niezatwierdzoną.",
    "unarchive_finished": "Przywrócono z archiwum jako zakończoną.",
    "proposed": "Ocenę przydzielono po równo: {reviewer}.",
    "assigned": "Ocenę przydzielono: {reviewer}{second}.",
    "due": "Zmieniono termin na {due}{was}. Powód: {reason}",
    "impartial": "Złożono oświadczenie o bezstronności: brak konfliktu interesów.",
    "conflict": "Zgłoszono konflikt interesów i wyłączenie z oceny.",
    "remarked": "Napisano uwagę. Miejsce: {place}.",
    "reworded": "Zmieniono słowa uwagi, zanim poznał ją zespół.",
    "otwarta": "Otwarto na nowo uwagę. Miejsce: {place}.",
    "rozwiazana": "Uwaga rozwiązana. Miejsce: {place}.",
    "wycofana": "Uwaga wycofana. Miejsce: {place}.",
    "asked": "Wysłano zespołowi pytanie. Miejsce: {place}.",
    "replied": "Odpowiedziano pod uwagą. Miejsce: {place}.",
    "accepted": "Przyjęto proponowane brzmienie. Miejsce: {place}.",
    "scored": "Zakończono kartę oceny.",
    "published": "Opublikowano wersję {version} w bibliotece wiązek.",
    "copied": "Zaczęto od wiązki z biblioteki: {origin}.",
    "unpublished": "Wycofano wiązkę z biblioteki.",
    "checked_in": "Odpowiedziano na sprawdzenie po {day} dniach od startu usług.",
}


@dataclass(frozen=True)
class Step:
    """One event for a page: what was done, by whom ("" = the program), when."""

    text: str
    who: str
    at: object


def tell(events):
    """A ``Step`` of each event, in their order; one query where they point to people."""
    events = list(events)
    ids = {one.facts.get(name) for one in events for name in PERSONS} - {None, ""}
    names = {}
    if ids := {pk for pk in ids if isinstance(pk, int)}:
        names = {one.pk: str(one) for one in User.objects.filter(pk__in=ids)}
    return [
        Step(text=sentence(one.verb, one.facts, names), who=str(one.by or ""), at=one.at)
        for one in events
    ]


def sentence(verb, facts, names=None):
    """The sentence of an event of this verb; a fact that is not known says nothing.

    ``names``: {id of a person: name}; events of older days hold the names themselves."""
    known = defaultdict(str, facts)
    for name in PERSONS:
        if isinstance(known[name], int):
            known[name] = (names or {}).get(known[name], "")
    if verb == "assigned" and known["second"]:
        known["second"] = f", druga osoba: {known['second']}"
    if verb == "due":
        known["was"] = f" (był {_day(known['was'])})" if known["was"] else ""
        known["due"] = _day(known["due"])
    # Of a verb that was once written and has no sentence any more the person and time are told.
    return glue(SENTENCES.get(verb, "Zapisano zdarzenie.").format_map(known))


def _day(written):
    return date_long(date.fromisoformat(written))
