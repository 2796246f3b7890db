"""A letter that was sent, for both sides: its text, its PDF, and whom it was sent to."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST, require_safe

from owes.models import Mail
from reviews import mail, printing
from reviews.answers import see_other, side_of, submission_of
from reviews.kept_files import bundle_name, kept_file, printed, state
from reviews.letter_pdf import paragraphs
from reviews.models import Letter, Review


def letter_of(request, pk):
    """A letter the user may read: sent, of a submission he or she may read; or an own draft."""
    letter = Letter.objects.select_related("by", "pdf").filter(pk=pk).first()
    if letter is None:
        raise Http404
    letter.submission = submission_of(request, letter.submission_id)
    if not letter.is_sent and letter.by_id != request.user.pk:
        raise Http404
    return letter


@login_required
@require_safe
def letter(request, pk):
    """The letter, what it decided, who was written to and whether it went."""
    found = letter_of(request, pk)
    if not found.is_sent:
        return redirect("reviews:letter_edit", found.pk)
    bundle = found.submission.bundle
    context = {
        "letter": found,
        "submission": found.submission,
        "review": Review.objects.get(pk=bundle.pk),
        "side": side_of(request.user, bundle),
        "paragraphs": paragraphs(found.body),
        "mails": Mail.objects.filter(key__startswith=mail.key_of(found))
        .select_related("recipient")
        .order_by("recipient__name", "pk"),
        **printed(found),
    }
    return render(request, "reviews/letter.html", context)


@login_required
@require_safe
def letter_state(request, pk):
    """How far the PDF has got, for a script that asks again."""
    found = _sent(request, pk)
    return state(request, "reviews/_letter_pdf.html", {"letter": found, **printed(found)})


@login_required
@require_GET
def letter_pdf(request, pk):
    """The letter as it was printed; its page while there is no PDF yet."""
    found = _sent(request, pk)
    if found.pdf_id is None:
        return redirect("reviews:letter", pk)
    name = f"{bundle_name(found.submission.bundle)}-pismo-{localdate(found.sent_at)}.pdf"
    return kept_file(request, found.pdf_id, name, lambda: bytes(found.pdf.content))


@login_required
@require_POST
def letter_print(request, pk):
    """Print a letter whose PDF could not be made."""
    printing.print_again(_sent(request, pk))
    return see_other(redirect("reviews:letter", pk).url)


def _sent(request, pk):
    found = letter_of(request, pk)
    if not found.is_sent:
        raise Http404
    return found
