"""From a request to the record it means, stored already or not yet."""

from uuid import UUID

from django.http import Http404

from designthinking.actions import latest_iteration, next_number
from designthinking.models import Finding, Iteration, Note, Prototype
from owes.compiled import fetch_records
from plans.assemble import assemble
from wizard.offering import current_offers, link_ids


def _stored(model, pk):
    return model.objects.select_related("updated_by").filter(pk=pk)


class NotHere(Exception):
    """The id stands for no record of this bundle, or for another bundle's."""


def instance_of(kind, bundle, pk, request):
    """The stored record, or a new one under ``pk`` that the form may fill.

    Raises ``NotHere`` for a record that should exist and does not, or stands in another
    bundle, and ``Http404`` for a new record without a question of its kind.
    """
    if kind.part:
        if pk != bundle.pk:
            raise Http404
        return bundle
    for stored in fetch_records(_stored, kind.model, pk=pk):
        if stored.bundle_id != bundle.pk:
            raise NotHere
        return stored
    if request.method == "POST" and request.POST.get("version", "0") not in ("", "0"):
        raise NotHere
    record = new_record(kind, bundle, pk, _question(kind, request))
    if kind.model in (Note, Finding, Prototype):
        record.iteration = latest_iteration(bundle)
    if kind.model is Iteration:
        record.number = next_number(bundle)
    return record


def _question(kind, request):
    code = (request.POST if request.method == "POST" else request.GET).get("question", "")
    if not kind.allows_question(code):
        raise Http404
    return code


def new_record(kind, bundle, pk, question=""):
    """A record not yet stored, for an empty form."""
    record = kind.model(pk=pk, bundle=bundle)
    if kind.needs_question:
        record.question = question
    return record


def initial_of(kind, bundle, request):
    """What an offer („Zmień i dodaj”) writes into a new record's form."""
    target, source = request.GET.get("cel"), request.GET.get("podpowiedz")
    if not (target and source):
        return {}
    for offer in current_offers(assemble(bundle), bundle, target):
        if str(offer.source_id) == source:
            name = kind.form.brief_fields[0]
            return {name: offer.text, **link_ids(offer)}
    return {}


def typed(kind, data):
    """(label, text) of everything a person typed, for pages that cannot store it."""
    labels = {name: field.label for name, field in kind.form.base_fields.items()}
    return [
        (labels[name], value)
        for name, value in data.items()
        if name in labels and name != "version" and value.strip() and not _is_id(value)
    ]


def _is_id(value):
    try:
        UUID(value)
    except ValueError:
        return False
    return True
