"""Deciding: a letter is written, looked at as it will go, and sent on purpose."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from owes.fields import PlainTextField
from reviews import letters, mail
from reviews.actions import deciding
from reviews.answers import again, review_of, see_other
from reviews.enums import LetterKind
from reviews.letter_pdf import paragraphs
from reviews.models import Letter
from reviews.outlook import outlook
from reviews.workflow import IllegalMove


class LetterForm(forms.Form):
    """Subject and text, with the version they were shown at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    subject = PlainTextField(
        label=gettext_lazy("Temat"), limit=200, required_message=gettext_lazy("Wpisz temat pisma.")
    )
    body = PlainTextField(
        label=gettext_lazy("Treść"),
        limit=30_000,
        rows=22,
        required_message=gettext_lazy("Wpisz treść pisma."),
        help_text=gettext_lazy(
            "Zwykły tekst; pusty wiersz zaczyna nowy akapit. Tak samo pójdzie pocztą i do PDF."
        ),
    )


class ReasonForm(forms.Form):
    """Why a decided bundle goes back to its team."""

    reason = PlainTextField(
        label=gettext_lazy("Powód"),
        limit=2_000,
        rows=5,
        required_message=gettext_lazy("Napisz zespołowi, dlaczego wiązka wraca."),
        help_text=gettext_lazy("Zespół przeczyta go jako uwagę „musi” do całej wiązki i w liście."),
    )


@login_required
@require_POST
def decide(request, pk, kind):
    """Begin the letter of a decision of this kind on what waits, or go on with one's draft."""
    review = review_of(request, pk)
    submission = review.bundle.submissions.newest_first().first()
    if submission is None or kind not in LetterKind.values:
        raise Http404
    submission.bundle = review.bundle
    try:
        letter = deciding.draft(submission, kind=kind, by=request.user)
    except deciding.AlreadyDecided as decided:
        return _decided(request, review, decided.submission)
    return see_other(reverse("reviews:letter_edit", args=[letter.pk]))


def draft_of(request, pk):
    """(letter, review) of a draft of the user's own; a letter that was sent counts too."""
    related = ("submission__bundle__centre__region", "submission__frozen", "by")
    letter = Letter.objects.select_related(*related).filter(pk=pk, by=request.user).first()
    if letter is None:
        raise Http404
    return letter, review_of(request, letter.submission.bundle_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letter_edit(request, pk):
    """Write the letter; saving leads on to the preview when that was asked for."""
    letter, review = draft_of(request, pk)
    if request.method != "POST":
        return _late(request, letter, review) or _form(request, letter, review, _form_of(letter))
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _form(request, letter, review, form, status=422)
    typed = {name: form.cleaned_data[name] for name in ("subject", "body")}
    try:
        deciding.edit(letter, by=request.user, version=form.cleaned_data["version"], **typed)
    except deciding.AlreadyDecided as decided:
        return _decided(request, review, decided.submission, **typed)
    except deciding.Changed as changed:
        # Saved once more, what was typed here takes the other's place.
        form = LetterForm({**typed, "version": changed.letter.version})
        return _form(request, letter, review, form, status=409, theirs=changed.letter)
    if request.POST.get("do") == "preview":
        return see_other(reverse("reviews:letter_preview", args=[letter.pk]))
    messages.success(request, _("Zapisano szkic pisma."))
    return see_other(reverse("reviews:letter_edit", args=[letter.pk]))


def _form_of(letter):
    return LetterForm(
        initial={"version": letter.version, "subject": letter.subject, "body": letter.body}
    )


def _form(request, letter, review, form, status=200, theirs=None):
    _subject, fresh = letters.begin(letter.kind, letter.submission, by=request.user, at=now())
    context = {
        "letter": letter,
        "review": review,
        "form": form,
        "theirs": theirs and f"{theirs.subject}\n\n{theirs.body}",
        "yours": f"{form['subject'].value()}\n\n{form['body'].value()}",
        # Remarks may have come since the letter was begun.
        "fresh": fresh if fresh != letter.body else "",
    }
    return again(request, "reviews/letter_edit.html", context, status)


@login_required
@require_safe
def letter_preview(request, pk):
    """The letter as it will go, who gets it, and what will happen with it."""
    letter, review = draft_of(request, pk)
    return _late(request, letter, review) or _preview(request, letter, review)


def _late(request, letter, review):
    """The answer where there is nothing to decide any more; else ``None``."""
    if letter.is_sent:
        return redirect("reviews:letter", letter.pk)
    if not letter.submission.is_waiting:
        return _decided(request, review, letter.submission, letter.subject, letter.body)
    return None


def _preview(request, letter, review, status=200, problem=""):
    context = {
        "letter": letter,
        "review": review,
        "paragraphs": paragraphs(letter.body),
        "mail_text": mail.decided_text(letter),
        "outlook": outlook(letter, at=now()),
        "problem": problem,
    }
    return again(request, "reviews/letter_preview.html", context, status)


@login_required
@require_POST
def letter_send(request, pk):
    """Send what was previewed; what has changed since is shown first."""
    letter, review = draft_of(request, pk)
    version = request.POST.get("version", "")
    try:
        deciding.send(
            letter,
            by=request.user,
            version=int(version) if version.isdecimal() else 0,
            seen=request.POST.get("seen", ""),
        )
    except deciding.AlreadyDecided as decided:
        return _decided(request, review, decided.submission, letter.subject, letter.body)
    except deciding.Changed as changed:
        problem = _("Pismo zmieniono w innym oknie. Przeczytaj je jeszcze raz i wtedy wyślij.")
        changed.letter.submission = letter.submission
        return _preview(request, changed.letter, review, 409, problem)
    except deciding.MovedOn:
        problem = _("Od podglądu zmieniły się uwagi albo zespół. Sprawdź skutki i wtedy wyślij.")
        return _preview(request, letter, review, 409, problem)
    except (deciding.OpenMusts, deciding.NothingToFix):
        # The preview itself says what stands in the way.
        return _preview(request, letter, review, 409)
    messages.success(request, _("Pismo wysłane, decyzja zapadła."))
    return see_other(reverse("reviews:letter", args=[letter.pk]))


def _decided(request, review, submission, subject="", body=""):
    """Somebody was first: who, what and when, and the letter that was not sent."""
    context = {
        "review": review,
        "submission": submission,
        "sent": submission.letters.exclude(sent_at=None).first(),
        "subject": subject,
        "body": body,
    }
    return render(request, "reviews/decided_already.html", context, status=409)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request, pk):
    """Send a decided bundle back to its team, with the reason."""
    review = review_of(request, pk)
    context = {"review": review, "bundle": review.bundle}
    if request.method != "POST":
        return render(request, "reviews/reopen.html", {**context, "form": ReasonForm()})
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return again(request, "reviews/reopen.html", {**context, "form": form})
    try:
        deciding.reopen(review.bundle, by=request.user, reason=form.cleaned_data["reason"])
    except IllegalMove:
        review.bundle.refresh_from_db(fields=["status"])
        return again(
            request, "reviews/reopen.html", {**context, "form": form, "is_late": True}, 409
        )
    messages.success(request, _("Wiązka wróciła do zespołu. Zespół dostanie list z powodem."))
    return see_other(reverse("reviews:review", args=[review.pk]))
