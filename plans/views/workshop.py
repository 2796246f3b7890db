"""After a workshop: its card in PDF, and where a note went."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from plans.meeting_card import as_pdf
from plans.note_path import find
from plans.pdf.press import PrintingFailed
from workshops.models import Workshop


@require_GET
@login_required
def meeting_card(request, pk):
    """The card of a closed workshop; 404 while it goes on, and for a rehearsal."""
    workshops = Workshop.objects.visible_to(request.user).exclude(meeting=None)
    related = ("bundle__centre__region", "meeting", "started_by")
    workshop = get_object_or_404(workshops.select_related(*related), pk=pk)
    try:
        content = as_pdf(workshop)
    except PrintingFailed:
        messages.error(request, _("Nie udało się złożyć karty spotkania. Spróbuj jeszcze raz."))
        return redirect(workshop.bundle)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"karta-spotkania-{workshop.meeting.held_on:%Y-%m-%d}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, name)
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
@never_cache
def note_door(request):
    """„Co się stało z moją karteczką?”: a code is typed here; no account, no cookie."""
    code = request.GET.get("kod", "").strip()
    if code:
        found = find(code)
        if found is not None:
            return redirect("plans:note_path", found.code)
    return render(
        request,
        "plans/note_door.html",
        {"code": code[:20], "is_unknown": bool(code)},
        status=404 if code else 200,
    )


@require_safe
@never_cache
def note_path(request, code):
    """What came of the note with this code; it tells of nobody."""
    found = find(code)
    if found is None:
        context = {"code": code[:20], "is_unknown": True}
        return render(request, "plans/note_door.html", context, status=404)
    if code != found.code:
        return redirect("plans:note_path", found.code)
    return render(request, "plans/note_path.html", {"found": found})
