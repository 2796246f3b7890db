"""Handing over a centre or a region: what is asked, a preview of what will happen, and doing it."""

from datetime import timedelta

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from office import choosing, handover
from office.access import administrators, country_administrators
from office.forms_handover import CentreHandoverForm, RegionHandoverForm
from office.outlook import bundles_to_move, outlook, roles_to_move
from owes import regions
from owes.operators import managed_centres, managed_regions
from owes.polish import date_long


@require_http_methods(["GET", "POST"])
@administrators
def centre(request, pk):
    one = get_object_or_404(managed_centres(request.user).select_related("region"), pk=pk)
    others = managed_centres(request.user).exclude(pk=one.pk).order_by("name", "pk")
    form = CentreHandoverForm(request.POST or None, centres=others)

    def propose():
        given = form.cleaned_data
        return handover.propose_centre(
            one,
            to=given["to_centre"],
            new=form.new,
            on=given["on"],
            staying=_known(form, "roles", roles_to_move(one, given["on"])),
            bundles=_known(form, "bundles", bundles_to_move(one)),
            note=given["note"],
            by=request.user,
        )

    lists = {
        "roles": _boxes(form, "roles", roles_to_move(one, localdate())),
        "bundles": _boxes(form, "bundles", bundles_to_move(one)),
    }
    return _answer(request, form, propose, {"centre": one, "giver": one, **lists})


@require_http_methods(["GET", "POST"])
@country_administrators
def region(request, pk):
    one = get_object_or_404(managed_regions(request.user).select_related("voivodeship"), pk=pk)
    initial = {"name": one.name, "powiaty": list(one.powiaty.values_list("pk", flat=True))}
    if one.valid_to and one.valid_to >= localdate():
        initial["valid_from"] = one.valid_to + timedelta(days=1)
    form = RegionHandoverForm(request.POST or None, initial=initial)

    def propose():
        given = form.cleaned_data
        return handover.propose_region(
            one,
            codes=given["powiaty"],
            name=given["name"],
            valid_to=given["valid_to"],
            on=given["valid_from"],
            staying=_known(form, "roles", roles_to_move(one, given["valid_from"])),
            centres_staying=_known(form, "centres", one.centres.all()),
            note=given["note"],
            by=request.user,
        )

    first, last = choosing.days_of(form)
    context = {
        "region": one,
        "giver": one,
        "roles": _boxes(form, "roles", roles_to_move(one, localdate())),
        "centres": _boxes(form, "centres", one.centres.order_by("name", "pk")),
        "choice": choosing.choice(
            one.voivodeship_id,
            chosen=form["powiaty"].value() or [],
            valid_from=first or localdate(),
            valid_to=last,
            but=one,
        ),
    }
    return _answer(request, form, propose, context)


def _answer(request, form, propose, context):
    context["form"] = form
    if request.method == "GET":
        return render(request, "office/handing.html", context)
    if not form.is_valid() or "popraw" in request.POST:
        return render(request, "office/handing.html", context, status=422 if form.errors else 200)
    try:
        with transaction.atomic():
            planned = propose()
            expected = outlook(planned)
            if request.POST.get("mark") != expected.mark:
                # Shown by doing it; nothing of it stays.
                transaction.set_rollback(True)
                return _preview(request, planned, expected, context)
            handover.settle(planned)
    except (handover.HandoverRefused, regions.NotARegion) as refused:
        for name, sentence in refused.problems:
            form.add_error(_field(form, name), sentence)
        return render(request, "office/handing.html", context, status=422)
    except IntegrityError:
        # Two of them at the same moment: the other one was first.
        form.add_error(None, "Ktoś właśnie zaplanował to samo przekazanie. Sprawdź na liście.")
        return render(request, "office/handing.html", context, status=422)
    _say(request, planned)
    return redirect("office:handover", planned.pk)


def _preview(request, planned, expected, context):
    is_other = "mark" in request.POST
    shown = {
        **context,
        "handover": planned,
        "outlook": expected,
        "is_today": planned.on <= localdate(),
        "is_other": is_other,
        "sent": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in ("csrfmiddlewaretoken", "mark")
            for value in values
        ],
    }
    return render(request, "office/handing_preview.html", shown, status=409 if is_other else 200)


def _say(request, planned):
    planned.refresh_from_db()
    if planned.is_done:
        messages.success(request, "Przekazanie jest wykonane.")
    else:
        messages.success(
            request,
            f"Przekazanie jest zaplanowane: stanie się samo {date_long(planned.on)} "
            "Do tego dnia można je odwołać.",
        )


def _field(form, name):
    name = {"on": "valid_from"}.get(name, name) if "valid_from" in form.fields else name
    return name if name in form.fields else None


def _boxes(form, name, rows):
    """(row, whether its box is ticked) of each."""
    stays = set(form.staying(name))
    return [(one, str(one.pk) not in stays) for one in rows]


def _known(form, name, rows):
    """Those of the boxes left empty that are the centre's or region's at all."""
    stays = form.staying(name)
    return [one.pk for one in rows.filter(pk__in=stays)] if stays else []
