"""Services given: to a bundle or a group, with cards made of what was recorded."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import page as rules
import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from pypdf import PdfReader

from bundles.models import LocalGroup
from reports import cards
from reports.actions import confirming
from reports.models import Recommendation, ServiceGiven
from tests import make, make_log

pytestmark = pytest.mark.django_db

NEW = reverse("reports:service_new")


@pytest.fixture
def advisor(client):
    person = make.advisor()
    client.force_login(person)
    return person


@pytest.fixture
def bundle(advisor):
    return make.bundle(centre=advisor.roles.get().centre, principles={"co_najmniej_3": "Pięć."})


def typed(**fields):
    least = {"id": uuid4(), "version": 0, "kind": "szkolenia", "day": "dzis", "length": "60"}
    return {**least, "topic": "Księgowość", "form": "zdalnie", **fields}


def test_service_is_given_to_a_group_once(client, advisor):
    data = typed(group_name="Koło z Zalesia", participant_count="7")

    answers = [client.post(NEW, data).status_code for _ in range(2)]

    assert answers == [303, 303]
    row = ServiceGiven.objects.get()
    assert (row.group.name, row.minutes, row.participant_count) == ("Koło z Zalesia", 60, 7)
    assert (row.held_on, row.form, row.region) == (localdate(), "zdalnie", row.centre.region)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "bundle"),
        ({"group_name": "Koło", "topic": ""}, "topic"),
        ({"group_name": "Koło", "form": "listownie"}, "form"),
        ({"group_name": "Koło", "topic": "PESEL 44051401458"}, "topic"),
    ],
)
def test_bad_input_is_told_beside_its_field(client, advisor, fields, name):
    answer = client.post(NEW, typed(**fields))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]


def test_bundle_and_group_at_once_are_refused(client, bundle):
    answer = client.post(NEW, typed(bundle=bundle.pk, group_name="Koło"))

    assert list(answer.context["form"].errors) == ["group_name"]


def test_bundle_of_another_centre_is_refused(client, advisor):
    answer = client.post(NEW, typed(bundle=make.bundle().pk))

    assert list(answer.context["form"].errors) == ["bundle"]


def test_card_is_made_of_records(advisor, bundle):
    group = make_log.group(bundle.centre, bundle=bundle)
    first = make_log.service(advisor, bundle=bundle, minutes=75, participant_count=4)
    later = {"held_on": date(2026, 9, 2), "kind": "szkolenia", "participant_count": 6}
    make_log.service(advisor, group=group, minutes=30, **later)
    make_log.service(advisor, bundle=bundle, dropped_at=first.created_at)
    make_log.activity(advisor, bundle=bundle, minutes=45)
    meeting = make.meeting(bundle, participant_count=12, sectors=["publiczny"])
    make_log.activity(advisor, bundle=bundle, meeting=meeting, participant_count=12)
    shown = confirming.show_code(first)
    confirming.answer(shown, key="k" * 20, agrees=True, seen=shown.fingerprint)

    card = cards.card_of(bundle, is_bundle=True)

    assert [(one.kind, one.how_long, one.confirmed) for one in card.services] == [
        ("Doradztwo ogólne", "1\xa0h\xa015\xa0min", "potwierdza: 1"),
        ("Szkolenia", "30\xa0min", ""),
    ]
    assert [(one.kind, one.count, one.persons) for one in card.service_sums] == [
        ("Doradztwo ogólne", "1", "4"),
        ("Szkolenia", "1", "6"),
    ]
    assert (card.service_total, card.activity_total) == (
        "1\xa0h\xa045\xa0min",
        "1\xa0h\xa015\xa0min",
    )
    assert card.meetings.startswith("1\xa0spotkanie, razem 12\xa0uczestników")
    assert [one.words for one in card.properties] == ["Pięć."]
    assert card.confirmed == "1\xa0potwierdzenie"


def test_group_that_has_a_bundle_now_is_told_on_its_card(client, advisor, bundle):
    service = make_log.service(advisor)
    page = reverse("reports:group", args=[service.group.pk])
    assert client.post(page, {"bundle": str(uuid4())}).status_code == 422

    answer = client.post(page, {"bundle": str(bundle.pk)})

    assert answer.status_code == 303
    assert LocalGroup.objects.get().bundle == bundle
    assert "Jak zacząć" in client.get(answer.url).content.decode()
    assert client.get(page).status_code == 404


def test_group_s_card_is_read_by_its_centre_and_region_alone(client, advisor):
    group = make_log.group(advisor.roles.get().centre)
    page = reverse("reports:advice_card", args=["grupa", group.pk])
    readers = [advisor, make.coordinator(group.centre.region)]
    others = [make.advisor(), make.coordinator()]

    told = []
    for person in readers + others:
        client.force_login(person)
        told.append(client.get(page).status_code)

    assert told == [200, 200, 404, 404]


def test_recommendation_keeps_the_animator_s_words(client, advisor, bundle):
    page = reverse("reports:recommend", args=["wiazka", bundle.pk])
    wrong = client.post(page, {"words": "Dzwońcie: 600 100 200"})
    assert wrong.status_code == 422
    assert "Dzwońcie: 600 100 200" in wrong.content.decode()

    for _ in range(2):
        answer = client.post(page, {"words": "Grupa spotyka się co tydzień."})

    assert answer.status_code == 303
    assert Recommendation.objects.get().by == advisor
    assert "Grupa spotyka się" in client.get(answer.url).content.decode()


def test_documents_are_printed(client, advisor, bundle):
    make_log.service(advisor, bundle=bundle)
    Recommendation.objects.create(bundle=bundle, by=advisor, words="Grupa jest gotowa.")

    told = []
    for name in ("advice_card_pdf", "recommendation_pdf"):
        answer = client.get(reverse(f"reports:{name}", args=["wiazka", bundle.pk]))
        report = rules.validate_pdf_bytes(answer.content, profile=rules.ValidationProfile.PDF_UA_1)
        assert sorted({failure.rule_id for failure in report.failures}) == []
        told.append(text_of(answer.content))

    assert "Jak zacząć" in told[0]
    assert "Grupa jest gotowa." in told[1]


def text_of(content):
    return " ".join(
        " ".join(one.extract_text().split()) for one in PdfReader(BytesIO(content)).pages
    )


def test_groups_are_told_with_both_kinds_of_work(client, advisor, bundle):
    group = make_log.group(bundle.centre, name="Łąka")
    make_log.service(advisor, bundle=bundle)
    make_log.activity(advisor, group=group)
    make_log.activity(advisor)
    make_log.service()

    rows = client.get(reverse("reports:groups")).context["groups"]

    assert [(one["name"], one["services"], one["activities"]) for one in rows] == [
        ("Dobrze u siebie", (1, 60), (0, 0)),
        ("Łąka", (0, 0), (1, 30)),
    ]


@pytest.mark.parametrize("count", [1, 30])
def test_lists_cost_the_same(client, advisor, bundle, count, django_assert_max_num_queries):
    for _ in range(count):
        make_log.service(advisor, bundle=bundle, participant_count=3)

    for name, most in (("services", 10), ("groups", 6)):
        with django_assert_max_num_queries(most):
            client.get(reverse(f"reports:{name}"))


def test_service_of_a_group_that_went_to_another_centre_stays_that_groups(client, advisor):
    row = make_log.service(by=advisor)
    row.group.centre = make.centre()
    row.group.save(update_fields=["centre"])
    page = client.get(reverse("reports:service", args=[row.pk]))
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}

    answer = client.post(reverse("reports:service", args=[row.pk]), {**sent, "topic": "Umowy"})

    assert answer.status_code == 303
    assert ServiceGiven.objects.get().topic == "Umowy"
    assert LocalGroup.objects.get() == row.group
