"""The chapters of a plan in PDF: each has a function of the book and a template.

To add a chapter: write ``build(book)`` giving its template's context, the template
``plans/pdf/<anchor>.html``, and put it in its place in ``CHAPTERS``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from . import (
    annex,
    bundle,
    coverage,
    discovery,
    model,
    money,
    notices,
    prototypes,
    schedule,
    services,
    summary,
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """``anchor`` is its id in the document and its template's name."""

    anchor: str
    title: str
    build: Callable


CHAPTERS = (
    Chapter("streszczenie", "Plan na jednej stronie", summary.build),
    Chapter("wiazka", "Wiązka i jej cztery zasady", bundle.build),
    Chapter("odkrycia", "Co odkryliśmy, etap po etapie", discovery.build),
    Chapter("proby", "Prototypy i testy", prototypes.build),
    Chapter("model", "Model biznesowy", model.build),
    Chapter("pokrycie", "Potrzeby i usługi", coverage.build),
    Chapter("uslugi", "Usługi", services.build_services),
    Chapter("partnerzy", "Partnerzy", services.build_partners),
    Chapter("pieniadze", "Koszty i przychody", money.build),
    Chapter("harmonogram", "Harmonogram wdrożenia", schedule.build),
    Chapter("warunki", "Minimalne warunki wdrożenia", schedule.build_conditions),
    Chapter("ryzyka", "Ryzyka i wskaźniki", schedule.build_risks),
    Chapter("otwarte", "Co jest jeszcze otwarte", notices.build),
    Chapter("nic", "Załącznik: nić od zadań do głosów", annex.build),
)
