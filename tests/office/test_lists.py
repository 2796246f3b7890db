"""Code lists an admin keeps: words corrected, items withdrawn, never a code lost."""

from datetime import timedelta

import pytest
import time_machine
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from bundles.models import Bundle
from dossier import codelists, method
from dossier.serial import from_data, to_data
from office.lists import keeping, provider
from office.lists.declared import BY_SLUG, LISTS
from office.models import CodeListItem
from owes.fields import CodeField, CodesField
from owes.models import Event
from plans import kept
from plans.assemble import assemble
from plans.stamp import stamp
from tests import make

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("fresh_lists"),
]

SOURCES = BY_SLUG["zrodla-finansowania"]
URL = reverse("office:list", args=[SOURCES.slug])
TOMORROW = localdate() + timedelta(days=1)


class Choosing(forms.Form):
    source = CodeField(codes="funding_sources")
    groups = CodesField(codes="target_groups")


def choices(name="source", data=None, **chosen):
    """{code: words} of what the form of a record that says ``chosen`` offers."""
    return dict(Choosing(data, initial=chosen)[name].field.choices)


@pytest.fixture
def admin(client):
    person = make.admin()
    client.force_login(person)
    return person


@pytest.fixture
def post(client, admin, django_capture_on_commit_callbacks):
    def post(name, args, **data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse(f"office:{name}", args=args), data)

    return post


def typed(code="budzet_gminy", **changed):
    item = codelists.item("funding_sources", code)
    return {
        "label": item["label"],
        "group": item["group"],
        "version": keeping.version_of(SOURCES, code),
        **changed,
    }


def offered(codes="funding_sources"):
    return dict(codelists.offered(codes, localdate()))


def test_index_tells_every_list_and_leads_to_the_rates(client, admin):
    page = client.get(reverse("office:lists")).content.decode().replace("\u00a0", " ")

    assert [one.title for one in LISTS if one.title not in page] == []
    assert reverse("canvas:rates") in page


@pytest.mark.parametrize("kept", LISTS, ids=lambda kept: kept.slug)
def test_every_list_opens_and_its_first_item_too(client, admin, kept):
    page = client.get(reverse("office:list", args=[kept.slug]))
    form = client.get(reverse("office:list_item", args=[kept.slug, kept.items()[0]["code"]]))

    assert (page.status_code, form.status_code) == (200, 200)
    assert kept.items()[-1]["code"] in page.content.decode()


def test_new_item_gets_a_code_of_its_words_and_is_offered_at_once(post, admin):
    answer = post(
        "list_new", [SOURCES.slug], label="Fundusz Łódzki, edycja 2027", group="publiczne krajowe"
    )

    assert answer.url == f"{URL}#p-fundusz_lodzki_edycja_2027"
    assert offered()["fundusz_lodzki_edycja_2027"] == "Fundusz Łódzki, edycja 2027"
    assert codelists.items("funding_sources")[-1]["code"] == "fundusz_lodzki_edycja_2027"
    event = Event.objects.get(kind="codelistitem")
    assert (event.verb, event.by, event.facts["code"]) == (
        "created",
        admin,
        "fundusz_lodzki_edycja_2027",
    )
    assert choices()["fundusz_lodzki_edycja_2027"] == "Fundusz Łódzki, edycja 2027"


def test_label_is_corrected_and_the_code_stays(post):
    bundle = make.bundle()
    make.revenue(bundle, source="budzet_gminy")
    before = kept.dossier_of(bundle), stamp(bundle)

    answer = post(
        "list_item", [SOURCES.slug, "budzet_gminy"], **typed(label="budżet gminy lub miasta")
    )

    assert answer.status_code == 302
    assert codelists.label("funding_sources", "budzet_gminy") == "budżet gminy lub miasta"
    # What was made of the old words is made anew; what is stored has not changed.
    assert kept.dossier_of(bundle) is not before[0]
    assert kept.dossier_of(bundle) == before[0]
    assert stamp(bundle) != before[1]
    assert from_data(to_data(assemble(bundle))) == before[0]


def test_withdrawn_item_is_offered_no_more_and_keeps_its_name_where_it_was_chosen(post):
    post("list_retire", [SOURCES.slug, "budzet_gminy"])

    assert "budzet_gminy" in offered()
    with time_machine.travel(TOMORROW, tick=False):
        assert "budzet_gminy" not in offered()
        assert choices(source="budzet_gminy")["budzet_gminy"] == "budżet gminy (wycofane)"
        assert "budzet_gminy" not in choices(source="darowizny")
        assert codelists.label("funding_sources", "budzet_gminy") == "budżet gminy"

    post("list_retire", [SOURCES.slug, "budzet_gminy"], przywroc="tak")

    assert CodeListItem.objects.get(code="budzet_gminy").valid_to is None
    assert [event.verb for event in Event.objects.filter(kind="codelistitem").order_by("pk")] == [
        "retired",
        "changed",
    ]


def test_withdrawn_choice_can_be_kept_and_not_taken_anew(post):
    post("list_retire", [SOURCES.slug, "budzet_gminy"])

    with time_machine.travel(TOMORROW, tick=False):
        errors = [
            Choosing({"source": "budzet_gminy"}, initial={"source": was}).errors.get("source")
            for was in ("budzet_gminy", "darowizny")
        ]

    assert errors == [None, ["Wybierz jedną z pozycji listy."]]


def test_several_codes_keep_a_withdrawn_one(post):
    post("list_retire", ["grupy-odbiorcow", "seniorzy"])

    with time_machine.travel(TOMORROW, tick=False):
        chosen = choices("groups", groups=["seniorzy", "ozn"])
        fresh = choices("groups")

    assert chosen["seniorzy"] == "osoby starsze (seniorzy) (wycofane)"
    assert "seniorzy" not in fresh


def test_cost_form_keeps_a_withdrawn_kind_and_what_it_proposes(post, client):
    bundle, member = make.open_bundle()
    cost = make.cost(bundle, kind="najem")
    post("list_retire", ["rodzaje-kosztow", "najem"])

    with time_machine.travel(TOMORROW, tick=False):
        client.force_login(member)
        page = client.get(reverse("wizard:record", args=[bundle.pk, "koszt", cost.pk]))

    assert "najem lokalu (wycofane)" in page.content.decode()


def test_item_of_the_future_is_not_offered_yet(post):
    post(
        "list_new",
        [SOURCES.slug],
        label="Nowy program",
        group="inne",
        valid_from=(localdate() + timedelta(days=5)).isoformat(),
    )

    assert "nowy_program" not in offered()
    assert ("nowy_program", "Nowy program") in codelists.offered(
        "funding_sources", localdate() + timedelta(days=5)
    )


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"label": ""}, "label"),
        ({"label": "  Budżet GMINY "}, "label"),
        ({"label": "x" * 201}, "label"),
        ({"group": ""}, "group"),
        ({"code": "Zła nazwa"}, "code"),
        ({"code": "budzet_gminy"}, "code"),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "valid_to"),
        ({"valid_to": "31.02.2026"}, "valid_to"),
    ],
)
def test_impossible_item_is_refused_at_its_field_and_keeps_what_was_typed(post, changed, wrong):
    answer = post(
        "list_new", [SOURCES.slug], **{"label": "Nowe źródło", "group": "inne", **changed}
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [wrong]
    for name, value in changed.items():
        assert answer.context["form"][name].value() == value
    assert not CodeListItem.objects.exists()


def test_second_editor_sees_what_the_first_wrote_and_keeps_the_own_words(post):
    first, second = typed(label="budżet gminy i miasta"), typed(label="kasa gminy")
    args = [SOURCES.slug, "budzet_gminy"]

    post("list_item", args, **first)
    answer = post("list_item", args, **second)

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "budżet gminy i miasta" in page.replace("\u00a0", " ")
    assert 'value="kasa gminy"' in page
    assert codelists.label("funding_sources", "budzet_gminy") == "budżet gminy i miasta"
    # Sent again, knowing that, it stands.
    again = {**second, "version": answer.context["form"]["version"].value()}
    assert post("list_item", args, **again).status_code == 302
    assert codelists.label("funding_sources", "budzet_gminy") == "kasa gminy"


def test_items_change_places(post):
    codes = [item["code"] for item in codelists.items("funding_sources")]

    post("list_move", [SOURCES.slug, codes[1]], gdzie="wyzej")
    post("list_move", [SOURCES.slug, codes[0]], gdzie="wyzej")
    post("list_move", [SOURCES.slug, codes[-1]], gdzie="nizej")

    assert [item["code"] for item in codelists.items("funding_sources")] == codes
    post("list_move", [SOURCES.slug, codes[1]], gdzie="wyzej")
    assert [item["code"] for item in codelists.items("funding_sources")][:3] == [
        codes[1],
        codes[0],
        codes[2],
    ]


def test_usage_counts_bundles_once(client, admin):
    bundle = make.bundle(target_groups=["seniorzy"])
    make.note(bundle, voice="seniorzy")
    make.test_result(bundle=bundle, groups=["seniorzy", "ozn"])
    make.bundle(target_groups=["seniorzy"])

    page = client.get(reverse("office:list", args=["grupy-odbiorcow"]))

    used = {row["item"]["code"]: row["used"] for row in page.context["rows"]}
    assert (used["seniorzy"], used["ozn"]) == (2, 1)
    form = client.get(reverse("office:list_item", args=["grupy-odbiorcow", "seniorzy"]))
    assert form.context["used"].replace("\u00a0", " ") == "Używana w 2 wiązkach."


def test_list_costs_the_same_with_few_and_many_bundles(client, admin):
    make.revenue()
    url = reverse("office:list", args=[SOURCES.slug])

    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    first = cost()
    for _ in range(5):
        make.revenue()
    assert cost() == first


def test_hint_of_a_question_is_changed_and_the_question_is_not(post, client):
    question = next(iter(method.QUESTIONS.values()))
    url = ["podpowiedzi-do-pytan", question.code]

    answer = post("list_item", url, label="Zapytajcie najpierw sąsiadów.", version=0)

    assert answer.status_code == 302
    assert question.hint == "Zapytajcie najpierw sąsiadów."
    bundle, member = make.open_bundle()
    client.force_login(member)
    page = client.get(reverse("wizard:step", args=[bundle.pk, question.code])).content.decode()
    assert "Zapytajcie najpierw sąsiadów." in page.replace("\u00a0", " ")


def test_hints_can_neither_be_added_nor_withdrawn(post, client):
    code = codelists.items("question_hints")[0]["code"]

    assert client.get(reverse("office:list_new", args=["podpowiedzi-do-pytan"])).status_code == 404
    assert post("list_retire", ["podpowiedzi-do-pytan", code]).status_code == 404
    assert post("list_move", ["podpowiedzi-do-pytan", code]).status_code == 404


def test_hint_of_an_item_stands_beside_the_field(post):
    post("list_item", [SOURCES.slug, "budzet_gminy"], **typed(hint="Uchwała budżetowa <rady>."))

    help_text = Choosing()["source"].help_text

    assert "<b>budżet gminy</b>: Uchwała budżetowa &lt;rady&gt;." in help_text


def test_unknown_lists_and_items_do_not_exist(client, admin):
    for name, args in (
        ("list", ["statusy"]),
        ("list_item", [SOURCES.slug, "nie_ma"]),
        # Kept in the reports, not here.
        ("list_item", ["wskazniki-wiazki", "pes_objete_wsparciem"]),
    ):
        assert client.get(reverse(f"office:{name}", args=args)).status_code == 404


def test_another_process_sees_the_change_with_one_query_and_asks_again_only_after_a_while():
    clock = iter([0, 1, provider.SECONDS + 1, provider.SECONDS + 2])
    provider.look_in_time(clock.__next__)
    # Another process writes: nothing is laid here.
    keeping.add(SOURCES, code="obce", by=None, label="Obce źródło", more={"group": "inne"})

    provider.look_in_time(clock.__next__)
    assert not codelists.has("funding_sources", "obce")
    provider.look_in_time(clock.__next__)
    assert codelists.label("funding_sources", "obce") == "Obce źródło"
    with CaptureQueriesContext(connection) as captured:
        provider.look()
    assert len(captured) == 1


def test_pages_watch_the_lists_where_they_should(client, settings):
    settings.CODE_LISTS_WATCHED = True
    provider.look()
    provider._state["asked"] = float("-inf")
    keeping.add(SOURCES, code="obce", by=None, label="Obce źródło", more={"group": "inne"})

    client.get(reverse("owes:privacy"))

    assert codelists.has("funding_sources", "obce")


def test_taken_code_is_told(post):
    keeping.add(SOURCES, code="nowe", by=None, label="Nowe", more={"group": "inne"})

    # This process has not laid it yet: the database refuses.
    with pytest.raises(keeping.CodeTaken):
        keeping.add(SOURCES, code="nowe", by=None, label="Inne nowe", more={"group": "inne"})


def test_lists_of_the_files_come_back_as_they_were():
    before = codelists.items("funding_sources"), codelists.mark()

    codelists.use({"funding_sources": [{"code": "budzet_gminy", "label": "inaczej", "order": 99}]})
    laid = codelists.items("funding_sources")[-1]
    codelists.use({})

    assert (laid["label"], laid["group"]) == ("inaczej", before[0][0]["group"])
    assert (codelists.items("funding_sources"), codelists.mark()) == before
    with pytest.raises(codelists.UnknownCode):
        codelists.use({"nie_ma_takiej": [{"code": "a", "label": "b", "order": 1}]})


def test_admin_reads_no_content_on_a_list(client, admin):
    bundle = make.bundle(title="Tajnie nazwana", target_groups=["seniorzy"])

    page = client.get(reverse("office:list", args=["grupy-odbiorcow"])).content.decode()

    assert Bundle.objects.filter(pk=bundle.pk).exists()
    assert "Tajnie nazwana" not in page


def test_long_list_is_searched(client, admin):
    found = client.get(URL, {"q": "GMINY budzet"})
    nothing = client.get(URL, {"q": "nic takiego\x00"})

    assert [row["item"]["code"] for row in found.context["rows"]] == ["budzet_gminy"]
    # Moved one up among the found ones, an item would land somewhere else than it looks.
    assert "/przesun/" not in found.content.decode()
    assert "Nic nie pasuje" in nothing.content.decode()
