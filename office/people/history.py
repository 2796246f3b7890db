"""What was done with a person's account and roles, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from owes.enums import Role
from owes.models import Centre, Event, Region
from owes.operators import managed_centres, managed_regions, manages_country
from owes.polish import counted, date_short

#: Verb → sentence; words in braces are made of the event's facts.
SENTENCES = {
    "invited": "Zaproszono do Wiązki.",
    "invited_again": "Wysłano zaproszenie jeszcze raz.",
    "invitation_taken_back": "Cofnięto zaproszenie.",
    "joined": "Przyjęto zaproszenie i ustawiono hasło.",
    "role_given": "Nadano rolę: {role}, {place}, {period}.",
    "role_dates": "Zmieniono daty roli: {role}, {place}, {period}.",
    "role_ended": "Zakończono rolę: {role}, {place}, {period}.",
    "role_taken_back": "Cofnięto rolę nadaną przez pomyłkę: {role}, {place}.",
    "person_changed": "Zmieniono dane konta: {what}.",
    "deactivated": "Zamknięto konto{handed}.",
    "reactivated": "Przywrócono konto.",
    "sessions_ended": "Wylogowano ze wszystkich urządzeń.",
    "erased": "Usunięto dane osoby.",
    "saw": "Obejrzano stronę osoby.",
    "downloaded": "Pobrano dane osoby.",
    "factor_removed": "Usunięto drugi składnik logowania, żeby można było ustawić nowy.",
}
_FIELDS = {"name": "imię i nazwisko", "email": "adres e-mail"}
MOST = 100


@dataclass(frozen=True)
class Step:
    """``who``: "" where the program did it by itself."""

    text: str
    who: str
    at: datetime


def of(person, by):
    """``Step`` of each of the newest hundred events that ``by`` may know: roles elsewhere are not a
    region's. Who looked at the page is told by the trail of administration alone."""
    events = list(Event.objects.about(person).exclude(verb="saw")[:MOST])
    if not manages_country(by):
        codes = {*_codes(managed_regions(by)), *_codes(managed_centres(by))}
        events = [one for one in events if one.kind != "role" or _place(one.facts) in codes]
    names = names_of(events)
    return [Step(sentence(one, names), str(one.by or ""), one.at) for one in events]


def _codes(places):
    return places.values_list("code", flat=True)


def _place(facts):
    return facts.get("centre") or facts.get("region") or ""


def names_of(events):
    """{code: name} of the centres and regions the events tell of."""
    codes = {one.facts.get(kind) for one in events for kind in ("centre", "region")} - {"", None}
    if not codes:
        return {}
    found = Centre.objects.filter(code__in=codes).values_list("code", "name")
    return dict(found) | dict(Region.objects.filter(code__in=codes).values_list("code", "name"))


def sentence(event, names):
    """What was done, without whom it was done to; ``names``: of ``names_of``."""
    facts = event.facts
    code = _place(facts)
    known = {
        "role": dict(Role.choices).get(facts.get("role"), ""),
        "place": names.get(code, code) or "cały kraj",
        "period": _period(facts.get("from"), facts.get("to")),
        "what": ", ".join(_FIELDS.get(name, name) for name in facts.get("fields", ())),
        "handed": _handed(facts.get("handed", 0)),
    }
    template = SENTENCES.get(event.verb)
    return template.format(**known) if template else event.verb


def _period(starts, ends):
    words = [
        f"{word} {date_short(date.fromisoformat(day))}"
        for word, day in (("od", starts), ("do", ends))
        if day
    ]
    return " ".join(words) or "bez dat"


def _handed(number):
    if not number:
        return ""
    return f", przekazano {counted(number, 'sprawę', 'sprawy', 'spraw')}"
