"""Paper cards for people without phones: making them, printing them, printing them again."""

from collections import Counter

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from workshops import addresses
from workshops.actions import running, writing
from workshops.forms_paper import MOST_AT_ONCE, PaperForm
from workshops.models import Card, PaperCard, Workshop

A_SHEET = 4
#: Lines to write on.
LINES = range(6)
#: Where the stub sends its holder; short, because it is typed from paper.
LATER = "karteczka"


@login_required
@require_http_methods(["GET", "POST"])
def cards(request, pk):
    """How many, and which were printed already."""
    workshop = _led(request, pk)
    steps = list(workshop.steps.all())
    if request.method == "GET":
        return _page(request, workshop, steps)
    form = PaperForm(request.POST, steps=steps)
    if not form.is_valid():
        return _page(request, workshop, steps, form, status=422)
    count, batch = form.cleaned_data["count"], form.cleaned_data["batch"]
    try:
        writing.print_cards(workshop, count, batch=batch)
    except writing.Refused:
        form.add_error(
            "count",
            f"Na jednym warsztacie mieści się {writing.MAX_PAPER_CARDS} kart. Wpisz mniej "
            "albo wydrukuj jeszcze raz te, które już są.",
        )
        return _page(request, workshop, steps, form, status=422)
    except running.Closed:
        return _page(request, workshop, steps, form, status=409)
    step = form.cleaned_data["step"]
    address = reverse("workshops:paper_sheets", args=[workshop.pk, batch])
    return HttpResponseRedirect(f"{address}?krok={step}" if step else address, status=303)


@login_required
@require_safe
def sheets(request, pk, batch):
    """The cards of one printing, four on a sheet of A4."""
    workshop = _led(request, pk)
    found = list(workshop.paper_cards.filter(batch=batch).order_by("pk"))
    if not found:
        raise Http404
    wanted = request.GET.get("krok", "")
    step = next((one for one in workshop.steps.all() if str(one.pk) == wanted), None)
    rows = [{"code": card.code, "qr": addresses.picture(card.code, border=0)} for card in found]
    context = {
        "workshop": workshop,
        "question": step.asked.text if step else "",
        "sheets": [rows[start : start + A_SHEET] for start in range(0, len(rows), A_SHEET)],
        "count": len(rows),
        "lines": LINES,
        "later": f"{request.get_host()}/{LATER}/",
        "is_loopback": addresses.is_loopback(request),
    }
    return render(request, "workshops/start/paper_sheets.html", context)


def _led(request, pk):
    led = Workshop.objects.run_by(request.user).select_related("bundle")
    return get_object_or_404(led, pk=pk)


def _page(request, workshop, steps, form=None, *, status=200):
    printed = _printed(workshop)
    if form is None:
        initial = {
            "batch": max((one["batch"] for one in printed), default=0) + 1,
            "count": min(max(workshop.paper_voters, A_SHEET), MOST_AT_ONCE),
            "step": str(workshop.current_id or ""),
        }
        form = PaperForm(initial=initial, steps=steps)
    context = {"workshop": workshop, "form": form, "printed": printed, "steps": steps}
    return render(request, "workshops/start/paper.html", context, status=status)


def _printed(workshop):
    """[{batch, count, used}] of what was printed, in order."""
    is_used = Exists(Card.objects.filter(pk=OuterRef("pk")))
    rows = list(PaperCard.objects.filter(workshop=workshop).values_list("batch", is_used))
    counts = Counter(batch for batch, _ in rows)
    used = Counter(batch for batch, is_used in rows if is_used)
    return [
        {"batch": batch, "count": counts[batch], "used": used[batch]} for batch in sorted(counts)
    ]
