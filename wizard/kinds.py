"""The kinds of record the wizard edits: one table instead of sixteen views."""

from collections.abc import Callable
from dataclasses import dataclass

from bundles import part_forms
from bundles.models import Bundle, Meeting, Partner, Service
from canvas.cost_form import CostForm
from canvas.forms import EntryForm, RevenueForm
from canvas.models import Cost, Entry, Revenue
from designthinking import forms as stage_forms
from designthinking.models import Finding, Iteration, Note, Persona, Prototype, TestResult
from dossier import method
from dossier.parts import BUNDLE, part_of
from plans import forms as plan_forms
from plans.models import Indicator, LaunchCondition, Risk, Task


@dataclass(frozen=True)
class Kind:
    """A kind of record: its form, its words, and the step on which it stands.

    ``step`` is a step's slug, or a function of the record where its question decides.
    ``part`` kinds edit the bundle itself. ``plural`` is the dossier's name for the list.
    """

    slug: str
    model: type
    form: type
    one: str
    few: str
    many: str
    new: str
    plural: str = ""
    step: str | Callable = ""
    part: bool = False
    needs_question: bool = False

    def step_of(self, record):
        return self.step(record) if callable(self.step) else self.step

    def part_of(self, question=""):
        """The part of the work (``dossier.parts``) that a record of this kind stands in."""
        return part_of(self.plural or BUNDLE, question)

    @property
    def text_field(self):
        """Name of the field that says what the record is."""
        return self.form.brief_fields[0]

    @property
    def can_be_split(self):
        """Whether one record can become two by dividing its text; money and people cannot."""
        return self.slug in ("notatka", "wniosek", "usluga", "wpis", "zadanie", "warunek", "ryzyko")

    @property
    def plural_title(self):
        return self.few[:1].upper() + self.few[1:]

    @property
    def words(self):
        return f"{self.one},{self.few},{self.many}"

    def allows_question(self, code):
        """Findings answer questions of stages, entries those of blocks, notes either."""
        if not self.needs_question:
            return code == ""
        if code not in method.QUESTIONS:
            return False
        if self.model is Note:
            return True
        is_canvas = method.question(code).block is not None
        return is_canvas == (self.model is Entry)


def _question(record):
    return record.question


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(
            "podstawy",
            Bundle,
            part_forms.BasicsForm,
            "podstawy wiązki",
            "podstawy wiązki",
            "podstawy wiązki",
            "",
            step="podstawy",
            part=True,
        ),
        Kind(
            "wyzwanie",
            Bundle,
            part_forms.ChallengeForm,
            "wyzwanie",
            "wyzwania",
            "wyzwań",
            "",
            step="wyzwanie",
            part=True,
        ),
        Kind(
            "zasady",
            Bundle,
            part_forms.PrinciplesForm,
            "zasady wiązki",
            "zasady wiązki",
            "zasad wiązki",
            "",
            step="zasady",
            part=True,
        ),
        Kind(
            "spotkanie",
            Meeting,
            part_forms.MeetingForm,
            "spotkanie",
            "spotkania",
            "spotkań",
            "Nowe spotkanie",
            "meetings",
            step="spotkania",
        ),
        Kind(
            "iteracja",
            Iteration,
            stage_forms.IterationForm,
            "iteracja",
            "iteracje",
            "iteracji",
            "Nowa iteracja",
            "iterations",
            step="spotkania",
        ),
        Kind(
            "notatka",
            Note,
            stage_forms.NoteForm,
            "notatka",
            "notatki",
            "notatek",
            "Nowa notatka",
            "notes",
            step=_question,
            needs_question=True,
        ),
        Kind(
            "wniosek",
            Finding,
            stage_forms.FindingForm,
            "wniosek",
            "wnioski",
            "wniosków",
            "Nowy wniosek",
            "findings",
            step=_question,
            needs_question=True,
        ),
        Kind(
            "persona",
            Persona,
            stage_forms.PersonaForm,
            "persona",
            "persony",
            "person",
            "Nowa persona",
            "personas",
            step="persony",
        ),
        Kind(
            "usluga",
            Service,
            part_forms.ServiceForm,
            "usługa",
            "usługi",
            "usług",
            "Nowa usługa",
            "services",
            step="uslugi",
        ),
        Kind(
            "partner",
            Partner,
            part_forms.PartnerForm,
            "partner",
            "partnerów",
            "partnerów",
            "Nowy partner",
            "partners",
            step="partnerzy",
        ),
        Kind(
            "prototyp",
            Prototype,
            stage_forms.PrototypeForm,
            "prototyp",
            "prototypy",
            "prototypów",
            "Nowy prototyp",
            "prototypes",
            step="prototypowanie_testowanie_1",
        ),
        Kind(
            "test",
            TestResult,
            stage_forms.TestResultForm,
            "wynik testu",
            "wyniki testów",
            "wyników testów",
            "Nowy wynik testu",
            "tests",
            step="prototypowanie_testowanie_2",
        ),
        Kind(
            "wpis",
            Entry,
            EntryForm,
            "wpis",
            "wpisy",
            "wpisów",
            "Nowy wpis",
            "entries",
            step=_question,
            needs_question=True,
        ),
        Kind(
            "koszt",
            Cost,
            CostForm,
            "koszt",
            "koszty",
            "kosztów",
            "Nowy koszt",
            "costs",
            step="struktura_kosztow_1",
        ),
        Kind(
            "przychod",
            Revenue,
            RevenueForm,
            "przychód",
            "przychody",
            "przychodów",
            "Nowy przychód",
            "revenues",
            step="strumienie_przychodow_2",
        ),
        Kind(
            "zadanie",
            Task,
            plan_forms.TaskForm,
            "zadanie",
            "zadania",
            "zadań",
            "Nowe zadanie",
            "tasks",
            step="zadania",
        ),
        Kind(
            "warunek",
            LaunchCondition,
            plan_forms.LaunchConditionForm,
            "warunek",
            "warunki",
            "warunków",
            "Nowy warunek",
            "conditions",
            step="warunki",
        ),
        Kind(
            "ryzyko",
            Risk,
            plan_forms.RiskForm,
            "ryzyko",
            "ryzyka",
            "ryzyk",
            "Nowe ryzyko",
            "risks",
            step="ryzyka",
        ),
        Kind(
            "wskaznik",
            Indicator,
            plan_forms.IndicatorForm,
            "wskaźnik",
            "wskaźniki",
            "wskaźników",
            "Nowy wskaźnik",
            "indicators",
            step="wskazniki",
        ),
    )
}

#: Dossier list → kind, for links from a record of the dossier to its page.
BY_PLURAL = {kind.plural: kind for kind in KINDS.values() if kind.plural}
