"""From a remark to the page on which its place is mended."""

from django.urls import reverse

from dossier import method
from dossier.index import by_id
from dossier.parts import BUNDLE
from plans.names import KINDS, edit_url, list_url, step_url, thread_url

#: Fields of the bundle that have a step of their own; the others stand on the first one.
_FIELDS = {"challenge": "wyzwanie", "principles": "zasady"}
#: Parts that are neither a stage nor a block, and the step each begins on.
_STEPS = {
    BUNDLE: "podstawy",
    "meetings": "spotkania",
    "services": "uslugi",
    "financing": "finansowanie",
    "plan": "zadania",
}
_FIRST = {
    one.code: one.questions[0].code for one in (*method.STAGES, *method.BLOCKS) if one.questions
}


def mend_url(remark, dossier, *, may_change):
    """Where the remark's place is mended; where it is read, for those who may not change it.

    ``dossier``: the bundle as it stands now.
    """
    bundle_id = dossier.bundle.id
    if remark.record_id is not None and remark.list_name != BUNDLE:
        known = by_id(dossier).get(remark.record_id)
        if known is not None:
            return _record_url(bundle_id, remark, dossier, *known, may_change)
    if remark.list_name == BUNDLE:
        return step_url(bundle_id, _FIELDS.get(remark.field, _STEPS[BUNDLE]))
    if remark.question:
        return step_url(bundle_id, remark.question)
    if remark.part:
        return step_url(bundle_id, _STEPS.get(remark.part) or _FIRST[remark.part])
    return reverse("wizard:journey", args=[bundle_id])


def _record_url(bundle_id, remark, dossier, name, record, may_change):
    needs = {one.id for one in dossier.findings} & {remark.record_id, remark.other_id}
    if remark.other_id is not None and needs:
        return f"{reverse('plans:coverage', args=[bundle_id])}#p-{min(needs)}"
    if name == "financing":
        if may_change:
            return reverse("wizard:financing", args=[bundle_id, record.cost_id])
        return list_url(bundle_id, name, record)
    if not may_change or not record.is_living or not KINDS[name].slug:
        return thread_url(bundle_id, record.id)
    return edit_url(bundle_id, name, record)
