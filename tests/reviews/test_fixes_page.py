"""The team's page of a review, wherever the bundle stands."""

from uuid import uuid4

import pytest
from django.urls import reverse

from bundles.editing import replace_text
from canvas.models import Cost
from dossier.index import living
from dossier.parts import PARTS
from reviews.actions import remarking, submitting
from reviews.enums import LetterKind, RemarkState, Weight
from reviews.models import Remark, Reply
from reviews.places import mend_url
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def waiting(client):
    made = make.submission()
    client.force_login(made.by)
    return made, make.reviewer(made.bundle)


@pytest.fixture
def returned(client, waiting):
    """(bundle, its remark on one cost's name with a suggestion, the remark on the plan)."""
    made, reviewer = waiting
    cost = living(made.dossier.costs)[0]
    named = make.remark(made, by=reviewer, record_id=cost.id, field="name")
    remarking.change(
        named, by=reviewer, weight=Weight.MUST, text="Jakie paliwo?", suggestion="Olej napędowy"
    )
    plan = make.remark(made, by=reviewer, part="plan", weight=Weight.SHOULD)
    make.decided(made, LetterKind.RETURN, by=reviewer)
    made.bundle.refresh_from_db()
    return made.bundle, Remark.objects.get(pk=named.pk), plan


def page(client, bundle):
    return client.get(reverse("reviews:fixes", args=[bundle.pk]))


def url(name, remark):
    return reverse(f"reviews:{name}", args=[remark.bundle_id, remark.pk])


def test_before_it_says_what_is_missing_and_where(client):
    bundle, member = make.open_bundle()
    client.force_login(member)

    shown = page(client, bundle).content.decode()

    assert "Jeszcze nie przekazano do oceny" in shown
    assert reverse("wizard:check", args=[bundle.pk]) in shown
    assert "Czego brakuje" in shown


def test_waiting_says_since_when_and_who_reviews(client, waiting):
    made, _ = waiting

    shown = page(client, made.bundle).content.decode()

    assert made.fingerprint in shown
    assert "przydzielamy" in shown
    assert reverse("reviews:withdraw", args=[made.bundle_id]) in shown


def test_waiting_shows_only_what_was_asked(client, waiting):
    made, reviewer = waiting
    make.remark(made, by=reviewer)
    asked = make.remark(made, by=reviewer, weight=Weight.QUESTION, part="plan")
    remarking.ask(asked, by=reviewer)

    found = page(client, made.bundle).context["list"]

    assert [one.remark.pk for one in found.items] == [asked.pk]


def test_returned_puts_what_must_be_mended_first_with_its_place(client, returned):
    bundle, named, plan = returned

    answer = page(client, bundle)

    items = answer.context["list"].items
    assert [one.remark.pk for one in items] == [named.pk, plan.pk]
    assert [one.url for one in items] == [
        reverse("wizard:record", args=[bundle.pk, "koszt", named.record_id]),
        reverse("wizard:step", args=[bundle.pk, "zadania"]),
    ]
    assert [str(one.state[0]) for one in items] == ["do zrobienia", "do zrobienia"]
    assert " disabled" in answer.content.decode()


def test_a_change_or_an_answer_counts(client, returned):
    bundle, named, plan = returned
    cost = Cost.objects.get(pk=named.record_id)
    member = bundle.team.get()
    replace_text(cost, field="name", was=cost.name, text="Benzyna", by=member)
    client.post(url("answer", plan), {"text": "Uzgodnimy z gminą."})

    answer = page(client, bundle)

    items = answer.context["list"].items
    assert [str(one.state[0]) for one in items] == ["zmieniono", "odpowiedziano"]
    assert answer.context["list"].done == 2
    assert answer.context["ready"].unanswered == []
    assert "Benzyna" in answer.content.decode()


def test_settled_remark_stays_in_sight(client, returned):
    bundle, named, _ = returned
    remarking.settle(named, by=named.by, state=RemarkState.RESOLVED)

    items = page(client, bundle).context["list"].items

    assert (str(items[0].state[0]), items[0].form) == ("rozwiązane", None)


def test_answer_sent_twice_stands_once(client, returned):
    _, named, _ = returned
    data = {"text": "To olej opałowy.", "pk": str(uuid4())}

    for _ in range(2):
        assert client.post(url("answer", named), data).status_code == 303

    assert [one.text for one in Reply.objects.filter(remark=named)] == ["To olej opałowy."]


def test_id_of_another_answer_makes_an_answer_of_its_own(client, returned):
    _, named, plan = returned
    data = {"text": "Tak.", "pk": str(uuid4())}
    client.post(url("answer", named), data)

    assert client.post(url("answer", plan), data).status_code == 303

    assert Reply.objects.filter(remark=plan).count() == 1


def test_empty_answer_is_asked_for_again(client, returned):
    _, named, _ = returned

    answer = client.post(url("answer", named), {"text": " "})

    assert answer.status_code == 422
    assert "Napisz odpowiedź." in answer.content.decode()


def test_too_long_answer_keeps_its_text(client, returned):
    _, named, _ = returned
    text = "Uzgodnione. " * 300

    answer = client.post(url("answer", named), {"text": text})

    assert answer.status_code == 422
    assert text.strip() in answer.content.decode()


def test_suggestion_is_taken_with_one_press(client, returned):
    bundle, named, _ = returned
    assert "Przyjmij proponowane brzmienie" in page(client, bundle).content.decode()

    assert [client.post(url("accept", named)).status_code for _ in range(2)] == [303, 303]

    assert Cost.objects.get(pk=named.record_id).name == "Olej napędowy"
    assert page(client, bundle).context["list"].item(named).suggestion.is_taken


def test_suggestion_for_a_text_that_changed_is_not_taken(client, returned):
    bundle, named, _ = returned
    cost = Cost.objects.get(pk=named.record_id)
    replace_text(cost, field="name", was=cost.name, text="Benzyna", by=bundle.team.get())

    answer = client.post(url("accept", named))

    assert answer.status_code == 409
    assert "brzmi dziś inaczej" in answer.content.decode()
    assert Cost.objects.get(pk=named.record_id).name == "Benzyna"


def test_colleagues_and_coordinators_read_without_forms(client, returned):
    bundle, named, _ = returned
    for person in (make.advisor(bundle.centre), named.by):
        client.force_login(person)

        shown = page(client, bundle).content.decode()

        assert "Jakie paliwo?" in shown
        assert url("answer", named) not in shown
        assert url("accept", named) not in shown
    assert client.post(url("answer", named), {"text": "Nie."}).status_code == 404


@pytest.mark.parametrize(
    ("kind", "words"),
    [(LetterKind.APPROVAL, "Zatwierdzona"), (LetterKind.REJECTION, "Co można zrobić")],
)
def test_decision_shows_its_letter(client, waiting, kind, words):
    made, reviewer = waiting
    letter = make.decided(made, kind, by=reviewer)

    shown = page(client, made.bundle).content.decode()

    assert words in shown
    assert letter.body.splitlines()[0] in shown


def test_every_place_of_a_remark_has_a_page(client, returned):
    bundle, _, _ = returned
    dossier = submitting.base_of(bundle).dossier
    for part in ["", *PARTS]:
        address = mend_url(Remark(part=part), dossier, may_change=True)
        assert client.get(address).status_code == 200, part


@pytest.mark.parametrize("count", [1, 6])
def test_query_count_stays(client, waiting, count, django_assert_num_queries):
    made, reviewer = waiting
    for entry in living(made.dossier.entries)[:count]:
        remark = make.remark(made, by=reviewer, record_id=entry.id)
        remarking.reply(remark, by=reviewer, side="ocena", text="Proszę o liczby.")
    make.decided(made, LetterKind.RETURN, by=reviewer)
    page(client, made.bundle)

    with django_assert_num_queries(16):
        page(client, made.bundle)
