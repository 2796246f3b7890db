"""What keeps a bundle from being handed over, in words with links to where each is mended."""

from dataclasses import dataclass

from django.urls import reverse

from dossier import checks, finance, sentences
from dossier.checks import Severity
from dossier.index import living
from owes.polish import glue
from plans.names import count_of
from reviews.actions import submitting

#: Lists counted on the page that says what will be frozen.
_COUNTED = ("notes", "findings", "services", "partners", "entries", "costs", "revenues", "tasks")


@dataclass(frozen=True)
class Said:
    """A notice of the checks as a sentence; ``url``: its row among the checks."""

    code: str
    text: str
    url: str
    reason: str = ""


@dataclass(frozen=True)
class Readiness:
    """Everything that stands in the way, and what was left with a reason."""

    workshop: object
    errors: list
    warnings: list
    unanswered: list
    left: list

    @property
    def is_ready(self):
        return not (self.workshop or self.errors or self.warnings or self.unanswered)


def look(bundle, dossier, fixes=None):
    """``Readiness`` of the bundle as ``dossier`` says it stands.

    ``fixes``: ``submitting.to_fix`` where it was asked already.
    """
    judged = checks.judge(dossier)
    fixes = submitting.to_fix(bundle, dossier) if fixes is None else fixes
    found = {Severity.ERROR: [], Severity.WARNING: []}
    for notice in submitting.obstacles(dossier):
        found[notice.severity].append(_said(bundle, dossier, notice))
    return Readiness(
        workshop=submitting.open_workshop(bundle),
        errors=found[Severity.ERROR],
        warnings=found[Severity.WARNING],
        unanswered=[fix for fix in fixes if fix.blocks],
        left=[_said(bundle, dossier, notice, reason) for notice, reason in judged.waived],
    )


def frozen(dossier):
    """What a submission would hold: records counted in words, and the money in grosze."""
    totals = finance.totals(dossier)
    numbers = [(name, len(living(getattr(dossier, name)))) for name in _COUNTED]
    return {
        "counts": [count_of(name, number) for name, number in numbers if number],
        "totals": totals,
        "has_money": bool(totals.monthly_costs or totals.monthly_revenues),
    }


def _said(bundle, dossier, notice, reason=""):
    page = reverse("wizard:check", args=[bundle.pk])
    return Said(
        code=notice.code,
        text=glue(sentences.sentence(notice, dossier)),
        url=f"{page}#{'zostawione' if reason else notice.code}",
        reason=reason,
    )
