"""The bundle itself: for whom, where, and how it meets the four properties."""

from dossier.codelists import label
from dossier.method import PRINCIPLES
from owes.polish import counted


def build(book):
    bundle = book.bundle
    said = {item.principle: item.justification for item in bundle.principles}
    return {
        "summary": bundle.summary,
        "challenge": bundle.challenge,
        "facts": list(_facts(book)),
        "principles": [
            {"label": item.label, "justification": said.get(item.code, "")} for item in PRINCIPLES
        ],
    }


def _facts(book):
    bundle = book.bundle
    if bundle.places:
        yield "Miejsce", "; ".join(place.label for place in bundle.places)
    if bundle.place_note:
        yield "O miejscu", bundle.place_note
    if bundle.target_groups:
        yield "Dla kogo", ", ".join(label("target_groups", code) for code in bundle.target_groups)
    if bundle.persons_planned is not None:
        yield "Ilu osobom pomoże", counted(bundle.persons_planned, "osobie", "osobom", "osobom")
    areas = dict.fromkeys(service.area for service in book.services if service.area)
    if areas:
        yield (
            "Obszary usług społecznych",
            "; ".join(label("social_service_areas", code) for code in areas),
        )
    yield "Stan wiązki", label("bundle_statuses", bundle.status)
