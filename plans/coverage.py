"""Coverage in words: the page, the CSV and the PDF all say what stands here.

Numbers are whole numbers where they are known and words where they are not, so a page prints
them its way and a spreadsheet can count them.
"""

from dataclasses import dataclass
from functools import cached_property

from dossier import codelists, coverage
from dossier.coverage import Level
from dossier.index import living
from dossier.method import MIN_SERVICES
from dossier.records import Service
from owes.polish import counted, number, plural

WORDS = {Level.FULLY: "w pełni", Level.PARTLY: "częściowo", Level.NONE: "nie"}
SIGNS = {Level.FULLY: "●", Level.PARTLY: "◐", Level.NONE: "○"}
#: What a whole row says of its need.
VERDICTS = {Level.FULLY: "w pełni", Level.PARTLY: "częściowo", Level.NONE: "brak odpowiedzi"}
SLUGS = {Level.FULLY: "full", Level.PARTLY: "part", Level.NONE: "none"}
UNKNOWN, UNCERTAIN = "nie podano", "nie wiadomo"

HEAD = ("Problem", "Odpowiedź", "Osób w potrzebie", "Miejsc", "Brakuje miejsc")
HEAD_OF_OTHERS = ("Inny wniosek", "Odpowiedź")


@dataclass(frozen=True)
class Cell:
    """How far one service answers one need."""

    service: Service
    level: Level

    @property
    def word(self):
        return WORDS[self.level]

    @property
    def sign(self):
        return SIGNS[self.level]

    @property
    def slug(self):
        return SLUGS[self.level]


@dataclass(frozen=True)
class Line:
    """A row of the matrix in words. ``persons``, ``places`` and ``gap``: numbers or words."""

    row: coverage.Row
    cells: tuple[Cell, ...]

    @property
    def need(self):
        return self.row.need

    @property
    def verdict(self):
        return VERDICTS[self.row.level]

    @property
    def slug(self):
        return SLUGS[self.row.level]

    @property
    def answering(self):
        """The cells of the services that answer, for a list instead of a table."""
        return [cell for cell in self.cells if cell.level]

    @property
    def persons(self):
        return UNKNOWN if self.need.person_count is None else self.need.person_count

    @property
    def places(self):
        if not self.row.placeless_count:
            return self.row.place_count
        return f"co najmniej {number(self.row.place_count)}" if self.row.place_count else UNKNOWN

    @property
    def gap(self):
        return UNCERTAIN if self.row.gap is None else self.row.gap

    @property
    def has_gap(self):
        return bool(self.row.gap)

    @property
    def counts(self):
        return (self.persons, self.places, self.gap)

    @property
    def persons_said(self):
        return said(self.persons)

    @property
    def places_said(self):
        return said(self.places)

    @property
    def gap_said(self):
        return said(self.gap)


def said(value):
    """A number the Polish way, words as they are."""
    return number(value) if isinstance(value, int) else value


class Coverage:
    """Everything a dossier's coverage says. Read-only; each part is worked out once."""

    def __init__(self, dossier):
        self.dossier = dossier

    @cached_property
    def matrix(self):
        return coverage.matrix(self.dossier)

    @property
    def services(self):
        return self.matrix.services

    @cached_property
    def problems(self):
        return [self._line(row) for row in self.matrix.problems]

    @cached_property
    def others(self):
        return [self._line(row) for row in self.matrix.others]

    def line(self, need_id):
        """The line of a living finding, in the matrix or not; ``None`` of any other."""
        needs = [one for one in living(self.dossier.findings) if one.id == need_id]
        return self._line(coverage.row(self.dossier, needs[0])) if needs else None

    def _line(self, row):
        return Line(
            row,
            tuple(
                Cell(service, level)
                for service, level in zip(self.services, row.levels, strict=True)
            ),
        )

    @cached_property
    def lead(self):
        """What matters, in a sentence or two."""
        lines = self.problems
        if not lines:
            return "Nie ma jeszcze nazwanych problemów, więc nie wiadomo, na co odpowiadają usługi."
        short = [line for line in lines if line.row.gap]
        parts = [_answered_words(lines)]
        if short:
            some = counted(len(short), "problemie", "problemach", "problemach")
            parts.append(f"Przy {some} brakuje miejsc.")
        elif all(line.need.person_count is None for line in lines):
            parts.append("Nie podano jeszcze, ilu osób dotyczą problemy.")
        return " ".join(parts)

    @cached_property
    def personas(self):
        return [PersonaLine(found) for found in coverage.persona_sets(self.dossier)]

    @cached_property
    def sectors(self):
        """[(label, number of partners)] of the sectors that take part."""
        counts = coverage.partner_counts(self.dossier)
        return [(codelists.label("partner_sectors", code), n) for code, n in counts.items()]

    @cached_property
    def sector_rows(self):
        """[(service, its partners by sector)] in the order of ``sectors``."""
        return [(row.service, row.counts) for row in coverage.sector_matrix(self.dossier)]

    @property
    def sectors_words(self):
        total = len(codelists.items("partner_sectors"))
        if not self.sectors:
            return f"Nie ma jeszcze partnerów z żadnego z {total} sektorów."
        count = len(self.sectors)
        return f"{counted(count, 'sektor', 'sektory', 'sektorów')} z {total}."

    @cached_property
    def areas(self):
        """[(label, services)] of the areas the services belong to."""
        found = coverage.services_by_area(self.dossier)
        return [
            (codelists.label("social_service_areas", code), services)
            for code, services in found.items()
        ]

    @property
    def areas_words(self):
        total = len(codelists.items("social_service_areas"))
        if not self.areas:
            return f"Usługi nie mają jeszcze wskazanego żadnego z {total} obszarów."
        return f"{counted(len(self.areas), 'obszar', 'obszary', 'obszarów')} z {total}."


class PersonaLine:
    """A persona, her needs and her own set of services, in words."""

    def __init__(self, found):
        self.found, self.persona, self.services = found, found.persona, found.services

    @property
    def group(self):
        code = self.persona.group
        return codelists.label("target_groups", code) if code else ""

    @property
    def needs(self):
        """[(finding, how far it is answered)]."""
        levels = (VERDICTS[level] for level in self.found.levels)
        return list(zip(self.found.needs, levels, strict=True))

    @property
    def is_whole(self):
        return not self.found.missing

    @property
    def verdict(self):
        count = len(self.services)
        if not self.found.needs:
            return "Nie wskazano jeszcze problemów tej osoby."
        if not count:
            return "Na potrzeby tej osoby nie odpowiada jeszcze żadna usługa."
        own = f"Własny zestaw: {counted(count, 'usługa', 'usługi', 'usług')}"
        if self.is_whole:
            return f"{own}."
        missing = counted(self.found.missing, "usługi", "usług", "usług")
        return f"{own}, a wiązka łączy co najmniej {MIN_SERVICES}: brakuje {missing}."


def _answered_words(lines):
    total = len(lines)
    open_ = [line for line in lines if line.row.level is not Level.FULLY]
    bare = [line for line in lines if line.row.level is Level.NONE]
    if total == 1:
        has = "nie ma jeszcze żadnej" if bare else "nie ma pełnej" if open_ else "ma pełną"
        return f"Jedyny problem {has} {'odpowiedź' if not open_ else 'odpowiedzi'}."
    if not open_:
        return f"Każdy z {number(total)} problemów ma pełną odpowiedź."
    whole = "żadnej" if len(bare) == len(open_) else "pełnej"
    if len(open_) == total:
        head = f"Żaden z {number(total)} problemów nie ma {whole} odpowiedzi"
    else:
        some = counted(len(open_), "problem", "problemy", "problemów")
        head = f"{some} z {number(total)} {_have_not(open_)} {whole} odpowiedzi"
    if bare and whole == "pełnej":
        head += f", w tym {number(len(bare))} {_have_not(bare)} żadnej"
    return f"{head}."


def _have_not(lines):
    return plural(len(lines), "nie ma", "nie mają", "nie ma")
