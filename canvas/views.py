"""The table of unit rates: read by everybody, kept by a centre's advisors."""

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from canvas.models import UnitRate
from canvas.rate_form import RateForm, period, scopes_of, taken
from canvas.rates import StaleRate, save_rate
from owes.compiled import fetch_records


@login_required
@require_safe
def rates(request):
    """Every rate the person may read, those of one name together."""
    today = localdate()
    mine = {rate.pk for rate in fetch_records(_editable, user=request.user)}
    found = fetch_records(_visible, user=request.user)
    rows = [_row(rate, today, rate.pk in mine) for rate in found]
    groups = [(name, list(of)) for name, of in groupby(rows, lambda row: row["rate"].name)]
    context = {"groups": groups, "may_add": bool(scopes_of(request.user))}
    return render(request, "canvas/rates.html", context)


def _visible(user):
    return UnitRate.objects.visible_to(user).select_related("centre").in_order()


def _editable(user):
    return UnitRate.objects.editable_by(user).only("pk")


def _row(rate, today, is_mine):
    if rate.is_valid_on(today):
        state = "ok", "ważna dziś"
    elif rate.valid_from > today:
        state = "warn", "przyszła"
    else:
        state = "todo", "zakończona"
    return {"rate": rate, "period": period(rate), "state": state, "is_mine": is_mine}


@login_required
@require_http_methods(["GET", "POST"])
def rate_new(request):
    """A new rate, on its own or after another one (``po``)."""
    if not scopes_of(request.user):
        raise Http404
    follows = _followed(request)
    form = RateForm(request.POST or None, by=request.user, follows=follows)
    return _answer(request, form, {"follows": follows})


def _followed(request):
    """The rate of ``po`` that the user may end; ``None`` without one."""
    editable = UnitRate.objects.editable_by(request.user)
    wanted = request.GET.get("po", "")
    return next((rate for rate in editable if str(rate.pk) == wanted), None) if wanted else None


@login_required
@require_http_methods(["GET", "POST"])
def rate(request, pk):
    """Correct or end one rate."""
    instance = get_object_or_404(UnitRate.objects.editable_by(request.user), pk=pk)
    form = RateForm(request.POST or None, instance=instance, by=request.user)
    return _answer(request, form, {"rate": instance})


def _answer(request, form, context):
    context = {**context, "form": form}
    if request.method == "GET":
        return render(request, "canvas/rate.html", context)
    if not form.is_valid():
        return render(request, "canvas/rate.html", context, status=422)
    try:
        stored = save_rate(form, by=request.user)
    except StaleRate as stale:
        mine = RateForm(request.POST.copy(), instance=form.instance, by=request.user)
        # The next save is made over what is stored now, knowingly.
        mine.data["version"] = stale.current.version
        current = {**context, "form": mine, "current": stale.current}
        current["period"] = period(stale.current)
        return render(request, "canvas/rate.html", current, status=409)
    except IntegrityError:
        # Sent twice at the same moment: the other one was stored.
        form.add_error("valid_from", taken(form.instance))
        return render(request, "canvas/rate.html", context, status=422)
    answer = HttpResponseRedirect(f"{reverse('canvas:rates')}#s-{stored.pk}")
    answer.status_code = 303
    return answer
