"""A published bundle on one page, from its shown dossier alone: no link leads into the bundle."""

from django.template.loader import render_to_string

from dossier import codelists, method
from dossier.index import living
from plans.kept import body_of
from plans.money import headline, sums
from plans.names import text_of
from plans.plan_picture import gantt, ordered


def body(dossier):
    """HTML of everything the entry shows; kept while the process has the dossier."""
    return body_of(dossier, "library", lambda: _render(dossier))


def _render(dossier):
    bundle = dossier.bundle
    said = {one.principle: one.justification for one in bundle.principles}
    names = {one.id: one.name for one in dossier.partners}
    context = {
        "bundle": bundle,
        "groups": [codelists.label("target_groups", code) for code in bundle.target_groups],
        "principles": [
            (one.label, said[one.code]) for one in method.PRINCIPLES if said.get(one.code)
        ],
        "needs": _needs(dossier),
        "services": [_service(one, names) for one in dossier.services],
        "partners": [_partner(one) for one in dossier.partners],
        "blocks": [_block(dossier, block) for block in method.BLOCKS],
        "money": headline(dossier),
        "sums": sums(dossier),
        "costs": sorted(dossier.costs, key=lambda one: (-one.amount_grosze, one.order, one.id)),
        "tasks": [_task(one, names) for one in ordered(dossier)],
        "gantt": gantt(dossier),
        "conditions": dossier.conditions,
        "risks": dossier.risks,
        "indicators": [text_of(one) for one in dossier.indicators],
    }
    return render_to_string("reviews/_library_body.html", context)


def _needs(dossier):
    """[(question, findings' texts)] of the stages, in the method's order."""
    rows = []
    for stage in method.STAGES:
        for question in stage.questions:
            found = [one for one in living(dossier.findings) if one.question == question.code]
            if found:
                rows.append({"stage": stage.label, "question": question.text, "findings": found})
    return rows


def _service(service, names):
    return {
        "service": service,
        "area": codelists.label("social_service_areas", service.area) if service.area else "",
        "provider": names.get(service.provider_id, ""),
    }


def _partner(partner):
    kinds = (("partner_kinds", partner.kind), ("partner_sectors", partner.sector))
    return {
        "partner": partner,
        "kind": ", ".join(codelists.label(name, code) for name, code in kinds if code),
    }


def _block(dossier, block):
    codes = block.question_codes
    return {
        "block": block,
        "entries": [
            {
                "text": one.text,
                "roles": [codelists.label("segment_roles", role) for role in one.roles],
            }
            for one in dossier.entries
            if one.question in codes
        ],
    }


def _task(task, names):
    owner = (task.owner_role, names.get(task.owner_partner_id, ""))
    return {"task": task, "owner": ", ".join(one for one in owner if one)}
