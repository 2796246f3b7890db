"""One submitted version, for both sides: as it was frozen, its PDF byte for byte, its JSON."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header, parse_etags, quote_etag
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST, require_safe

from plans.models import ExportFile
from plans.views.export import ERRORS
from reviews import printing, trail, trail_words
from reviews.answers import see_other, side_of, submission_of
from reviews.models import Review, Submission

#: The one Polish letter that has no mark to take off.
_L = str.maketrans("łŁ", "lL")


@login_required
@require_safe
def submission(request, pk):
    """Number, time, hash, outcome and files of one version, all versions, and the trail."""
    found = submission_of(request, pk)
    side = side_of(request.user, found.bundle)
    context = {
        "submission": found,
        "side": side,
        "review": Review.objects.filter(pk=found.bundle_id).first(),
        "versions": Submission.objects.filter(bundle=found.bundle_id)
        .select_related("by")
        .newest_first(),
        "trail": trail_words.tell(trail.of(found.bundle, side)),
        **_printed(found),
    }
    return render(request, "reviews/submission.html", context)


@login_required
@require_safe
def submission_state(request, pk):
    """How far the PDF has got, for a script that asks again: {pending, html}."""
    found = submission_of(request, pk)
    context = {"submission": found, **_printed(found)}
    html = render_to_string("reviews/_version_pdf.html", context, request)
    response = JsonResponse({"pending": context["is_pending"], "html": html})
    response["Cache-Control"] = "no-store"
    return response


def _printed(found):
    """What ``_version_pdf.html`` asks: the size of the file, or why there is none."""
    size = found.pdf_id and ExportFile.objects.values_list("size", flat=True).get(pk=found.pdf_id)
    failed = found.printing_failed
    return {
        "size_kb": -(-size // 1024) if size else None,
        "error": ERRORS.get(failed, ERRORS["broken"]) if failed else "",
        "is_pending": not (size or failed),
        "is_late": printing.is_late(found),
    }


@login_required
@require_GET
def submission_pdf(request, pk):
    """The PDF as it was printed when the version was handed over; its page while there is none."""
    found = submission_of(request, pk)
    if found.pdf_id is None:
        return redirect("reviews:submission", pk)
    return _file(request, found, found.pdf_id, "pdf", lambda: bytes(found.pdf.content))


@login_required
@require_GET
def submission_json(request, pk):
    """The frozen dossier's JSON, byte for byte."""
    found = submission_of(request, pk)
    return _file(request, found, found.frozen_id, "json", lambda: found.frozen.json)


@login_required
@require_POST
def submission_print(request, pk):
    """Print a version whose PDF could not be made."""
    printing.print_again(submission_of(request, pk))
    return see_other(redirect("reviews:submission", pk).url)


def _file(request, found, sha256, ending, content):
    etag = quote_etag(sha256)
    # The content is read only when the browser does not have it.
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(content(), content_type=f"application/{ending}")
        name = slugify(found.bundle.title.translate(_L))[:60] or "wiazka"
        filename = f"{name}-wersja-{found.number}.{ending}"
        response["Content-Disposition"] = content_disposition_header(True, filename)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response
