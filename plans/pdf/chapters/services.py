"""Needs and services, the services themselves, and the partners who carry them."""

from dossier import coverage
from dossier.codelists import label
from owes.polish import counted

from ..book import brief

#: A table on a portrait page stays readable with so many service columns.
COLUMNS = 7
#: With more tables than this nobody would follow a row: services are listed need by need.
TABLES = 3
UNKNOWN = "sektor nieokreślony"


def build_coverage(book):
    matrix = coverage.matrix(book.dossier)
    width = len(matrix.services)
    return {
        "need_count": len(matrix.rows),
        "service_count": width,
        "tables": _tables(book, matrix) if matrix.rows and width <= COLUMNS * TABLES else [],
        "rows": _rows(book, matrix) if width > COLUMNS * TABLES else [],
        "unanswered": [book.ref(row.need.id) for row in matrix.rows if not row.count],
    }


def _tables(book, matrix):
    return [_table(book, matrix, start) for start in range(0, len(matrix.services), COLUMNS)]


def _rows(book, matrix):
    return [
        {
            "ref": book.ref(row.need.id),
            "text": brief(row.need.text, 160),
            "services": book.refs(
                service.id
                for service, is_answer in zip(matrix.services, row.answered, strict=True)
                if is_answer
            ),
        }
        for row in matrix.rows
    ]


def _table(book, matrix, start):
    """Columns from ``start`` on, as many as a page is wide; all rows."""
    services = matrix.services[start : start + COLUMNS]
    return {
        "services": [
            {"ref": book.ref(service.id), "name": brief(service.name, 40)} for service in services
        ],
        "rows": [
            {
                "ref": book.ref(row.need.id),
                "text": brief(row.need.text, 160),
                "cells": row.answered[start : start + COLUMNS],
                "total": counted(row.count, "usługa", "usługi", "usług"),
                "is_met": bool(row.count),
            }
            for row in matrix.rows
        ],
    }


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
