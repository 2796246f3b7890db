"""The page of a review: everything of the frozen version, with a place for a remark at it."""

from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from bundles.editing import drop_record, replace_text
from bundles.models import Bundle
from designthinking.models import Finding
from dossier import method
from dossier.index import LISTS, living
from dossier.parts import PARTS
from plans.kept import TOKEN
from plans.names import text_of
from reviews import targets
from reviews.actions import remarking, submitting
from reviews.enums import LetterKind, RemarkState, Side, Weight
from reviews.models import Remark, Reply
from reviews.reading import anchor_of, body_of_review
from reviews.views.reading import REPLY_ID
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def waiting(client):
    made = make.submission()
    reviewer = make.reviewer(made.bundle)
    client.force_login(reviewer)
    return made, reviewer


def url(made, name="review", *args, query=""):
    page = reverse(f"reviews:{name}", args=[made.bundle_id, *args])
    return f"{page}?{query}" if query else page


def read(client, made, **filters):
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return unescape(client.get(url(made, query=query)).content.decode()).replace("\u00a0", " ")


def new(**fields):
    return {"id": uuid4(), "weight": "musi", "text": "Kto płaci za weekendy?", **fields}


def returned(made, reviewer, **place):
    remark = make.remark(made, by=reviewer, **place)
    make.decided(made, LetterKind.RETURN, by=reviewer)
    return remark, Bundle.objects.get(pk=made.bundle_id)


# --- What is read ----------------------------------------------------------------------


def test_page_tells_every_record_of_the_frozen_version(client, waiting):
    made, _ = waiting
    html = read(client, made)

    untold = [
        text_of(record)
        for name in LISTS
        for record in living(getattr(made.dossier, name))
        if name not in ("financing",) and text_of(record).replace("\u00a0", " ") not in html
    ]
    assert untold == []


def test_every_part_question_and_record_has_a_place_and_a_way_to_remark(waiting):
    made, _ = waiting
    laid = body_of_review(made, is_open=True)
    html = laid.html({})

    places = [
        anchor_of(),
        *(anchor_of(part=part) for part in PARTS),
        *(anchor_of(question=code) for code in method.QUESTIONS),
        *(
            anchor_of(record_id=record.id)
            for name in LISTS
            for record in living(getattr(made.dossier, name))
        ),
        *(anchor_of(record_id=one.id, field="amount_grosze") for one in made.dossier.costs),
        *(anchor_of(record_id=one.id, field="due_on") for one in made.dossier.tasks),
    ]
    assert [one for one in places if one not in laid] == []
    assert all(html.count(f'id="{one}"') == 1 for one in places)
    assert html.count("/uwaga/?") >= len(places) - 1
    # Nothing leads to the live bundle.
    assert "/wiazki/" not in html


def test_decided_version_is_read_without_ways_to_remark(client, waiting):
    made, reviewer = waiting
    make.decided(made, LetterKind.APPROVAL, by=reviewer)

    assert "/uwaga/" not in read(client, made)
    response = client.post(url(made, "remark_new"), new())
    assert response.status_code == 409
    assert "Kto płaci za weekendy?" in response.content.decode()


@pytest.mark.parametrize("records", [3, 300])
def test_page_costs_the_same_whatever_the_bundle_holds(
    client, monkeypatch, records, django_assert_max_num_queries
):
    monkeypatch.setattr(submitting, "obstacles", lambda dossier: [])
    bundle = make.big_bundle(records)
    member = make.advisor(bundle.centre)
    bundle.team.add(member)
    made = submitting.submit(bundle, by=member)
    reviewer = make.reviewer(bundle)
    for _ in range(3):
        make.remark(made, by=reviewer, part="plan")
    client.force_login(reviewer)
    client.get(url(made))

    with django_assert_max_num_queries(10) as captured:
        client.get(url(made))

    # One of them writes down that the reviewer saw it.
    assert len(captured) == 10


# --- Remarks ---------------------------------------------------------------------------


def test_remark_sent_twice_stands_once_at_its_place_and_leads_back(client, waiting):
    made, _ = waiting
    cost = made.dossier.costs[0]
    page = url(made, "remark_new", query=f"zapis={cost.id}&pole=amount_grosze")
    fields = new()

    first, second = client.post(page, fields), client.post(page, fields)

    remark = Remark.objects.get()
    assert (first.status_code, first["Location"]) == (303, f"{url(made)}#u-{fields['id']}")
    assert second["Location"] == first["Location"]
    assert (remark.record_id, remark.field) == (cost.id, "amount_grosze")
    html = read(client, made)
    anchor = anchor_of(record_id=cost.id, field="amount_grosze")
    place = html[html.index(f'id="{anchor}"') :][:600]
    assert f'href="#u-{remark.pk}"' in place
    card = html[html.index(f'id="u-{remark.pk}"') :]
    assert f'href="#{anchor}"' in card
    assert "robocza, autor jej jeszcze nie widzi" in card


def test_cell_of_coverage_takes_a_remark(client, waiting):
    made, _ = waiting
    service, need = made.dossier.services[0], made.dossier.findings[0]

    client.post(url(made, "remark_new", query=f"zapis={service.id}&drugi={need.id}"), new())

    remark = Remark.objects.get()
    assert (remark.record_id, remark.other_id, remark.part) == (service.id, need.id, "services")


def test_form_keeps_what_was_typed_and_says_what_is_missing(client, waiting):
    made, _ = waiting

    response = client.post(url(made, "remark_new"), {"id": uuid4(), "text": "Dlaczego?"})

    assert response.status_code == 422
    assert "Wybierz wagę uwagi." in response.content.decode()
    assert "Dlaczego?" in response.content.decode()
    assert not Remark.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "zapis=nic",
        "zapis=01234567-89ab-7def-8123-456789abcdef",
        "pytanie=nie_ma",
        "czesc=nie_ma",
        "pole=x&zapis={pk}",
    ],
)
def test_place_that_is_not_there_is_not_found(client, waiting, query):
    made, _ = waiting
    query = query.format(pk=made.dossier.services[0].id)

    assert client.get(url(made, "remark_new", query=query)).status_code == 404
    assert client.post(url(made, "remark_new", query=query), new()).status_code == 404


def test_wording_is_suggested_only_where_it_says_something_else(client, waiting):
    made, _ = waiting
    service = made.dossier.services[0]
    page = url(made, "remark_new", query=f"zapis={service.id}&pole=description")
    assert service.description in unescape(client.get(page).content.decode())

    client.post(page, new(suggestion=service.description))
    client.post(page, new(suggestion="Sąsiad zagląda codziennie."))

    same, other = Remark.objects.order_by("at")
    assert same.suggestion == ""
    assert (other.suggestion, other.suggestion_of) == (
        "Sąsiad zagląda codziennie.",
        service.description,
    )


def test_suggestion_is_never_longer_than_the_field(client, waiting):
    made, _ = waiting
    page = url(made, "remark_new", query=f"zapis={made.bundle_id}&pole=title")

    assert client.post(page, new(suggestion="a" * 201)).status_code == 422


def test_draft_is_reworded_and_a_told_remark_is_not(client, waiting):
    made, reviewer = waiting
    remark = make.remark(made, by=reviewer, weight=Weight.QUESTION)
    page = url(made, "remark", remark.pk)

    assert client.post(page, new(text="Kto płaci?", weight="pytanie")).status_code == 303
    remark.refresh_from_db()
    assert (remark.text, remark.weight) == ("Kto płaci?", "pytanie")

    client.post(url(made, "remark_do", remark.pk), {"co": "zapytaj"})
    refused = client.post(page, new(text="Inaczej"))
    assert refused.status_code == 409
    assert "Zespół już zna tę uwagę" in refused.content.decode()


def test_buttons_settle_and_open_again_and_filters_find(client, waiting):
    made, reviewer = waiting
    one, other = (make.remark(made, by=reviewer, weight=each) for each in ("musi", "warto"))

    def do(remark, what):
        return client.post(url(made, "remark_do", remark.pk), {"co": what}).status_code

    def shown(**filters):
        html = read(client, made, **filters)
        return [each.pk for each in (one, other) if f'id="u-{each.pk}"' in html]

    assert do(one, "rozwiaz") == 303
    assert shown() == [other.pk]
    assert shown(stan="rozwiazana") == [one.pk]
    assert shown(stan="wszystkie", waga="musi") == [one.pk]
    do(one, "otworz")
    do(other, "wycofaj")
    assert shown() == [one.pk]
    assert shown(stan="wycofana") == [other.pk]
    assert do(one, "zniszcz") == 404
    assert shown(stan="nie-ma", waga="nie-ma") == [one.pk]


def test_question_is_sent_at_once(client, waiting):
    made, reviewer = waiting
    remark = make.remark(made, by=reviewer, weight=Weight.QUESTION)

    client.post(url(made, "remark_do", remark.pk), {"co": "zapytaj"})

    remark.refresh_from_db()
    assert remark.is_published
    assert "robocza" not in read(client, made)


def test_reply_stands_once_and_an_empty_one_is_refused(client, waiting):
    made, reviewer = waiting
    remark = make.remark(made, by=reviewer)
    page, fields = url(made, "remark_reply", remark.pk), {"id": uuid4(), "text": "Proszę o kwoty."}

    assert [client.post(page, fields).status_code for _ in range(2)] == [303, 303]
    assert client.post(page, {"id": uuid4(), "text": " "}).status_code == 422

    assert Reply.objects.get().side == Side.REVIEWER
    assert "Proszę o kwoty." in read(client, made)


def test_kept_remark_has_its_reader_s_token_and_a_new_id_for_each_reply(client, waiting):
    made, reviewer = waiting
    make.remark(made, by=reviewer)

    pages = [read(client, made) for _ in range(2)]

    ids = [page.split('name="id" value="')[1][:36] for page in pages]
    assert ids[0] != ids[1]
    assert all(TOKEN not in page and REPLY_ID not in page for page in pages)


# --- What was mended -------------------------------------------------------------------


def test_resubmission_shows_remark_change_and_answer_together_first(client, waiting):
    made, reviewer = waiting
    remark, bundle = returned(made, reviewer, record_id=made.bundle_id, field="summary")
    remarking.reply(remark, by=made.by, side=Side.AUTHOR, text="Gmina, uchwała w grudniu.")
    replace_text(bundle, field="summary", was=bundle.summary, text="Nowe słowa.", by=made.by)
    submitting.submit(bundle, by=made.by)

    html = read(client, made)
    mended = html[html.index("Najpierw to, co poprawiono") : html.index('class="reading-hint"')]

    assert "Kto płaci za weekendy?" in mended
    assert "Gmina, uchwała w grudniu." in mended
    assert "Nowe słowa" in mended
    assert 'value="rozwiaz"' in mended
    assert "Od wersji 1: 1 tekst zmieniony" in html


def test_remark_on_a_merged_record_leads_to_its_successor(client, waiting):
    made, reviewer = waiting
    gone, stays = [one for one in made.dossier.findings if one.question == "odkrywanie_1"][:2]
    # A merge hands links over in other parts too: the whole is to be open.
    make.remark(made, by=reviewer)
    remark, bundle = returned(made, reviewer, record_id=gone.id)
    record, successor = (Finding.objects.get(pk=one.id) for one in (gone, stays))
    drop_record(record, by=made.by, why="To samo.", successor=successor)
    submitting.submit(bundle, by=made.by)

    html = read(client, made)

    card = html[html.index(f'id="u-{remark.pk}"') :][:1500]
    assert "Ten zapis połączono z:" in card
    assert f'href="#{anchor_of(record_id=stays.id)}"' in card


def test_remark_on_a_dropped_record_says_so(client, waiting):
    made, reviewer = waiting
    gone = next(one for one in made.dossier.risks)
    remark, bundle = returned(made, reviewer, record_id=gone.id)
    drop_record(bundle.risk_records.get(pk=gone.id), by=made.by, why="Nieaktualne.")
    submitting.submit(bundle, by=made.by)

    card = (html := read(client, made))[html.index(f'id="u-{remark.pk}"') :][:1500]

    assert "Tego zapisu już nie ma w tej wersji." in card
    assert f'href="#{anchor_of(part="plan")}"' in card


def test_one_property_of_the_bundle_is_a_place_of_its_own(waiting):
    made, reviewer = waiting
    field = "principles.indywidualizacja"
    remark = make.remark(made, by=reviewer, record_id=made.bundle_id, field=field)

    assert remark.place.startswith("Wiązka, ")
    with pytest.raises(targets.NoSuchPlace):
        targets.find(made.dossier, record_id=made.bundle_id, field="principles.nie_ma")


# --- What changed ----------------------------------------------------------------------


@pytest.fixture
def three(client, waiting):
    """Three versions: the summary changed, then the challenge."""
    made, reviewer = waiting
    _, bundle = returned(made, reviewer)
    replace_text(bundle, field="summary", was=bundle.summary, text="Drugie słowa.", by=made.by)
    second = submitting.submit(bundle, by=made.by)
    make.decided(second, LetterKind.RETURN, by=reviewer)
    bundle = Bundle.objects.get(pk=made.bundle_id)
    replace_text(bundle, field="challenge", was=bundle.challenge, text="Trzynaście?", by=made.by)
    submitting.submit(bundle, by=made.by)
    for remark in Remark.objects.all():
        remarking.settle(remark, by=reviewer, state=RemarkState.RESOLVED)
    return made


def test_diff_is_against_the_last_reviewed_until_another_is_chosen(client, three):
    def told(query=""):
        return unescape(client.get(url(three, "diff", query=query)).content.decode())

    assert "Od wersji 2 do wersji 3" in told()
    assert "Drugie słowa" not in told()
    assert "Trzynaście" in told()
    assert "Drugie słowa" in told("od=1&do=3")
    assert "Trzynaście" not in told("od=1&do=2")


def test_diff_leaves_the_status_out(client, three):
    comparison = client.get(url(three, "diff", query="od=1&do=2")).context["comparison"]

    assert comparison.count == 1


def test_diff_stands_side_by_side_and_keeps_the_choice(client, three):
    html = unescape(client.get(url(three, "diff", query="od=1&do=3&uklad=obok")).content.decode())

    assert html.count('class="pair__side"') == 4
    assert '<option value="obok" selected>' in html
    assert "uklad=obok" in html


def test_diff_with_a_version_that_is_not_there_is_not_found(client, three):
    assert client.get(url(three, "diff", query="od=9")).status_code == 404


def test_filter_of_remarks_stays_when_one_is_settled(client):
    made = make.submission()
    reviewer = make.reviewer(made.bundle)
    remark = make.remark(made, by=reviewer, weight="warto")
    client.force_login(reviewer)
    page = url(made, "review")

    def settled(before):
        data = {"co": "rozwiaz"}
        answer = client.post(url(made, "remark_do", remark.pk), data, headers={"referer": before})
        return answer.url

    filtered = f"http://testserver{page}?waga=warto&stan=otwarte&obce=1"
    assert settled(filtered) == f"{page}?waga=warto&stan=wszystkie#u-{remark.pk}"
    assert settled("http://obcy.example/?waga=musi") == f"{page}?stan=wszystkie#u-{remark.pk}"
