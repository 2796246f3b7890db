"""One submitted version, for both sides: as it was frozen, its PDF byte for byte, its JSON."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST, require_safe

from reviews import printing, trail, trail_words
from reviews.answers import see_other, side_of, submission_of
from reviews.kept_files import bundle_name, kept_file, printed, state
from reviews.models import Review, Submission


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
        "trail": trail_words.tell(trail.of(found.bundle_id, side)),
        **printed(found),
    }
    return render(request, "reviews/submission.html", context)


@login_required
@require_safe
def submission_state(request, pk):
    """How far the PDF has got, for a script that asks again: {pending, html}."""
    found = submission_of(request, pk)
    return state(request, "reviews/_version_pdf.html", {"submission": found, **printed(found)})


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
    name = f"{bundle_name(found.bundle)}-wersja-{found.number}.{ending}"
    return kept_file(request, sha256, name, content)
