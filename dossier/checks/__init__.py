"""The linter of a bundle: rules with stable ids that give notices.

A rule gives facts and the records it names; the sentence stands in ``dossier.sentences``. Same
dossier, same notices: no clock, no network, no order of a set. One module an area; how to add a
rule: ``docs/recipes/add-a-check.md``.
"""

from dossier.checks import bundle, canvas, discovery, money, plan, thread
from dossier.checks.living import Living
from dossier.checks.rules import AREAS, RULES, Notice, Rule, Severity, catalogue, rule
from dossier.checks.waiving import Judgement, check, judge, waived, waivers_of

#: The modules whose import registered the rules.
MODULES = (bundle, discovery, canvas, money, plan, thread)

__all__ = [
    "AREAS",
    "MODULES",
    "RULES",
    "Judgement",
    "Living",
    "Notice",
    "Rule",
    "Severity",
    "catalogue",
    "check",
    "judge",
    "rule",
    "waived",
    "waivers_of",
]
