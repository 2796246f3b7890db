"""What an admin keeps for all reviews: criteria that were used stay, letters know their words."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from reviews import defaults
from reviews.letters import WORDS
from reviews.models import Criterion, LetterTemplate
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def panel(client):
    client.force_login(make.admin())
    return client


def change(panel, criterion, **fields):
    data = {
        name: getattr(criterion, name) if getattr(criterion, name) is not None else ""
        for name in (
            "name",
            "question",
            "principle",
            "weight",
            "most",
            "order",
            "valid_from",
            "valid_to",
        )
    }
    url = reverse("admin:reviews_criterion_change", args=[criterion.pk])
    return panel.post(url, {**data, **fields})


def template(panel, **fields):
    one = LetterTemplate.objects.get(kind="zwrot")
    url = reverse("admin:reviews_lettertemplate_change", args=[one.pk])
    answer = panel.post(url, {"subject": one.subject, "body": one.body, **fields})
    one.refresh_from_db()
    return answer, one


def test_criterion_that_nobody_used_is_rewritten(panel):
    criterion = Criterion.objects.first()

    change(panel, criterion, weight=5)

    assert Criterion.objects.count() == len(defaults.CRITERIA)
    criterion.refresh_from_db()
    assert (criterion.weight, criterion.valid_to) == (5, None)


def test_criterion_that_was_used_ends_today_and_is_followed_tomorrow(panel):
    card = make.scorecard(finish=False)
    criterion = Criterion.objects.first()
    today = localdate()

    answer = change(panel, criterion, question="Czy jest ich naprawdę trzy?")

    assert answer.status_code == 302
    criterion.refresh_from_db()
    follower = Criterion.objects.get(question="Czy jest ich naprawdę trzy?")
    assert criterion.question == defaults.CRITERIA[0][1]
    assert (criterion.valid_to, follower.valid_from) == (today, today + timedelta(days=1))
    assert follower not in Criterion.objects.valid_on(today)
    assert follower in Criterion.objects.valid_on(today + timedelta(days=1))
    assert criterion not in Criterion.objects.valid_on(today + timedelta(days=1))
    assert card.scores.filter(criterion=criterion).exists()


def test_order_and_end_of_a_used_criterion_are_changed_in_place(panel):
    make.scorecard()
    criterion = Criterion.objects.first()

    change(panel, criterion, order=9, valid_to=localdate().isoformat())

    criterion.refresh_from_db()
    assert (criterion.order, criterion.valid_to) == (9, localdate())
    assert Criterion.objects.count() == len(defaults.CRITERIA)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"weight": 0}, {"weight"}),
        ({"most": 11}, {"most"}),
        ({"name": ""}, {"name"}),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, {"valid_to"}),
        ({"question": "Inaczej?", "valid_to": "2026-01-01"}, {"valid_to"}),
    ],
)
def test_impossible_criterion_is_refused_at_its_field(panel, fields, wrong):
    make.scorecard()

    answer = change(panel, Criterion.objects.first(), **fields)

    assert set(answer.context["adminform"].form.errors) - {"__all__"} == wrong
    assert Criterion.objects.count() == len(defaults.CRITERIA)


def test_used_criterion_that_ended_is_not_revived_with_another_meaning(panel):
    make.scorecard()
    criterion = Criterion.objects.first()
    change(panel, criterion, question="Pierwsza zmiana?")

    answer = change(panel, criterion, question="Druga zmiana?", valid_to="")

    assert set(answer.context["adminform"].form.errors) == {"valid_to"}
    assert not Criterion.objects.filter(question="Druga zmiana?").exists()


def test_template_is_changed_and_its_words_are_explained(panel):
    answer, one = template(panel, subject="Do poprawy: {tytul} ({znak})")
    page = panel.get(reverse("admin:reviews_lettertemplate_change", args=[one.pk]))

    assert answer.status_code == 302
    assert one.subject == "Do poprawy: {tytul} ({znak})"
    assert all(f"{{{word}}} – {said}" in page.content.decode() for word, said in WORDS.items())


@pytest.mark.parametrize("text", ["Do {kogos}", "Dzień { bez pary", "}", "{}", "{tytul} {Tytul}"])
def test_unknown_words_in_braces_are_refused_with_a_message(panel, text):
    answer, one = template(panel, body=text)

    assert set(answer.context["adminform"].form.errors) == {"body"}
    assert one.body == defaults.LETTERS["zwrot"][1]
    assert text in answer.context["adminform"].form["body"].value()


def test_region_admin_keeps_none_of_them(client):
    client.force_login(make.admin(make.region()))

    for name in ("criterion", "lettertemplate"):
        page = client.get(reverse(f"admin:reviews_{name}_changelist"))
        assert list(page.context["cl"].queryset) == []
