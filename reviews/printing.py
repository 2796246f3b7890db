"""PDFs of what was submitted and of letters that were sent, printed once by the worker."""

from django.db import transaction
from django.utils.timezone import localdate
from django_tasks import task

from plans.exports import keep_file
from plans.pdf.html import render_html
from plans.pdf.press import PrintingFailed, print_pdf
from reviews.letter_pdf import letter_html
from reviews.models import Letter, Submission


def print_later(submission):
    """Have the submission's PDF printed once the transaction stands."""
    transaction.on_commit(lambda: print_submission.enqueue(str(submission.pk)))


def print_letter_later(letter):
    transaction.on_commit(lambda: print_letter.enqueue(str(letter.pk)))


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
    try:
        record.pdf = keep_file(print_pdf(html))
        record.printing_failed = ""
    except PrintingFailed as failure:
        record.printing_failed = failure.reason
    record.save(update_fields=["pdf", "printing_failed"])
