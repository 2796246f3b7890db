"""What an admin keeps for all reviews: criteria that were used stay, letters know their words."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from owes.models import Event
from reviews import defaults
from reviews.letters import WORDS
from reviews.models import Criterion, LetterTemplate
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

FIELDS = ("name", "question", "principle", "weight", "most", "order", "valid_from", "valid_to")


@pytest.fixture
def office(client):
    client.force_login(make.admin())
    return client


def change(office, criterion, **fields):
    data = {name: getattr(criterion, name) or "" for name in FIELDS} | {"order": criterion.order}
    return office.post(reverse("office:criterion", args=[criterion.pk]), {**data, **fields})


def template(office, **fields):
    one = LetterTemplate.objects.get(kind="zwrot")
    url = reverse("office:letter", args=["zwrot"])
    answer = office.post(url, {"subject": one.subject, "body": one.body, **fields})
    one.refresh_from_db()
    return answer, one


def test_criterion_that_nobody_used_is_rewritten(office):
    criterion = Criterion.objects.first()

    answer = change(office, criterion, weight=5)

    assert answer.status_code == 302
    assert Criterion.objects.count() == len(defaults.CRITERIA)
    criterion.refresh_from_db()
    assert (criterion.weight, criterion.valid_to) == (5, None)
    assert Event.objects.get(kind="criterion").verb == "changed"


def test_new_criterion_stands_last(office):
    page = office.get(reverse("office:criterion_new"))
    first = page.context["form"].initial

    office.post(
        reverse("office:criterion_new"),
        {**first, "name": "Dostępność", "question": "Czy każdy wejdzie?", "principle": ""},
    )

    assert list(Criterion.objects.values_list("name", flat=True))[-1] == "Dostępność"
    assert "Dostępność" in office.get(reverse("office:criteria")).content.decode()


def test_criterion_that_was_used_ends_today_and_is_followed_tomorrow(office):
    card = make.scorecard(finish=False)
    criterion = Criterion.objects.first()
    today = localdate()

    answer = change(office, criterion, question="Czy jest ich naprawdę trzy?")

    assert answer.status_code == 302
    criterion.refresh_from_db()
    follower = Criterion.objects.get(question="Czy jest ich naprawdę trzy?")
    assert criterion.question == defaults.CRITERIA[0][1]
    assert (criterion.valid_to, follower.valid_from) == (today, today + timedelta(days=1))
    assert follower not in Criterion.objects.valid_on(today)
    assert follower in Criterion.objects.valid_on(today + timedelta(days=1))
    assert criterion not in Criterion.objects.valid_on(today + timedelta(days=1))
    assert card.scores.filter(criterion=criterion).exists()


def test_order_and_end_of_a_used_criterion_are_changed_in_place(office):
    make.scorecard()
    criterion = Criterion.objects.first()

    change(office, criterion, order=9, valid_to=localdate().isoformat())

    criterion.refresh_from_db()
    assert (criterion.order, criterion.valid_to) == (9, localdate())
    assert Criterion.objects.count() == len(defaults.CRITERIA)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"weight": 0}, {"weight"}),
        ({"most": 11}, {"most"}),
        ({"order": ""}, {"order"}),
        ({"name": ""}, {"name"}),
        ({"principle": "zgadywana"}, {"principle"}),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, {"valid_to"}),
        ({"question": "Inaczej?", "valid_to": "2026-01-01"}, {"valid_to"}),
    ],
)
def test_impossible_criterion_is_refused_at_its_field(office, fields, wrong):
    make.scorecard()

    answer = change(office, Criterion.objects.first(), **fields)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == wrong
    assert Criterion.objects.count() == len(defaults.CRITERIA)


def test_used_criterion_that_ended_is_not_revived_with_another_meaning(office):
    make.scorecard()
    criterion = Criterion.objects.first()
    change(office, criterion, question="Pierwsza zmiana?")

    answer = change(office, criterion, question="Druga zmiana?", valid_to="")

    assert set(answer.context["form"].errors) == {"valid_to"}
    assert not Criterion.objects.filter(question="Druga zmiana?").exists()


def test_template_is_changed_and_its_words_are_explained(office):
    page = office.get(reverse("office:letter", args=["zwrot"])).content.decode()
    answer, one = template(office, subject="Do poprawy: {tytul} ({znak})")

    assert answer.status_code == 302
    assert one.subject == "Do poprawy: {tytul} ({znak})"
    assert Event.objects.get(kind="lettertemplate").facts == {"letter": "zwrot"}
    assert all(f"{{{word}}}</dt><dd>{said}" in page for word, said in WORDS.items())


def test_preview_fills_the_words_and_stores_nothing(office):
    answer, one = template(office, subject="Poprawki: {tytul}", podglad="tak")

    assert answer.status_code == 200
    assert answer.context["preview"]["subject"] == "Poprawki: Dobrze u siebie"
    assert one.subject == defaults.LETTERS["zwrot"][0]


@pytest.mark.parametrize("text", ["Do {kogos}", "Dzień { bez pary", "}", "{}", "{tytul} {Tytul}"])
def test_unknown_words_in_braces_are_refused_with_a_message(office, text):
    answer, one = template(office, body=text)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"body"}
    assert one.body == defaults.LETTERS["zwrot"][1]
    assert text in answer.context["form"]["body"].value()
