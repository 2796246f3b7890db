"""The plan in PDF: asking for it, waiting for it, taking it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header, parse_etags, quote_etag
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from bundles.access import readable_bundle
from plans import exports
from plans.models import ExportFile

#: What may have gone wrong, in words.
ERRORS = {
    "too-long": gettext_lazy("Składanie trwało za długo i zostało przerwane."),
    "too-large": gettext_lazy("Plan jest za duży, żeby złożyć go w całości."),
    "silent": gettext_lazy("Proces, który składał plan, przestał odpowiadać."),
    "broken": gettext_lazy("Coś poszło nie tak po naszej stronie."),
}


@require_GET
@login_required
def pdf(request, pk):
    """Where the PDF is, or how far it has got. Opening the page has it made: that fills a
    cache and changes nothing a person wrote."""
    bundle = readable_bundle(request, pk)
    job = exports.request(bundle, by=request.user)
    return render(request, "plans/pdf.html", {"bundle": bundle, "current": "pdf", **_state(job)})


@require_GET
@login_required
def pdf_state(request, pk):
    """The page's changing part, for a script that asks again: {pending, html}."""
    bundle = readable_bundle(request, pk)
    job = exports.request(bundle, by=request.user)
    context = {"bundle": bundle, **_state(job)}
    html = render_to_string("plans/_pdf_state.html", context, request)
    response = JsonResponse({"pending": job.is_pending, "html": html})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@login_required
def pdf_again(request, pk):
    """Try again after a failure."""
    exports.retry(readable_bundle(request, pk), by=request.user)
    return redirect("plans:pdf", pk)


@require_GET
@login_required
def pdf_file(request, pk):
    """The file itself; while there is none, the page that tells how far it has got."""
    bundle = readable_bundle(request, pk)
    job = exports.find_ready(bundle)
    if job is None:
        messages.info(
            request, _("Plan zmienił się od ostatniego złożenia, więc składamy go na nowo.")
        )
        return redirect("plans:pdf", pk)
    etag = quote_etag(job.file_id)
    # The content is read only when the browser does not have it.
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(bytes(job.file.content), content_type="application/pdf")
        name = f"plan-{slugify(bundle.title.translate(_L))[:60] or 'wiazki'}.pdf"
        response["Content-Disposition"] = content_disposition_header(True, name)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


#: The one Polish letter that has no mark to take off.
_L = str.maketrans("łŁ", "lL")


def _state(job):
    return {
        "job": job,
        "error": ERRORS.get(job.error, ERRORS["broken"]) if job.has_failed else "",
        "size_kb": -(-_size(job) // 1024) if job.is_done else None,
    }


def _size(job):
    """Bytes of the job's file, without reading them."""
    return ExportFile.objects.values_list("size", flat=True).get(pk=job.file_id)
