"""The services themselves, and the partners who carry them."""

from dossier.codelists import label
from owes.polish import counted

UNKNOWN = "sektor nieokreślony"


def build_services(book):
    return {"services": [_service(book, service) for service in book.services]}


def _service(book, service):
    return {
        "ref": book.ref(service.id),
        "kind": label("service_types", service.kind),
        "is_new": service.is_new,
        "provider": book.ref(service.provider_id),
        "partners": book.refs(service.partners),
        "description": service.description,
        "volume": service.volume,
        "places": counted(service.places, "miejsce", "miejsca", "miejsc") if service.places else "",
        "individualisation": service.individualisation,
        "answers": book.refs(service.answers),
    }


def build_partners(book):
    sectors = {}
    for partner in book.partners:
        name = label("partner_sectors", partner.sector) if partner.sector else UNKNOWN
        sectors.setdefault(name, []).append(_partner(book, partner))
    return {
        "partner_count": len(book.partners),
        "sector_count": len([name for name in sectors if name != UNKNOWN]),
        "sectors": [{"label": name, "partners": partners} for name, partners in sectors.items()],
    }


def _partner(book, partner):
    served = [
        service.id
        for service in book.services
        if service.provider_id == partner.id or partner.id in service.partners
    ]
    kinds = [
        label("partner_kinds", partner.kind),
        "przedsiębiorstwo społeczne" if partner.is_social_enterprise else "",
    ]
    return {
        "ref": book.ref(partner.id),
        "kind": ", ".join(filter(None, kinds)),
        "role": partner.role,
        "brings": partner.brings,
        "services": book.refs(served),
    }
