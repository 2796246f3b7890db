"""PDFs of versions and letters: whether they are there, and handing them out."""

import mimetypes

from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header, parse_etags, quote_etag
from django.utils.text import slugify

from plans.models import ExportFile
from plans.views.export import ERRORS
from reviews import printing

#: The one Polish letter that has no mark to take off.
_L = str.maketrans("łŁ", "lL")


def printed(record):
    """The size of a version's or a letter's PDF, or why there is none yet."""
    size = record.pdf_id and ExportFile.objects.values_list("size", flat=True).get(pk=record.pdf_id)
    failed = record.printing_failed
    return {
        "size_kb": -(-size // 1024) if size else None,
        "error": ERRORS.get(failed, ERRORS["broken"]) if failed else "",
        "is_pending": not (size or failed),
        "is_late": printing.is_late(record),
    }


def state(request, template, context):
    """How far the PDF has got, for a script that asks again: {pending, html}."""
    html = render_to_string(template, context, request)
    response = JsonResponse({"pending": context["is_pending"], "html": html})
    response["Cache-Control"] = "no-store"
    return response


def bundle_name(bundle):
    """The bundle's title as the beginning of a file's name."""
    return slugify(bundle.title.translate(_L))[:60] or "wiazka"


def kept_file(request, sha256, name, content):
    """A file that never changes, under this name; ``content`` is called when the browser does
    not have it yet."""
    etag = quote_etag(sha256)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(content(), content_type=mimetypes.guess_type(name)[0])
        response["Content-Disposition"] = content_disposition_header(True, name)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response
