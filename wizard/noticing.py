"""Notices of the checks as a page shows them: sentences with links to what they name."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from dossier import checks, sentences
from dossier.checks import RULES, Severity
from dossier.thread import threads_of
from owes.polish import glue
from wizard.kinds import BY_PLURAL
from wizard.steps import STEPS

#: Stands where the names of a sentence will be; no text of a person may hold it.
_NAMES = "\x00"
#: Tone of the tag that says a severity.
TONES = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.HINT: "todo"}
#: Rule → the page on which each of its records is mended, where that is not its own.
_MENDED_AT = {"M01": "wizard:financing", "T02": "wizard:decide"}


@dataclass
class Row:
    """One notice on the page: its rule, its sentence, and all the records it names."""

    notice: checks.Notice
    rule: checks.Rule
    anchor: str
    text: str
    source: str
    step: object
    step_url: str
    names: list
    is_long: bool
    waive_url: str
    reason: str = ""
    waivers: list = field(default_factory=list)
    form: object = None


@dataclass
class Group:
    """Notices of one severity."""

    severity: str
    title: str
    words: str
    lead: str
    rows: list


_GROUPS = (
    (
        Severity.ERROR,
        "Błędy",
        "błąd,błędy,błędów",
        "Dopóki tu są, planu nie da się przekazać do oceny.",
    ),
    (
        Severity.WARNING,
        "Ostrzeżenia",
        "ostrzeżenie,ostrzeżenia,ostrzeżeń",
        "O to zapyta osoba oceniająca. Uzupełnijcie albo zostawcie z uzasadnieniem.",
    ),
    (
        Severity.HINT,
        "Podpowiedzi",
        "podpowiedź,podpowiedzi,podpowiedzi",
        "Z tym plan będzie pełniejszy; bez tego też można go przekazać.",
    ),
)


def groups(bundle, dossier, notices):
    """Open notices by severity, those without any left out."""
    rows = [row_of(bundle, dossier, notice) for notice in notices]
    found = [
        Group(
            severity.value,
            title,
            words,
            lead,
            [row for row in rows if row.rule.severity is severity],
        )
        for severity, title, words, lead in _GROUPS
    ]
    return [group for group in found if group.rows]


def waived_rows(bundle, dossier, waived):
    """Waived notices with their reasons and the ids of the waivers behind them."""
    found = []
    for number, (notice, reason) in enumerate(waived, start=1):
        row = row_of(bundle, dossier, notice, anchor=f"zostawione-{number}")
        row.reason = reason
        row.waivers = [one.id for one in checks.waivers_of(dossier, notice)]
        found.append(row)
    return found


def row_of(bundle, dossier, notice, anchor=""):
    """The notice with its links; ``bundle`` has ``is_editable``."""
    names = [
        (
            glue(sentences.name(record)),
            _url(bundle, notice, name, pk, getattr(record, "question", "")),
        )
        for pk, name, record in _named(dossier, notice)
    ]
    rule = RULES[notice.code]
    return Row(
        notice=notice,
        rule=rule,
        anchor=anchor or notice.code,
        text=_text(notice, names),
        source=sentences.source(notice.source),
        step=STEPS[notice.step],
        step_url=reverse("wizard:step", args=[bundle.pk, notice.step]),
        names=names,
        is_long=len(names) > sentences.NAMES,
        waive_url=reverse("wizard:waive", args=[bundle.pk, rule.code]),
    )


def _named(dossier, notice):
    known = threads_of(dossier).records
    return [(pk, *known[pk]) for pk in notice.records]


def _text(notice, names):
    """The sentence, where each name is a link to what it names."""
    before, mark, after = sentences.say(notice, _NAMES if names else "").partition(_NAMES)
    if not mark:
        return glue(before)
    links = format_html_join(", ", '„<a href="{1}">{0}</a>”', names[: sentences.NAMES])
    return format_html(
        "{}{}{}{}", glue(before), links, glue(sentences.rest(len(names))), glue(after)
    )


def _url(bundle, notice, name, pk, question=""):
    """Where the record is mended; where it can be read, for those who may not change it."""
    if name not in BY_PLURAL or not bundle.lets_change(BY_PLURAL[name].part_of(question)):
        return reverse("plans:record", args=[bundle.pk, pk])
    if notice.code in _MENDED_AT:
        return reverse(_MENDED_AT[notice.code], args=[bundle.pk, pk])
    return reverse("wizard:record", args=[bundle.pk, BY_PLURAL[name].slug, pk])
