"""What every event says in plain Polish: verbs, and the things they are about.

Only facts named here are told, and none of them quotes a bundle: names and words of bundles,
remarks and reasons stay where they are read by those who may.
"""

from dataclasses import dataclass
from datetime import date

from office.lists.declared import BY_CODES
from office.people import history
from owes.models import User
from owes.polish import counted, date_long, glue
from owes.quarters import quarter_from

#: Kinds told by the page of a person too.
ACCOUNTS = ("person", "role")

#: kind → the thing in the accusative, as in „Zmieniono notatkę”.
NOUNS = {
    "bundle": "wiązkę",
    "note": "notatkę",
    "finding": "wniosek",
    "persona": "personę",
    "iteration": "iterację",
    "prototype": "prototyp",
    "testresult": "wynik testu",
    "service": "usługę",
    "partner": "partnera",
    "meeting": "spotkanie",
    "entry": "wpis w modelu",
    "cost": "koszt",
    "revenue": "przychód",
    "financing": "finansowanie kosztu",
    "unitrate": "stawkę",
    "task": "zadanie",
    "launchcondition": "warunek wdrożenia",
    "risk": "ryzyko",
    "indicator": "wskaźnik",
    "waiver": "uzasadnienie ostrzeżenia",
    "restorepoint": "moment wiązki",
    "workshop": "warsztat",
    "scenario": "scenariusz warsztatu",
    "review": "ocenę",
    "submission": "wersję przekazaną do oceny",
    "remark": "uwagę",
    "scorecard": "kartę oceny",
    "letter": "pismo",
    "declaration": "oświadczenie o bezstronności",
    "checkin": "odpowiedź na sprawdzenie",
    "libraryentry": "wiązkę w bibliotece",
    "activity": "działanie animatora",
    "servicegiven": "usługę OWES",
    "recommendation": "rekomendację animatora",
    "confirming": "kod potwierdzeń",
    "closedquarter": "kwartał ośrodka",
    "measure": "wskaźnik ośrodków",
    "target": "cel wskaźnika",
    "handvalue": "wartość wskaźnika",
    "confirmation": "potwierdzenie",
    "region": "subregion",
    "centre": "ośrodek",
    "codelistitem": "pozycję słownika",
    "criterion": "kryterium oceny",
    "lettertemplate": "wzór pisma",
    "trail": "ślad zdarzeń",
    "teryt": "rejestr TERYT",
    "borders": "granice powiatów na mapie",
    "retention": "okresy przechowywania",
    "person": "konto osoby",
    "role": "rolę osoby",
    "infopage": "stronę informacyjną",
    "import": "plik do wczytania",
    "handover": "przekazanie",
}

#: What a file holds that was taken away.
FILES = {
    "plan": "plan wiązki",
    "coverage": "pokrycie potrzeb",
    "money": "pieniądze wiązki",
    "meeting_card": "karta spotkania",
    "submission": "wersja przekazana do oceny",
    "scorecard": "karta oceny",
    "letter": "pismo",
    "queue": "kolejka ocen",
    "trail": "ślad zdarzeń",
    "person": "dane osoby",
    "advice_card": "karta doradztwa",
    "recommendation": "rekomendacja animatora",
    "report": "raport",
    "people": "lista osób",
    "export": "eksport osób, ośrodków albo subregionów",
    "import": "wiersze wczytanego pliku do poprawy",
}

#: Verbs told with the thing they are about.
VERBS = {
    "created": "Dodano {noun}",
    "changed": "Zmieniono {noun}",
    "dropped": "Usunięto {noun}",
    "merged": "Połączono z inną pozycją: {noun}",
    "split": "Podzielono {noun}",
    "moved": "Przesunięto {noun}",
    "restored": "Przywrócono {noun}",
    "ended": "Zakończono {noun}",
    "retired": "Wycofano {noun}",
    "taken_up": "Przywrócono do użytku {noun}",
    "saw": "Obejrzano {noun}",
}

#: (kind, verb) → a whole sentence; words in braces are facts (``_Facts``).
SENTENCES = {
    ("bundle", "restored"): "Przywrócono wiązkę do zapisanego momentu.",
    ("testresult", "decided"): "Zapisano decyzję po teście.",
    ("task", "read_over"): "Sprawdzono zadanie po zmianie tego, z czego wynika.",
    ("workshop", "revealed"): "Odsłonięto na warsztacie {notes}.",
    ("workshop", "workshop_started"): "Rozpoczęto warsztat.",
    ("workshop", "workshop_closed"): "Zakończono warsztat.",
    ("review", "submit"): "Przekazano wiązkę do oceny, wersja {version}.",
    ("review", "withdraw"): "Zespół wycofał wiązkę z oceny, wersja {version}.",
    ("review", "withdraw_again"): "Zespół wycofał wiązkę z oceny, wersja {version}.",
    ("review", "return"): "Zwrócono wiązkę do poprawy, wersja {version}.",
    ("review", "approve"): "Zatwierdzono wiązkę, wersja {version}.",
    ("review", "reject"): "Nie zatwierdzono wiązki, wersja {version}.",
    ("review", "reopen"): "Otwarto wiązkę na nowo.",
    ("review", "start"): "Rozpoczęto realizację wiązki.",
    ("review", "finish"): "Zakończono realizację wiązki.",
    ("review", "archive"): "Przeniesiono wiązkę do archiwum.",
    ("review", "unarchive"): "Przywrócono wiązkę z archiwum do pracy.",
    ("review", "unarchive_returned"): "Przywrócono wiązkę z archiwum do poprawy.",
    ("review", "unarchive_rejected"): "Przywrócono wiązkę z archiwum jako niezatwierdzoną.",
    ("review", "unarchive_finished"): "Przywrócono wiązkę z archiwum jako zakończoną.",
    ("review", "proposed"): "Ocenę przydzielono po równo: {reviewer}.",
    ("review", "assigned"): "Ocenę przydzielono: {reviewer}{second}.",
    ("review", "due"): "Zmieniono termin oceny na {due}.",
    ("declaration", "impartial"): "Złożono oświadczenie: brak konfliktu interesów.",
    ("declaration", "conflict"): "Zgłoszono konflikt interesów.",
    ("remark", "remarked"): "Napisano uwagę.",
    ("remark", "reworded"): "Zmieniono słowa uwagi.",
    ("remark", "otwarta"): "Otwarto na nowo uwagę.",
    ("remark", "rozwiazana"): "Oznaczono uwagę jako rozwiązaną.",
    ("remark", "wycofana"): "Wycofano uwagę.",
    ("remark", "asked"): "Wysłano zespołowi pytanie.",
    ("remark", "replied"): "Odpowiedziano pod uwagą.",
    ("remark", "accepted"): "Przyjęto proponowane brzmienie.",
    ("scorecard", "scored"): "Zakończono kartę oceny.",
    ("libraryentry", "published"): "Opublikowano wiązkę w bibliotece, wersja {version}.",
    ("libraryentry", "unpublished"): "Wycofano wiązkę z biblioteki.",
    ("libraryentry", "copied"): "Zaczęto wiązkę od wiązki z biblioteki.",
    ("checkin", "checked_in"): "Odpowiedziano na sprawdzenie po {day} dniach od startu usług.",
    ("codelistitem", "created"): "Dodano do listy „{list}” pozycję „{label}”.",
    ("codelistitem", "changed"): "Zmieniono na liście „{list}” pozycję „{label}”{said}.",
    ("codelistitem", "moved"): "Przesunięto na liście „{list}” pozycję „{label}”.",
    ("codelistitem", "retired"): "Wycofano z listy „{list}” pozycję „{label}”.",
    ("region", "created"): "Dodano subregion „{name}”.",
    ("region", "changed"): "Zmieniono subregion „{name}”.",
    ("teryt", "updated"): "Zaktualizowano rejestr TERYT do stanu na {stated_on}.",
    ("borders", "updated"): "Wczytano granice powiatów na mapę: {source}, stan na {stated_on}.",
    ("borders", "dropped"): "Usunięto granice powiatów z mapy.",
    ("closedquarter", "quarter_closed"): "Zamknięto {quarter} w ośrodku.",
    ("closedquarter", "quarter_reopened"): "Otwarto ponownie {quarter} w ośrodku.",
    ("retention", "tidied"): "Usunięto to, czego okres przechowywania minął: {dropped}.",
    ("retention", "changed"): "Zmieniono okres przechowywania „{rule}”: {was} → {days} dni.",
    ("centre", "created"): "Dodano ośrodek „{name}”.",
    ("centre", "changed"): "Zmieniono ośrodek „{name}”.",
    (
        "import",
        "imported",
    ): "Wczytano z pliku {what}: nowe {nowe}, zmiany {zmiana}, do poprawy {blad}.",
    ("handover", "handover_planned"): "Zaplanowano przekazanie ośrodka albo subregionu.",
    ("handover", "handed_over"): "Przekazano ośrodek albo subregion.",
    ("handover", "handover_revoked"): "Odwołano przekazanie ośrodka albo subregionu.",
    ("bundle", "team_changed"): "Zmieniono zespół wiązki{team}.",
}


def sentence(event, names):
    """The event's sentence; ``names``: ``Names`` of all that its facts point to."""
    if event.kind in ACCOUNTS:
        about = names.people.get(event.facts.get("user"))
        said = history.sentence(event, names.places)
        return glue(f"{said} Osoba: {about}." if about else said)
    if event.verb == "downloaded":
        return glue(f"Pobrano plik: {FILES.get(event.kind, event.kind)}.")
    known = SENTENCES.get((event.kind, event.verb))
    if known is not None:
        return glue(known.format_map(_Facts(event, names)))
    noun = NOUNS.get(event.kind, event.kind)
    known = VERBS.get(event.verb, f"Zapisano zdarzenie „{event.verb}”: {{noun}}")
    return glue(known.format(noun=noun) + ".")


def persons(event):
    """Ids of the people the event's facts point to."""
    facts = event.facts
    pointing = ("user", "reviewer", "second", "from", "to")
    return {facts[name] for name in pointing if isinstance(facts.get(name), int)}


@dataclass(frozen=True)
class Names:
    """Names of people by id, and of centres and regions by code."""

    people: dict
    places: dict

    @classmethod
    def of(cls, events):
        """Three queries at most, however many events."""
        wanted = set().union(*map(persons, events))
        found = User.objects.filter(pk__in=wanted) if wanted else ()
        accounts = [one for one in events if one.kind in ACCOUNTS]
        return cls({one.pk: str(one) for one in found}, history.names_of(accounts))


class _Facts(dict):
    """Facts as sentences tell them; one that is not known says nothing."""

    def __init__(self, event, names):
        super().__init__(event.facts)
        self.names = names

    def __getitem__(self, name):
        tell = getattr(self, f"_{name}", None)
        value = self.get(name, "")
        return tell(value) if tell else str(value)

    def _person(self, value):
        return (
            self.names.people.get(value, "osoba spoza listy") if isinstance(value, int) else value
        )

    def _reviewer(self, value):
        return self._person(value)

    def _second(self, value):
        return f", druga osoba: {self._person(value)}" if value else ""

    def _team(self, _):
        left, came = (self.get(name) for name in ("from", "to"))
        parts = [f"odchodzi {self._person(left)}"] if left else []
        parts += [f"przychodzi {self._person(came)}"] if came else []
        return f": {', '.join(parts)}" if parts else ""

    def _due(self, value):
        return date_long(date.fromisoformat(value)) if value else ""

    def _stated_on(self, value):
        return date_long(date.fromisoformat(value)) if value else ""

    def _quarter(self, value):
        return str(quarter_from(value) or value)

    def _notes(self, value):
        return counted(int(value or 0), "karteczkę", "karteczki", "karteczek")

    def _list(self, value):
        return BY_CODES[value].title if value in BY_CODES else value

    def _said(self, _):
        """What an item of a list said before, and says now."""
        told = [
            f"{WORDS_OF_ITEMS.get(name, name)}: „{before or '–'}” → „{after or '–'}”"
            for name, (before, after) in self.get("changed", {}).items()
            if name in WORDS_OF_ITEMS
        ]
        return f" ({'; '.join(told)})" if told else ""


#: Attributes of an item of a code list.
WORDS_OF_ITEMS = {
    "label": "nazwa",
    "hint": "podpowiedź",
    "valid_from": "od",
    "valid_to": "do",
    "group": "grupa",
    "unit": "jednostka",
    "area": "obszar",
    "sector": "sektor",
    "stage": "etap",
    "default_variability": "zwykle",
    "basis": "podstawa",
}
