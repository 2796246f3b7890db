"""The journey: an ordered list of small steps, read off the method and the plan.

A step is a place, not a state: how far it is comes from ``dossier.progress``.
"""

from dataclasses import dataclass

from dossier import method
from dossier.parts import BUNDLE, part_of_question


@dataclass(frozen=True)
class Step:
    """One screen: its heading, why it is asked, and the kinds of record it collects.

    ``offers`` names the target of ``dossier.offers``; ``progress`` the key of
    ``dossier.progress``. The first kind is the one the step exists for.
    """

    slug: str
    title: str
    why: str
    hint: str = ""
    kinds: tuple[str, ...] = ()
    question: str = ""
    offers: str = ""
    progress: str = ""

    @property
    def part(self):
        """The part of the work (``dossier.parts``) that the step changes."""
        if self.question:
            return part_of_question(self.question)
        return _PARTS[self.slug]


@dataclass(frozen=True)
class Section:
    """A knot on the thread: a stage, the canvas, or the plan."""

    code: str
    mark: str
    title: str
    steps: tuple[Step, ...]

    @property
    def is_for_workshops(self):
        """Whether a group can work on it live: it asks the method's guiding questions."""
        return any(step.question for step in self.steps)


#: Kinds that stand beside findings and entries under particular questions.
_STRUCTURED = {
    "prototypowanie_testowanie_1": ("prototyp",),
    "prototypowanie_testowanie_2": ("test",),
    "strumienie_przychodow_2": ("przychod",),
    "struktura_kosztow_1": ("koszt",),
}
#: Steps without a question: the part of the work they change.
_PARTS = {
    "podstawy": BUNDLE,
    "wyzwanie": BUNDLE,
    "zasady": BUNDLE,
    "spotkania": "meetings",
    "persony": "definiowanie_wyzwania",
    "uslugi": "services",
    "partnerzy": "services",
    "finansowanie": "financing",
    "zadania": "plan",
    "warunki": "plan",
    "ryzyka": "plan",
    "wskazniki": "plan",
}
_PROGRESS = {
    "wyzwanie": "challenge",
    "persony": "personas",
    "uslugi": "services",
    "partnerzy": "partners",
    "zasady": "principles",
    "finansowanie": "financing",
    "zadania": "tasks",
    "warunki": "conditions",
    "ryzyka": "risks",
    "wskazniki": "indicators",
}


def _question_step(question):
    own = ("wniosek", "notatka") if question.stage else ("wpis",)
    return Step(
        slug=question.code,
        title=question.text,
        why=question.why,
        kinds=(*_STRUCTURED.get(question.code, ()), *own),
        question=question.code,
        offers=question.code,
        progress=question.code,
    )


def _step(slug, title, why, *kinds, hint="", offers=""):
    return Step(slug, title, why, hint, kinds, offers=offers, progress=_PROGRESS.get(slug, slug))


_EXTRA = {
    "definiowanie_wyzwania": (
        _step(
            "persony",
            "Persony",
            "Zmyślone osoby pokazują, że w jednej grupie każdy potrzebuje innego zestawu usług.",
            "persona",
            hint="Dwie lub trzy osoby z różnych sytuacji; przy każdej zaznaczcie jej problemy.",
        ),
        _step(
            "wyzwanie",
            "Wyzwanie",
            "Jedno pytanie, które łączy wszystkich przy stole. Odtąd stoi na każdej stronie.",
            "wyzwanie",
        ),
    ),
    "tworzenie_rozwiazania": (
        _step(
            "uslugi",
            "Usługi w wiązce",
            "Wiązka to co najmniej trzy usługi, które razem odpowiadają na sytuację grupy.",
            "usluga",
            hint="Przy każdej usłudze zapiszcie, co dana osoba może wybrać dla siebie.",
            offers="services",
        ),
        _step(
            "partnerzy",
            "Partnerzy",
            "Szeroka współpraca: partnerzy z co najmniej trzech sektorów, także mieszkańcy.",
            "partner",
            hint="Zapiszcie, co każdy wnosi: ludzi, miejsce, sprzęt, pieniądze, wiedzę.",
        ),
        _step(
            "zasady",
            "Cztery zasady wiązki",
            "Po tych czterech zasadach poznaje się wiązkę; o nie zapyta osoba oceniająca.",
            "zasady",
        ),
    ),
}

_START = Section(
    "start",
    "•",
    "Początek",
    (
        _step(
            "podstawy",
            "Podstawy wiązki",
            "Kto, gdzie i dla kogo: to trafi na okładkę planu.",
            "podstawy",
        ),
        _step(
            "spotkania",
            "Spotkania i iteracje",
            "Ile osób i z jakich sektorów tworzyło wiązkę oraz do których etapów wracaliście.",
            "spotkanie",
            "iteracja",
        ),
    ),
)

_STAGES = tuple(
    Section(
        stage.code,
        str(number),
        stage.label,
        (*(_question_step(question) for question in stage.questions), *_EXTRA.get(stage.code, ())),
    )
    for number, stage in enumerate(method.STAGES, start=1)
)

_CANVAS = Section(
    "model",
    "6",
    "Model biznesowy",
    (
        *(_question_step(question) for block in method.BLOCKS for question in block.questions),
        _step(
            "finansowanie",
            "Kto płaci za który koszt",
            "Dopiero tu widać, czego jeszcze nikt nie opłaca.",
            hint="Przy każdym koszcie wpiszcie, ile daje które źródło.",
        ),
    ),
)

_PLAN = Section(
    "plan",
    "7",
    "Plan wdrożenia",
    (
        _step(
            "zadania",
            "Zadania",
            "Kto, co i do kiedy: bez tego plan zostaje na papierze.",
            "zadanie",
            offers="tasks",
        ),
        _step(
            "warunki",
            "Minimalne warunki wdrożenia",
            "Bez czego wiązka nie ruszy. Warunek jest spełniony, gdy zrobione są jego zadania.",
            "warunek",
            offers="conditions",
        ),
        _step(
            "ryzyka",
            "Ryzyka",
            "Co może pójść źle i co wtedy zrobimy.",
            "ryzyko",
            offers="risks",
        ),
        _step(
            "wskazniki",
            "Wskaźniki",
            "Po czym poznamy, że wiązka działa.",
            "wskaznik",
        ),
    ),
)

SECTIONS = (_START, *_STAGES, _CANVAS, _PLAN)
STEPS = {step.slug: step for section in SECTIONS for step in section.steps}
_ORDER = tuple(STEPS)


def section_of(slug):
    """The section a step stands in."""
    return next(section for section in SECTIONS if STEPS[slug] in section.steps)


def neighbours(slug):
    """(step before, step after); ``None`` at either end."""
    place = _ORDER.index(slug)
    before = STEPS[_ORDER[place - 1]] if place else None
    after = STEPS[_ORDER[place + 1]] if place + 1 < len(_ORDER) else None
    return before, after
