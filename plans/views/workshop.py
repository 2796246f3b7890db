"""After a workshop: its card in PDF."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from plans.meeting_card import as_pdf
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
