"""A report in words: its tables for pages and files, its charts, what its numbers mean."""

from dataclasses import dataclass

from bundles.enums import BundleStatus
from dossier import method
from owes.polish import counted, month, number
from reports import pictures
from reports.counting import Numbers
from reports.words import duration

#: How each number is counted: shown beside them; the same as ``counting`` says in English.
DEFINITIONS = (
    (
        "Działanie",
        "Wpis w dzienniku animatora: jedno z dwunastu działań, z dniem, czasem i liczbą osób.",
    ),
    (
        "Spotkanie",
        "Warsztat albo spotkanie zapisane przy wiązce. Zapisuje się w dzienniku samo, raz.",
    ),
    (
        "Uczestnicy",
        "Suma liczby osób na spotkaniach: kto był na trzech spotkaniach, liczy się trzy razy. "
        "Nazwisk nie zapisujemy, więc tych samych osób nie da się rozpoznać.",
    ),
    (
        "Grupa",
        "Wiązka albo grupa jeszcze bez wiązki, dla której w okresie było choć jedno działanie "
        "lub usługa. Grupa, która założyła wiązkę, i jej wiązka to jedna grupa.",
    ),
    (
        "Środowisko",
        "Gmina albo powiat, wskazane jako miejsce wiązki, z którą w okresie pracowano. "
        "Każde liczy się raz.",
    ),
    ("Usługa OWES", "Jedna z sześciu usług udzielona grupie, z czasem trwania i liczbą osób."),
    (
        "Stan wiązek",
        "Gdzie wiązki stały ostatniego dnia okresu; szkic i praca nad wiązką to jeden stan. "
        "Ruchy to zmiany stanu w okresie. Po zgłoszeniu konfliktu interesów stany, ruchy i "
        "zatwierdzenia liczą się dla tej osoby bez tej wiązki; praca liczy się cała.",
    ),
    (
        "Ośrodek i subregion",
        "Wpis liczy się w ośrodku i subregionie z dnia zapisu, także po przekazaniu ośrodka.",
    ),
)
MOVES = {
    "submit": "przekazano do oceny",
    "return": "zwrócono do poprawy",
    "approve": "zatwierdzono",
    "reject": "nie zatwierdzono",
    "withdraw": "wycofano z oceny",
    "withdraw_again": "wycofano ponowne przekazanie",
    "reopen": "otwarto na nowo",
    "start": "rozpoczęto realizację",
    "finish": "zakończono realizację",
    "archive": "przeniesiono do archiwum",
    "unarchive": "przywrócono z archiwum do pracy",
    "unarchive_returned": "przywrócono z archiwum do poprawy",
    "unarchive_rejected": "przywrócono z archiwum jako niezatwierdzoną",
    "unarchive_finished": "przywrócono z archiwum jako zakończoną",
}


@dataclass(frozen=True)
class Row:
    """A row of a table: its name and its numbers."""

    name: str
    numbers: Numbers


def kinds_of(counts, items):
    """A ``Row`` of every kind of the method, also of those that did not happen."""
    return [Row(item.label, counts.get(item.code, Numbers())) for item in items]


def activity_rows(report):
    return kinds_of(report.activities, method.ANIMATOR_TASKS)


def service_rows(report):
    return kinds_of(report.services, method.OWES_SERVICES)


def status_rows(report):
    """(state, how many), in the order of a bundle's life."""
    labels = {status.value: str(status.label) for status in BundleStatus}
    order = [code for code in labels if code in report.statuses]
    return [(labels[code], report.statuses[code]) for code in order]


def move_rows(report):
    return [(words, report.moves[code]) for code, words in MOVES.items() if code in report.moves]


def charts(report):
    """The charts of a report that have something to show, as SVG."""
    months = [(line.of, line) for line in report.months]
    both = [(day, (line.activities.minutes, line.services.minutes)) for day, line in months]
    met = [(day, line.meetings.persons) for day, line in months]
    kinds = [(row.name, row.numbers.minutes) for row in activity_rows(report)]
    kinds.sort(key=lambda row: -row[1])
    given = [(row.name, row.numbers.minutes) for row in service_rows(report)]
    drawn = (
        pictures.columns(
            _title("Godziny miesiąc po miesiącu", both, lambda one: duration(sum(one))),
            both,
            names=("działania", "usługi"),
            say=pictures.hours,
            steps=pictures.HOURS,
        ),
        pictures.curve(
            _title(
                "Uczestnicy spotkań miesiąc po miesiącu",
                met,
                lambda one: counted(one, "osoba", "osoby", "osób"),
            ),
            met,
            name="uczestnicy spotkań",
            say=number,
            steps=pictures.ONES,
        ),
        pictures.bars(
            "Działania według rodzaju, najdłuższe pierwsze. Te same liczby są w tabeli.",
            kinds,
            say=duration,
        ),
        pictures.bars(
            "Usługi OWES według rodzaju. Te same liczby są w tabeli.", given, say=duration
        ),
    )
    headings = (
        "Godziny miesiąc po miesiącu",
        "Uczestnicy spotkań",
        "Czas na działania",
        "Czas usług OWES",
    )
    return [(heading, one) for heading, one in zip(headings, drawn, strict=True) if one]


def _title(words, months, say):
    told = ", ".join(f"{month(day)}: {say(value)}" for day, value in months)
    return f"{words}. {told}. Te same liczby są w tabeli."


#: Said where the reader declared a conflict of interests on a bundle that would be counted.
LEFT_OUT = "Stany, ruchy i liczba zatwierdzonych są bez wiązek, przy których masz zgłoszony konflikt interesów."


def table(report, measured, *, names, leaves_out=False):
    """Rows of cells for a file, one table with the kind of number first.

    ``names``: {"centres": {id: name}, "people": {id: name}} of those whose lines are told.
    ``leaves_out``: see ``Scope.leaves_out``.
    """
    yield ["Co", "Rodzaj", "Liczba", "Minuty", "Osoby", "Jednostka", "Cel", "Do celu"]
    yield ["Grupy", "", report.groups]
    yield ["Środowiska", "", report.environments]
    yield _cells("Spotkania", "", report.meetings)
    for heading, rows in (
        ("Działanie animatora", activity_rows(report)),
        ("Usługa OWES", service_rows(report)),
    ):
        for row in rows:
            yield _cells(heading, row.name, row.numbers)
    for words, held in (("Stan wiązek", status_rows(report)), ("Ruch wiązek", move_rows(report))):
        for name, value in held:
            yield [words, name, value]
    if leaves_out:
        yield ["Uwaga", LEFT_OUT]
    for line in report.months:
        yield _cells("Działania w miesiącu", month(line.of), line.activities)
        yield _cells("Spotkania w miesiącu", month(line.of), line.meetings)
        yield _cells("Usługi w miesiącu", month(line.of), line.services)
    yield from _named("ośrodku", report.centres, names["centres"])
    yield from _named("dzienniku osoby", report.people, names["people"])
    for one in measured:
        yield ["Wskaźnik", one.label, one.value, None, None, one.unit]
        for aim in one.aims:
            days = f"{one.label} ({aim.first:%d.%m.%Y}–{aim.last:%d.%m.%Y})"
            yield ["Cel wskaźnika", days, aim.reached, None, None, one.unit, aim.target, _left(aim)]


def _left(aim):
    return None if aim.reached is None else max(aim.target - aim.reached, 0)


def _named(where, lines, names):
    for line in lines:
        if line.of in names:
            yield _cells(f"Działania w {where}", names[line.of], line.activities)
            yield _cells(f"Spotkania w {where}", names[line.of], line.meetings)
            yield _cells(f"Usługi w {where}", names[line.of], line.services)


def _cells(heading, name, numbers):
    return [heading, name, numbers.count, numbers.minutes, numbers.persons]
