"""PDFs of what was submitted and of letters that were sent, printed once by the worker."""

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import localdate, now
from django_tasks import task

from plans.exports import keep_file
from plans.pdf.html import render_html
from plans.pdf.press import PrintingFailed, print_pdf
from reviews.letter_pdf import letter_html
from reviews.models import Letter, Submission

#: After so long without a PDF, printing may be asked for again.
LATE = timedelta(minutes=5)


def print_later(submission):
    """Have the submission's PDF printed once the transaction stands."""
    transaction.on_commit(lambda: print_submission.enqueue(str(submission.pk)))


def print_letter_later(letter):
    """The same for a letter that was sent."""
    transaction.on_commit(lambda: print_letter.enqueue(str(letter.pk)))


def print_again(record):
    """Try again what failed, or what nobody seems to be printing; a PDF that is there stays."""
    if record.printing_failed or is_late(record):
        type(record).objects.filter(pk=record.pk, pdf=None).update(printing_failed="")
        (print_letter_later if isinstance(record, Letter) else print_later)(record)


def is_late(record):
    """Whether the PDF should long have been there, and nothing says why it is not."""
    since = record.sent_at if isinstance(record, Letter) else record.at
    is_missing = record.pdf_id is None and not record.printing_failed
    return is_missing and now() - since > LATE


@task()
def print_submission(submission_id):
    """Print a submission that has no PDF yet."""
    submission = Submission.objects.select_related("frozen", "image").get(pk=submission_id)
    if submission.pdf_id is None:
        _print(submission, submission_html(submission))


@task()
def print_letter(letter_id):
    """Print a letter that was sent and has no PDF yet."""
    letter = Letter.objects.select_related("submission__bundle__centre__region", "by").get(
        pk=letter_id
    )
    if letter.pdf_id is None and letter.is_sent:
        _print(letter, letter_html(letter))


def submission_html(submission):
    """The plan as it was submitted, dated with that day: always the same HTML."""
    image = bytes(submission.image.content) if submission.image else None
    return render_html(submission.dossier, localdate(submission.at), image)


def _print(record, html):
    # Two workers may print one record: the file that is there stays.
    unprinted = type(record).objects.filter(pk=record.pk, pdf=None)
    try:
        unprinted.update(pdf=keep_file(print_pdf(html)), printing_failed="")
    except PrintingFailed as failure:
        unprinted.update(printing_failed=failure.reason)
