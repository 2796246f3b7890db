"""What a finished example wrote in the same place."""

from django.template.loader import render_to_string

from bundles.enums import BundleStatus
from bundles.models import Bundle
from dossier import method
from dossier.index import living
from owes.compiled import fetch_records
from owes.polish import zl
from plans.kept import body_of, dossier_of
from wizard.cards import Cards
from wizard.kinds import KINDS


def example_of(bundle, step):
    """The part of a page that shows a finished example's answer; "" where there is none."""
    found = fetch_records(_finished, pk=bundle.pk)
    if not found:
        return ""
    example = found[0]
    dossier = dossier_of(example)
    key = ("example", step.slug)
    return body_of(dossier, key, lambda: _body(example, dossier, step))


def _finished(pk):
    """The first finished example that is not the bundle itself."""
    finished = Bundle.objects.filter(is_example=True, status=BundleStatus.APPROVED)
    return finished.exclude(pk=pk).select_related("centre__region").order_by("pk")[:1]


def _body(example, dossier, step):
    paragraphs = [text for text in answer(example, dossier, step) if text]
    if not paragraphs:
        return ""
    context = {"paragraphs": paragraphs, "title": dossier.bundle.title}
    return render_to_string("wizard/_example.html", context)


def answer(example, dossier, step):
    """What stands on the step in ``example``, paragraph by paragraph; of a list its first record."""
    kind = KINDS[step.kinds[0]] if step.kinds else None
    if kind is None:
        return _paid_cost(dossier)
    if kind.part:
        return _PARTS[kind.slug](dossier.bundle)
    cards = Cards(example, dossier).of(kind.plural, step.question if kind.needs_question else "")
    return [cards[0].text, " · ".join(cards[0].facts)] if cards else []


def _principles(bundle):
    said = {one.principle: one.justification for one in bundle.principles}
    return [f"{one.label}: {said[one.code]}" for one in method.PRINCIPLES if said.get(one.code)]


#: Part of the bundle → what an example says there.
_PARTS = {
    "podstawy": lambda bundle: [bundle.title, bundle.summary],
    "wyzwanie": lambda bundle: [bundle.challenge],
    "zasady": _principles,
}


def _paid_cost(dossier):
    """The largest cost with several sources: it shows best how they share it."""
    names = {one.id: one.name for one in dossier.revenues}
    parts = living(dossier.financing)
    paid = {
        cost: [part for part in parts if part.cost_id == cost.id] for cost in living(dossier.costs)
    }
    shared = [cost for cost, sources in paid.items() if len(sources) > 1]
    if not shared:
        return []
    cost = max(shared, key=lambda one: one.amount_grosze)
    sources = [f"{names[one.revenue_id]}: {zl(one.amount_grosze)}" for one in paid[cost]]
    return [f"{cost.name}: {zl(cost.amount_grosze)}", *sources]
