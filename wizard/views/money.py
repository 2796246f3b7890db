"""Which revenues pay for one cost."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from bundles.access import editable_bundle
from bundles.editing import StaleVersion
from canvas.actions import set_financing
from canvas.forms import FinancingForm
from canvas.models import Cost
from wizard import answers
from wizard.steps import STEPS


@login_required
@require_http_methods(["GET", "POST"])
def financing(request, pk, cost):
    """An amount beside each revenue of the same rhythm as the cost."""
    bundle = editable_bundle(request, pk, STEPS["finansowanie"].part)
    cost = get_object_or_404(Cost.objects.filter(bundle=bundle).living(), pk=cost)
    step = STEPS["finansowanie"]
    context = {"bundle": bundle, "cost": cost, "step": step}
    if request.method == "GET":
        form = FinancingForm(cost=cost)
        return render(request, "wizard/financing.html", {**context, "form": form})
    form = FinancingForm(request.POST, cost=cost)
    if not form.is_valid():
        return answers.invalid(request, form, "wizard/financing.html", context)
    try:
        stored = set_financing(
            cost, amounts=form.amounts(), version=form.cleaned_data["version"], by=request.user
        )
    except StaleVersion as stale:
        mine = FinancingForm(request.POST.copy(), cost=stale.current)
        mine.data["version"] = stale.current.version
        return answers.conflict(
            request, stale.current, "wizard/financing.html", {**context, "form": mine}
        )
    return answers.saved(request, bundle, stored, step=step.slug)
