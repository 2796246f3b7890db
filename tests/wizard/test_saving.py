"""Saving one record: new, changed, sent twice, stale, dropped, somebody else's."""

import re

import pytest
from django.urls import reverse

from bundles.enums import BundleStatus
from canvas.models import Cost
from designthinking.models import Finding, Note
from owes.ids import uuid7
from owes.models import Event
from tests import make
from wizard.kinds import KINDS

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}
PROBLEMS = "definiowanie_wyzwania_2"


@pytest.fixture
def team(client):
    """(bundle, member): the client is signed in as the member."""
    bundle, member = make.open_bundle()
    client.force_login(member)
    return bundle, member


def url(bundle, kind, pk):
    return reverse("wizard:record", args=[bundle.pk, kind, pk])


def test_new_finding_is_stored_under_the_id_in_its_address(client, team):
    bundle, member = team
    pk = uuid7()

    response = client.post(
        url(bundle, "wniosek", pk), {"version": 0, "question": PROBLEMS, "text": "Samotność"}
    )

    finding = Finding.objects.get()
    step = reverse("wizard:step", args=[bundle.pk, PROBLEMS])
    assert (response.status_code, response.url) == (303, f"{step}#r-{pk}")
    assert (finding.pk, finding.text, finding.version, finding.created_by) == (
        pk,
        "Samotność",
        1,
        member,
    )


def test_first_record_opens_the_draft_and_leaves_an_event(client, team):
    bundle, member = team

    client.post(
        url(bundle, "notatka", uuid7()), {"version": 0, "question": PROBLEMS, "text": "Nikt"}
    )

    bundle.refresh_from_db()
    assert bundle.status == BundleStatus.IN_PROGRESS
    assert list(Event.objects.values_list("verb", "kind", "by")) == [("created", "note", member.pk)]


def test_double_click_makes_one_record(client, team):
    bundle, _ = team
    data = {"version": 0, "question": PROBLEMS, "text": "Samotność"}
    address = url(bundle, "wniosek", uuid7())

    answers = [client.post(address, data).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert list(Finding.objects.values_list("version", flat=True)) == [1]


def test_autosave_is_told_the_new_version(client, team):
    bundle, _ = team
    note = make.note(bundle=bundle, question=PROBLEMS, text="Nikt nie zagląda")

    response = client.post(
        url(bundle, "notatka", note.pk), {"version": 1, "text": "Nikt nie zagląda nocą"}, **JSON
    )

    answer = response.json()
    assert (answer["state"], answer["version"], answer["id"]) == ("saved", 2, str(note.pk))
    assert len(answer["saved_at"]) == 5


def test_stale_version_changes_nothing_and_shows_both_texts(client, team):
    bundle, _ = team
    note = make.note(bundle=bundle, question=PROBLEMS, text="Tekst koleżanki")
    Note.objects.filter(pk=note.pk).update(version=3)

    response = client.post(url(bundle, "notatka", note.pk), {"version": 1, "text": "Mój tekst"})

    page = response.content.decode()
    note.refresh_from_db()
    assert response.status_code == 409
    assert "Tekst koleżanki" in page
    assert "Mój tekst" in page
    assert 'name="version" value="3"' in page
    assert note.text == "Tekst koleżanki"


def test_conflict_page_saves_over_what_it_showed(client, team):
    bundle, _ = team
    note = make.note(bundle=bundle, question=PROBLEMS, text="Tekst koleżanki")
    Note.objects.filter(pk=note.pk).update(version=3)

    client.post(url(bundle, "notatka", note.pk), {"version": 3, "text": "Wspólny tekst"})

    note.refresh_from_db()
    assert (note.text, note.version) == ("Wspólny tekst", 4)


def test_stale_autosave_is_told_who_was_first(client, team):
    bundle, _ = team
    other = make.user(name="Maria Wilk")
    note = make.note(bundle=bundle, question=PROBLEMS, version=2, updated_by=other)

    response = client.post(url(bundle, "notatka", note.pk), {"version": 1, "text": "Inny"}, **JSON)

    assert response.status_code == 409
    assert response.json() == {"state": "conflict", "version": 2, "by": "Maria Wilk"}


def test_same_text_over_an_old_version_is_no_conflict(client, team):
    bundle, _ = team
    note = make.note(bundle=bundle, question=PROBLEMS, text="To samo", version=5)

    response = client.post(
        url(bundle, "notatka", note.pk), {"version": 4, "text": "To samo"}, **JSON
    )

    assert response.json()["version"] == 5


def test_dropped_record_gives_the_typed_text_back(client, team):
    bundle, _ = team
    note = make.note(bundle=bundle, question=PROBLEMS)
    client.post(
        reverse("wizard:drop", args=[bundle.pk, "notatka", note.pk]), {"why": "powtórzenie"}
    )

    response = client.post(url(bundle, "notatka", note.pk), {"version": 1, "text": "Moje zdanie"})

    page = response.content.decode()
    assert response.status_code == 404
    assert "Moje zdanie" in page
    assert "powtórzenie" in page


def test_record_of_another_bundle_is_not_here(client, team):
    bundle, _ = team
    strange = make.note(question=PROBLEMS, text="cudze")

    response = client.post(url(bundle, "notatka", strange.pk), {"version": 1, "text": "Moje"})

    page = response.content.decode()
    strange.refresh_from_db()
    assert response.status_code == 404
    assert "Moje" in page
    assert "cudze" not in page
    assert strange.text == "cudze"


def test_link_to_another_bundle_is_refused_beside_its_field(client, team):
    bundle, _ = team
    strange = make.note(question=PROBLEMS)

    response = client.post(
        url(bundle, "wniosek", uuid7()),
        {"version": 0, "question": PROBLEMS, "text": "Wniosek", "origins": [strange.pk]},
    )

    assert response.status_code == 422
    assert "nie należy do tej wiązki" in response.content.decode()
    assert Finding.objects.count() == 0


def test_bundle_that_is_submitted_is_not_changed(client, team):
    bundle, _ = team
    bundle.status = BundleStatus.SUBMITTED
    bundle.save()

    response = client.post(
        url(bundle, "notatka", uuid7()), {"version": 0, "question": PROBLEMS, "text": "Za późno"}
    )

    assert (response.status_code, Note.objects.count()) == (403, 0)


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("notatka", ""),
        ("notatka", "nie_ma_takiego"),
        ("wniosek", "segmenty_klientow_1"),
        ("wpis", "odkrywanie_1"),
    ],
)
def test_new_record_needs_a_question_of_its_kind(client, team, kind, question):
    bundle, _ = team

    response = client.post(
        url(bundle, kind, uuid7()), {"version": 0, "question": question, "text": "Nikt"}
    )

    assert response.status_code == 404
    assert not KINDS[kind].model.objects.exists()


def test_next_button_leads_to_the_following_step(client, team):
    bundle, _ = team

    response = client.post(
        url(bundle, "wyzwanie", bundle.pk),
        {"version": 1, "challenge": "Jak moglibyśmy…", "next": "1"},
    )

    following = reverse("wizard:step", args=[bundle.pk, "tworzenie_rozwiazania_1"])
    bundle.refresh_from_db()
    assert (response.url, bundle.challenge) == (following, "Jak moglibyśmy…")


def test_principles_are_kept_apart(client, team):
    bundle, _ = team

    client.post(
        url(bundle, "zasady", bundle.pk), {"version": 1, "indywidualizacja": "Każdy wybiera."}
    )

    bundle.refresh_from_db()
    assert bundle.principles == {"indywidualizacja": "Każdy wybiera."}


def test_brief_service_learns_its_area_from_its_kind(client, team):
    bundle, _ = team

    client.post(
        url(bundle, "usluga", uuid7()),
        {"version": 0, "brief": 1, "name": "Teleopieka", "kind": "teleopieka"},
    )

    assert bundle.service_records.get().area == "pomoc_spoleczna"


def test_conflict_names_codes_in_words(client, team):
    cost = make.cost(team[0], kind="transport", is_one_off=False)
    Cost.objects.filter(pk=cost.pk).update(kind="wyzywienie", version=2)
    url = reverse("wizard:record", args=[team[0].pk, "koszt", cost.pk])
    fields = {"version": 1, "name": cost.name, "amount_grosze": "100", "kind": "transport"}

    page = client.post(url, {**fields, "is_one_off": "1"}).content.decode()

    sides = re.findall(r'class="conflict__text">([^<]+)<', page)
    assert {"posiłki", "paliwo i przejazdy", "co miesiąc", "jednorazowo, na start"} <= set(sides)
