"""The pages of a decision: draft, preview, sending, the letter kept; nothing typed is lost."""

import json
from io import BytesIO

import page as rules
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from pypdf import PdfReader

from bundles.enums import BundleStatus
from bundles.models import Bundle
from owes.models import Mail
from reviews import mail, outlook
from reviews.actions import deciding, submitting
from reviews.enums import LetterKind, Weight
from reviews.models import Letter, Remark
from tests import make
from tests.plans.test_pdf_html import picture_bytes

pytestmark = pytest.mark.django_db

TYPED = {"subject": "Prosimy o poprawki", "body": "Szanowni Państwo,\n\nproszę o kwotę."}


@pytest.fixture
def waiting(client):
    """(submission, the reviewer who is signed in)."""
    made = make.submission()
    reviewer = make.reviewer(made.bundle)
    client.force_login(reviewer)
    return made, reviewer


def read(answer):
    """What a page says, its hard spaces made soft."""
    return answer.content.decode().replace("\u00a0", " ")


def begun(client, made, kind=LetterKind.RETURN):
    """The draft that the button of this kind leads to."""
    answer = client.post(reverse("reviews:decide", args=[made.bundle_id, kind]))
    assert answer.status_code == 303
    letter = Letter.objects.get(kind=kind, submission=made, sent_at=None)
    assert answer.url == url("letter_edit", letter)
    return letter


def url(name, letter):
    return reverse(f"reviews:{name}", args=[letter.pk])


def previewed(client, letter):
    """What the button of the preview sends."""
    context = client.get(url("letter_preview", letter)).context
    return {"version": context["letter"].version, "seen": context["outlook"].mark}


def test_return_goes_from_draft_to_preview_to_letter(waiting, client):
    made, reviewer = waiting
    remark = make.remark(made, by=reviewer, part="struktura_kosztow")
    letter = begun(client, made)
    assert remark.text in letter.body

    answer = client.post(url("letter_edit", letter), {**TYPED, "version": 1, "do": "preview"})
    assert answer.url == url("letter_preview", letter)
    page = read(client.get(answer.url))
    sent = client.post(url("letter_send", letter), previewed(client, letter))

    assert sent.url == url("letter", letter)
    done = client.get(sent.url).content.decode()
    [to_member] = Mail.objects.filter(key__startswith=mail.key_of(letter))
    assert (to_member.recipient, to_member.subject) == (made.by, "Prosimy o poprawki")
    # What was previewed is what went, to whom it said.
    letter.refresh_from_db()
    assert mail.decided_text(letter) == to_member.text
    assert "Model: Struktura kosztów, Finansowanie kosztów" in page
    assert made.by.email in page
    assert str(made.by) in done
    assert Bundle.objects.get(pk=made.bundle_id).status == BundleStatus.RETURNED


def test_nothing_is_sent_by_looking(waiting, client):
    made, _ = waiting
    letter = begun(client, made, LetterKind.APPROVAL)

    client.get(url("letter_preview", letter))
    assert client.get(url("letter_send", letter)).status_code == 405

    letter.refresh_from_db()
    assert not letter.is_sent


@pytest.mark.parametrize(
    ("kind", "weight"), [(LetterKind.APPROVAL, Weight.MUST), (LetterKind.RETURN, Weight.SHOULD)]
)
def test_what_cannot_be_decided_says_why_and_stays_a_draft(waiting, client, kind, weight):
    made, reviewer = waiting
    make.remark(made, by=reviewer, weight=weight)
    letter = begun(client, made, kind)

    page = read(client.get(url("letter_preview", letter)))
    answer = client.post(url("letter_send", letter), previewed(client, letter))

    assert answer.status_code == 409
    assert "Nie można wysłać" in page
    assert "disabled" in page
    made.refresh_from_db()
    assert made.is_waiting


def test_remark_made_after_the_preview_is_shown_before_the_letter_goes(waiting, client):
    made, reviewer = waiting
    make.remark(made, by=reviewer, part="plan")
    letter = begun(client, made)
    seen = previewed(client, letter)
    make.remark(made, by=make.reviewer(made.bundle), part="services")

    early = client.post(url("letter_send", letter), seen)
    then = client.post(url("letter_send", letter), previewed(client, letter))

    assert early.status_code == 409
    assert "Partnerzy i usługi" in read(early)
    assert then.status_code == 303
    assert Bundle.objects.get(pk=made.bundle_id).open_parts == ["plan", "services"]


def test_letter_edited_in_another_window_is_shown_with_both_texts(waiting, client):
    made, _ = waiting
    letter = begun(client, made, LetterKind.REJECTION)
    client.post(url("letter_edit", letter), {**TYPED, "version": 1})

    stale = {"subject": "Inny temat", "body": "Inna treść.", "version": 1}
    answer = client.post(url("letter_edit", letter), stale)
    page = read(answer)

    assert answer.status_code == 409
    assert "proszę o kwotę." in page
    assert "Inna treść." in page
    assert client.post(url("letter_edit", letter), {**stale, "version": 2}).status_code == 303
    letter.refresh_from_db()
    assert letter.body == "Inna treść."


def test_letter_changed_since_the_preview_is_shown_again(waiting, client):
    made, _ = waiting
    letter = begun(client, made, LetterKind.REJECTION)
    seen = previewed(client, letter)
    client.post(url("letter_edit", letter), {**TYPED, "version": 1})

    answer = client.post(url("letter_send", letter), seen)

    assert answer.status_code == 409
    assert "proszę o kwotę." in read(answer)
    assert not Letter.objects.exclude(sent_at=None).exists()


@pytest.mark.parametrize("last", ["letter_edit", "letter_preview", "letter_send"])
def test_who_comes_second_is_told_who_decided_and_keeps_the_text(waiting, client, last):
    made, reviewer = waiting
    letter = begun(client, made, LetterKind.REJECTION)
    letter = deciding.edit(letter, by=reviewer, version=1, **TYPED)
    seen = previewed(client, letter)
    first = make.decided(made, LetterKind.APPROVAL)

    if last == "letter_preview":
        answer = client.get(url(last, letter))
    else:
        data = seen if last == "letter_send" else {**TYPED, "version": 2}
        answer = client.post(url(last, letter), data)
    page = read(answer)

    assert answer.status_code == 409
    assert str(first.by) in page
    assert "zatwierdzona" in page
    assert "proszę o kwotę." in page
    assert client.post(reverse("reviews:decide", args=[made.bundle_id, "zwrot"])).status_code == 409


@pytest.mark.parametrize("field", ["subject", "body"])
def test_empty_letter_is_refused_at_its_field(waiting, client, field):
    made, _ = waiting
    letter = begun(client, made, LetterKind.REJECTION)

    answer = client.post(url("letter_edit", letter), {**TYPED, "version": 1, field: " "})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}


def test_draft_is_its_writers_alone(waiting, client):
    made, _ = waiting
    letter = begun(client, made, LetterKind.REJECTION)

    for person in (make.reviewer(made.bundle), made.by):
        client.force_login(person)
        for name in ("letter", "letter_edit", "letter_preview", "letter_pdf", "letter_state"):
            assert client.get(url(name, letter)).status_code == 404


def test_kind_that_is_none_does_not_exist(waiting, client):
    made, _ = waiting

    answer = client.post(reverse("reviews:decide", args=[made.bundle_id, "pochwala"]))

    assert answer.status_code == 404


@pytest.mark.django_db(transaction=True)
def test_letter_is_printed_once_whole_and_kept_for_both_sides(client):
    made = make.submission()
    centre = made.bundle.centre
    centre.funding_line = "Współfinansowane przez Unię Europejską"
    centre.funding_image.save("znaki.png", ContentFile(picture_bytes()))
    centre.save()
    reviewer = make.reviewer(made.bundle)
    letter = deciding.draft(made, kind=LetterKind.REJECTION, by=reviewer)
    long = "Zażółć gęślą jaźń. " * 700
    body = f"Szanowni Państwo 👍,\n\n{long}\n\n{'y' * 300}\n\nKONIEC-PISMA"
    letter = deciding.edit(letter, by=reviewer, version=1, subject="Odmowa", body=body)
    deciding.send(letter, by=reviewer, version=letter.version)

    client.force_login(made.by)
    answer = client.get(url("letter_pdf", letter))

    report = rules.validate_pdf_bytes(answer.content, profile=rules.ValidationProfile.PDF_UA_1)
    assert sorted({failure.rule_id for failure in report.failures}) == []
    pages = PdfReader(BytesIO(answer.content)).pages
    said = " ".join(" ".join(one.extract_text() for one in pages).replace("\u00ad", "").split())
    assert said.replace("- ", "").count("jaźń.") == 700
    assert "KONIEC-PISMA" in said
    assert made.fingerprint in said.replace(" ", "")
    state = json.loads(client.get(url("letter_state", letter)).content)
    assert not state["pending"]
    client.force_login(reviewer)
    assert client.get(url("letter_pdf", letter)).content == answer.content


def test_letter_that_could_not_be_printed_can_be_printed_again(waiting, client):
    made, reviewer = waiting
    letter = make.decided(made, LetterKind.APPROVAL, by=reviewer)
    Letter.objects.update(printing_failed="too-long")

    page = client.get(url("letter", letter)).content.decode()
    answer = client.post(url("letter_print", letter))

    assert "Spróbuj jeszcze raz" in page
    assert answer.status_code == 303
    letter.refresh_from_db()
    assert letter.printing_failed == ""


def test_decided_bundle_goes_back_with_its_reason(waiting, client):
    made, reviewer = waiting
    make.decided(made, LetterKind.APPROVAL, by=reviewer)
    reopen = reverse("reviews:reopen", args=[made.bundle_id])

    assert client.post(reopen, {"reason": ""}).status_code == 422
    assert client.post(reopen, {"reason": "Gmina zmieniła uchwałę."}).status_code == 303
    again = client.post(reopen, {"reason": "Jeszcze jeden powód."})

    assert again.status_code == 409
    assert "Jeszcze jeden powód." in again.content.decode()
    assert Remark.objects.get().text == "Gmina zmieniła uchwałę."


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([{"part": "plan"}], ["Plan wdrożenia"]),
        ([{"part": "plan"}, {"part": "services"}], ["Partnerzy i usługi", "Plan wdrożenia"]),
        ([{"part": "plan"}, {}], ["cała wiązka"]),
    ],
)
def test_parts_to_open_are_told_in_the_order_of_the_work(waiting, places, words):
    made, reviewer = waiting
    musts = [make.remark(made, by=reviewer, **place) for place in places]

    assert outlook.parts_words(musts) == words


def test_buttons_say_why_they_are_closed(waiting, rf):
    from django.template.loader import render_to_string

    made, reviewer = waiting
    review = made.bundle.review

    def buttons(musts):
        context = {"review": review, "submission": made, "musts": musts}
        return render_to_string("reviews/_decide.html", context, rf.get("/"))

    free, held = buttons([]), buttons([make.remark(made, by=reviewer, part="plan")])

    assert "dodaj uwagę „musi”" in free
    assert free.count(" disabled") == held.count(" disabled") == 1
    assert "1\u00a0otwarta uwaga „musi”" in held
    assert "Plan wdrożenia" in held


def test_withdrawn_submission_is_not_decided(waiting, client):
    made, _ = waiting
    letter = begun(client, made, LetterKind.APPROVAL)
    seen = previewed(client, letter)
    submitting.withdraw(made.bundle, by=made.by)

    answer = client.post(url("letter_send", letter), seen)

    assert answer.status_code == 409
    assert "wycofana" in read(answer)
