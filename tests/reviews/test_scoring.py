"""Scorecards: saved unfinished, finished with reasons, blind until then, printed."""

from io import BytesIO

import page as rules
import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from pypdf import PdfReader

from reviews.actions import scoring
from reviews.models import Criterion, Scorecard
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(client):
    """(submission, the reviewer who is signed in)."""
    made = make.submission()
    reviewer = make.reviewer(made.bundle)
    client.force_login(reviewer)
    return made, reviewer


def url(made):
    return reverse("reviews:scorecard", args=[made.bundle_id])


def filled(points=4, reason="Wynika z głosów.", **more):
    """What the form sends when every criterion is filled in."""
    sent = {"day": localdate().isoformat(), "summary": ""}
    for one in Criterion.objects.valid_on():
        sent |= {f"points_{one.pk}": points, f"reason_{one.pk}": reason}
    return sent | more


def given(by):
    return {
        one.criterion_id: (one.points, one.reason)
        for one in Scorecard.objects.get(by=by).scores.all()
    }


def test_looking_at_the_card_begins_none(waiting, client):
    made, _ = waiting

    assert client.get(url(made)).status_code == 200
    assert not Scorecard.objects.exists()


def test_unfinished_card_is_saved(waiting, client):
    made, reviewer = waiting
    first, *others = Criterion.objects.valid_on()

    answer = client.post(
        url(made), {f"points_{first.pk}": "3", f"reason_{first.pk}": "", "do": "save"}
    )

    assert answer.status_code == 303
    assert given(reviewer) == {first.pk: (3, ""), **{one.pk: (None, "") for one in others}}


def test_what_is_missing_is_named_beside_its_field_and_everything_typed_is_kept(waiting, client):
    made, reviewer = waiting
    first, second, *_ = Criterion.objects.valid_on()
    sent = filled(do="finish")
    sent |= {f"reason_{first.pk}": " ", f"reason_{second.pk}": "Zachowaj mnie"}
    del sent[f"points_{second.pk}"]

    answer = client.post(url(made), sent)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {f"reason_{first.pk}", f"points_{second.pk}"}
    assert "Zachowaj mnie" in answer.content.decode()
    assert given(reviewer)[second.pk] == (None, "Zachowaj mnie")
    assert not Scorecard.objects.get().is_finished


def test_finished_card_tells_weighted_points_and_is_not_changed(waiting, client):
    made, reviewer = waiting
    client.post(url(made), filled(points=3, do="finish"))

    page = client.get(url(made)).content.decode()
    late = client.post(url(made), filled(points=5, reason="Za późno", do="save"))

    # Seven criteria of five points, weights 2 2 2 2 1 2 1.
    assert "36 z 60" in page
    assert "60%" in page
    assert late.status_code == 409
    assert "Za późno" in late.content.decode()
    assert set(given(reviewer).values()) == {(3, "Wynika z głosów.")}


def test_share_is_told_in_whole_per_cent(waiting):
    made, reviewer = waiting
    card = make.scorecard(made, by=reviewer, points=3)
    first = card.scores.order_by("criterion__order").first()
    first.points = 4
    first.save()

    total = scoring.total(card.scores.select_related("criterion"))

    assert (total.got, total.most, round(total.share, 3)) == (38, 60, 0.633)


def test_two_windows_of_one_person_do_not_undo_each_other(waiting, client):
    made, reviewer = waiting
    first, second, *_ = Criterion.objects.valid_on()
    names = [f"reason_{first.pk}", f"reason_{second.pk}"]
    shown = {f"initial-{name}": "" for name in names}

    client.post(url(made), {**shown, names[0]: "Pierwsze okno", names[1]: "", "do": "save"})
    client.post(url(made), {**shown, names[0]: "", names[1]: "Drugie okno", "do": "save"})

    assert given(reviewer)[first.pk] == (None, "Pierwsze okno")
    assert given(reviewer)[second.pk] == (None, "Drugie okno")


@pytest.mark.parametrize("points", ["6", "-1", "dużo"])
def test_points_out_of_range_are_refused_at_the_field(waiting, client, points):
    made, _ = waiting
    first = Criterion.objects.valid_on().first()

    answer = client.post(url(made), filled(**{f"points_{first.pk}": points}, do="finish"))

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {f"points_{first.pk}"}


def test_scores_are_blind_until_both_are_finished(waiting, client):
    made, reviewer = waiting
    other = make.scorecard(made, points=5)

    before = client.get(url(made)).content.decode()
    hidden = client.get(reverse("reviews:scorecard_pdf", args=[other.pk])).status_code
    client.post(url(made), filled(points=2, do="finish"))
    table = client.get(url(made)).context["table"]

    assert "ukryta" in before
    assert str(other.by) not in before
    assert hidden == 404
    assert [one.card.by for one in table.columns] == [reviewer, other.by]
    assert {row.difference for row in table.rows} == {3}
    assert list(Scorecard.objects.visible_to(other.by)) == [
        other,
        Scorecard.objects.get(by=reviewer),
    ]


def test_conflict_declared_later_closes_the_cards(waiting):
    made, reviewer = waiting
    card = make.scorecard(made, by=reviewer)
    make.scorecard(made)
    assert Scorecard.objects.visible_to(reviewer).count() == 2

    declaration = card.declaration
    declaration.has_conflict, declaration.kind = True, "rodzina"
    declaration.save()

    assert not Scorecard.objects.visible_to(reviewer).exists()


def test_newest_submission_is_scored_anew(waiting, client):
    made, reviewer = waiting
    make.scorecard(made, by=reviewer)
    from reviews.actions import submitting

    submitting.withdraw(made.bundle, by=made.by)
    submitting.submit(made.bundle, by=made.by)

    page = client.get(url(made))

    assert page.context["card"] is None
    assert page.context["submission"].number == 2


def test_card_is_printed_with_the_declaration_as_it_was_signed(waiting, client):
    made, reviewer = waiting
    long = "Współfinansowanie przez gminę jest niepewne. " * 30 + "👍 " + "x" * 150
    client.post(url(made), filled(points=3, reason=long, summary="Dobra robota.", do="finish"))
    card = Scorecard.objects.get()

    answer = client.get(reverse("reviews:scorecard_pdf", args=[card.pk]))

    assert answer["Content-Type"] == "application/pdf"
    report = rules.validate_pdf_bytes(answer.content, profile=rules.ValidationProfile.PDF_UA_1)
    assert sorted({failure.rule_id for failure in report.failures}) == []
    pages = PdfReader(BytesIO(answer.content)).pages
    said = " ".join(" ".join(one.extract_text() for one in pages).split()).replace("\u00ad", "")
    for words in ("Oświadczam.", str(reviewer), "36 z 60, 60%", "Głosy mieszkańców: 3 z 5"):
        assert words in said
    assert "Dobra robota." in said


def test_card_costs_the_same_with_one_and_three_cards(
    waiting, client, django_assert_max_num_queries
):
    made, reviewer = waiting
    make.scorecard(made, by=reviewer)
    for _ in range(3):
        make.scorecard(made)

    with django_assert_max_num_queries(12):
        page = client.get(url(made))

    assert len(page.context["table"].columns) == 4
