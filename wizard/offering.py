"""What was said before and belongs here: offered, never silently filled in."""

from dossier import method, offers
from owes.compiled import fetch_rows
from wizard.kinds import KINDS
from wizard.models import RefusedOffer

#: Targets of offers whose kind does not follow from a question → the kind they make.
_KINDS = {
    "services": "usluga",
    "partners": "partner",
    "tasks": "zadanie",
    "conditions": "warunek",
    "risks": "ryzyko",
    # Questions that are answered with structured records, not with entries.
    "struktura_kosztow_1": "koszt",
    "strumienie_przychodow_2": "przychod",
}


def kind_for(target):
    """The kind of record an accepted offer becomes; ``None`` for an unknown target."""
    if target in _KINDS:
        return KINDS[_KINDS[target]]
    if target in method.QUESTIONS:
        return KINDS["wpis" if method.question(target).block else "wniosek"]
    return None


def refused(bundle):
    """{(target, source id)} of everything this bundle's team refused."""
    to_python = RefusedOffer._meta.get_field("source_id").to_python
    found = fetch_rows(_refused, pk=bundle.pk)
    return frozenset((target, to_python(source)) for target, source in found)


def _refused(pk):
    return RefusedOffer.objects.filter(bundle=pk).order_by().values_list("target", "source_id")


def current_offers(dossier, bundle, target):
    """What may still be offered for ``target``."""
    return offers.offers(dossier, target, refused=refused(bundle))


def link_ids(offer):
    """{field of the new record: ids} to link it with what it comes from."""
    return {name: list(ids) for name, ids in dict(offer.links).items()}
