"""An offer is accepted or refused by one press; changing it first opens its form."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_POST

from bundles.access import editable_bundle
from bundles.editing import create_record
from bundles.locking import require_open
from designthinking.actions import latest_iteration
from designthinking.models import Finding
from plans.actions import remember_sources
from plans.assemble import assemble
from plans.models import Task
from wizard import answers
from wizard.models import RefusedOffer
from wizard.offering import current_offers, kind_for, link_ids
from wizard.steps import STEPS


@login_required
@require_POST
def offer(request, pk):
    """Accept or refuse one offer, or accept all; what is taken or gone already changes nothing."""
    bundle = editable_bundle(request, pk)
    target = request.POST.get("target", "")
    kind = kind_for(target)
    if kind is None:
        raise Http404
    require_open(bundle, kind.part_of(target if kind.needs_question else ""))
    is_all = request.POST.get("action") == "accept_all"
    source_id = None if is_all else _uuid(request.POST.get("source_id", ""))
    with transaction.atomic():
        # A double click must not make two records of one offer.
        type(bundle).objects.select_for_update().get(pk=bundle.pk)
        offered = current_offers(assemble(bundle), bundle, target)
        if is_all:
            for one in offered:
                accept(one, kind, bundle=bundle, target=target, by=request.user)
        found = next((item for item in offered if item.source_id == source_id), None)
        if found is not None and request.POST.get("action") == "refuse":
            RefusedOffer.objects.create(
                bundle=bundle, target=target, source_id=source_id, refused_by=request.user
            )
        elif found is not None:
            accept(found, kind, bundle=bundle, target=target, by=request.user)
    step = target if kind.needs_question else kind.step_of(None)
    back = reverse("wizard:step", args=[bundle.pk, _step(request, step)])
    return answers.see_other(f"{back}#podpowiedzi")


def accept(found, kind, *, bundle, target, by):
    """Make the offered record, linked with what it comes from, and return it."""
    fields = {**_text_fields(kind, found.text), **dict(found.fields)}
    if kind.needs_question:
        fields["question"] = target
    if kind.model is Finding:
        fields["iteration"] = latest_iteration(bundle)
    record = create_record(kind.model, bundle=bundle, by=by, links=link_ids(found), **fields)
    if isinstance(record, Task):
        remember_sources(record)
    return record


def _text_fields(kind, text):
    """The text in the kind's first field; what does not fit whole stands in the description."""
    name = kind.form.brief_fields[0]
    limit = kind.form.base_fields[name].limit
    if len(text) <= limit:
        return {name: text}
    fields = {name: f"{text[: limit - 1].rsplit(' ', 1)[0]}…"}
    if "description" in kind.form.base_fields:
        fields["description"] = text
    return fields


def _uuid(value):
    try:
        return UUID(value)
    except ValueError as error:
        raise Http404 from error


def _step(request, default):
    asked = request.POST.get("step", "")
    return asked if asked in STEPS else default
