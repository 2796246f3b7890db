"""„Sprawdź odpowiedzi”: what is shown to whom, leaving a warning with a reason, and the catalogue."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bundles.enums import BundleStatus
from dossier.checks import RULES, catalogue
from owes.models import Event
from plans.models import Waiver
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
REASON = "Kierowców ma zapewnić gmina."


@pytest.fixture
def team(client):
    bundle, member = make.open_bundle(challenge="")
    client.force_login(member)
    return bundle


@pytest.fixture
def risks(team):
    return [make.risk(team, text=f"Ryzyko {number}") for number in range(3)]


def page_of(client, bundle):
    return client.get(reverse("wizard:check", args=[bundle.pk])).content.decode()


def waive(client, bundle, code, **fields):
    return client.post(reverse("wizard:waive", args=[bundle.pk, code]), fields)


def unwaive(client, bundle, code, waivers):
    url = reverse("wizard:unwaive", args=[bundle.pk, code])
    return client.post(url, {"waivers": [str(pk) for pk in waivers]})


def notice(page, anchor):
    """The list item of one notice."""
    found = re.search(rf'<li class="notice[^>]* id="{anchor}">.*?\n</li>', page, re.DOTALL)
    return found.group() if found else None


def test_notices_stand_by_severity_with_their_numbers(client, team):
    page = page_of(client, team)

    titles = re.findall(r'<h2 id="\w+">([^<]+)</h2>', page)
    assert [title.split(" (")[0] for title in titles] == ["Błędy", "Ostrzeżenia", "Podpowiedzi"]
    for title, number in (one.rstrip(")").split(" (") for one in titles):
        assert int(number) > 0, title


def test_notice_leads_to_the_records_the_step_and_its_rule(client, team, risks):
    found = notice(page_of(client, team), "P08")

    for risk in risks:
        assert reverse("wizard:record", args=[team.pk, "ryzyko", risk.pk]) in found
    assert reverse("wizard:step", args=[team.pk, "ryzyka"]) in found
    assert f"{reverse('wizard:rules')}#P08" in found
    assert "Jakie są minimalne warunki wdrożenia?" in found


def test_cost_without_a_source_leads_to_its_financing(client, team):
    cost = make.cost(team)

    found = notice(page_of(client, team), "M01")
    assert reverse("wizard:financing", args=[team.pk, cost.pk]) in found


def test_more_than_three_records_can_all_be_shown(client, team):
    risks = [make.risk(team, text=f"Ryzyko {number}") for number in range(12)]

    found = notice(page_of(client, team), "P08")
    assert "i\u00a0jeszcze 9" in found
    assert "Pokaż wszystkie (12)" in found
    assert all(str(risk.pk) in found for risk in risks)


def test_words_of_people_are_escaped(client, team):
    make.risk(team, text='<b onclick="x()">„groźne”</b> & {0} {text}')

    found = notice(page_of(client, team), "P08")
    assert "<b onclick" not in found
    assert "&lt;b onclick=&quot;x()&quot;&gt;„groźne”&lt;/b&gt; &amp; {0} {text}" in found


def test_reader_is_led_to_pages_that_open(client, team, risks):
    client.force_login(make.reviewer(team))

    page = page_of(client, team)
    found = notice(page, "P08")
    for url in re.findall(r'href="([^"]+)"', found):
        assert client.get(url).status_code == 200, url
    assert "<form" not in page.split("<main")[1]


def test_warning_is_left_with_a_reason(client, team, risks):
    wanted = [str(risks[0].pk), str(risks[2].pk)]
    answer = waive(client, team, "P08", reason=f"  {REASON} ", records=wanted)

    assert answer.status_code == 303
    assert {(one.rule, one.subject_id, one.reason) for one in Waiver.objects.all()} == {
        ("P08", risks[0].pk, REASON),
        ("P08", risks[2].pk, REASON),
    }
    page = page_of(client, team)
    assert "Ryzyko\u00a01" in notice(page, "P08").replace(" ", "\u00a0")
    assert str(risks[0].pk) not in notice(page, "P08").split("<form")[0]
    left = notice(page, "zostawione-1")
    assert "2 ryzyka nie mają odpowiedzi" in left
    assert "Kierowców ma zapewnić gmina." in left
    assert Event.objects.filter(kind="waiver", verb="created").count() == 2


def test_every_form_carries_its_token(client, team, risks):
    waive(client, team, "D04", reason=REASON)

    main = page_of(client, team).split("<main")[1]
    assert main.count("<form") == main.count("csrfmiddlewaretoken") > 1


def test_kept_page_gives_everybody_their_own_token(client, team, risks):
    """What was written for one person is shown to the next; the token in it never is."""
    colleague = make.advisor(team.centre)
    team.team.add(colleague)
    mine = tokens(page_of(client, team))
    others = Client(enforce_csrf_checks=True)
    others.force_login(colleague)
    theirs = tokens(page_of(others, team))
    fields = {"reason": REASON, "csrfmiddlewaretoken": theirs[0]}

    answer = others.post(reverse("wizard:waive", args=[team.pk, "D04"]), fields)

    assert len(theirs) > 1
    assert not set(theirs) & set(mine)
    assert answer.status_code == 303
    fields["csrfmiddlewaretoken"] = mine[0]
    assert others.post(reverse("wizard:waive", args=[team.pk, "D04"]), fields).status_code == 403


def tokens(page):
    main = page.split("<main")[1]
    return re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', main)


def test_all_records_are_ticked_to_begin_with(client, team, risks):
    found = notice(page_of(client, team), "P08")

    assert found.count(" checked") == 3


def test_notice_about_the_whole_bundle_is_left_too(client, team):
    assert waive(client, team, "D04", reason=REASON).status_code == 303

    page = page_of(client, team)
    assert notice(page, "D04") is None
    assert REASON in notice(page, "zostawione-1")


def test_left_twice_it_stands_once(client, team, risks):
    for _ in range(2):
        answer = waive(client, team, "P08", reason=REASON, records=[str(risks[0].pk)])
    assert answer.status_code in (303, 422)
    for _ in range(2):
        assert waive(client, team, "D04", reason=REASON).status_code == 303

    assert Waiver.objects.count() == 2


def test_taken_back_it_is_open_again(client, team, risks):
    waive(client, team, "P08", reason=REASON, records=[str(risk.pk) for risk in risks])
    hidden = re.findall(r'name="waivers" value="([^"]+)"', page_of(client, team))

    assert len(hidden) == 3
    assert unwaive(client, team, "P08", hidden).status_code == 303
    page = page_of(client, team)
    assert notice(page, "zostawione-1") is None
    assert "3 ryzyka nie mają odpowiedzi" in notice(page, "P08")
    assert Waiver.objects.living().count() == 0
    assert unwaive(client, team, "P08", hidden).status_code == 303


@pytest.mark.parametrize(
    ("reason", "message"),
    [
        ("", "Napisz, dlaczego to zostaje."),
        ("  \n ", "Napisz, dlaczego to zostaje."),
        ("bo", "Napisz to choć w kilku słowach."),
        ("a" * 501, "Tekst ma 501 znaków"),
        ("zero \x00 zero", "znak zerowy"),
    ],
)
def test_reason_must_say_something(client, team, risks, reason, message):
    answer = waive(client, team, "P08", reason=reason, records=[str(risks[1].pk)])

    assert answer.status_code == 422
    page = answer.content.decode()
    assert message in page.replace("\u00a0", " ")
    found = notice(page, "P08")
    assert '<details class="waive" open>' in found
    assert found.count(" checked") == 1
    assert "error-summary" in page
    assert not Waiver.objects.exists()


def test_typed_reason_comes_back(client, team, risks):
    page = waive(client, team, "P08", reason=REASON).content.decode()

    assert "Zaznacz co najmniej jeden zapis." in page
    assert REASON in notice(page, "P08")


@pytest.mark.parametrize("stranger", ["nie-uuid", "4c71367a-8437-4971-bf78-07b457846489"])
def test_record_that_is_not_named_is_refused(client, team, risks, stranger):
    answer = waive(client, team, "P08", reason=REASON, records=[stranger])

    assert answer.status_code == 422
    assert "już nie dotyczy" in answer.content.decode()


@pytest.mark.parametrize("code", ["P09", "Z99", "p08"])
def test_error_and_unknown_rule_cannot_be_left(client, team, code):
    assert waive(client, team, code, reason=REASON).status_code == 404
    assert unwaive(client, team, code, []).status_code == 404


def test_what_was_mended_meanwhile_is_not_left(client, team):
    team.challenge = "Jak pomóc sąsiadom?"
    team.save()

    assert waive(client, team, "D04", reason=REASON).status_code == 303
    assert not Waiver.objects.exists()


def test_waiver_of_another_bundle_cannot_be_taken_back(client, team):
    other = Waiver.objects.create(bundle=make.bundle(), rule="D04", reason=REASON)

    assert unwaive(client, team, "D04", [other.pk]).status_code == 303
    other.refresh_from_db()
    assert other.is_living
    assert unwaive(client, team, "D04", ["nie-uuid"]).status_code == 404


def test_submitted_bundle_shows_reasons_and_no_buttons(client, team):
    waive(client, team, "D04", reason=REASON)
    team.status = BundleStatus.SUBMITTED
    team.save()

    page = page_of(client, team)
    assert REASON in page
    assert "Cofnij" not in page
    assert waive(client, team, "B11", reason=REASON).status_code == 403


def test_catalogue_lists_every_rule_by_area(client, team):
    page = client.get(reverse("wizard:rules")).content.decode()

    assert re.findall(r'<li class="rules__rule" id="(\w+)">', page) == [
        rule.code for rules in catalogue().values() for rule in rules
    ]
    for rule in RULES.values():
        assert rule.wants.split()[-1] in page


@pytest.mark.parametrize("left", [False, True])
def test_page_costs_the_same_with_3_and_300_records(client, left):
    counts = []
    for records in (60, 600):
        bundle = make.big_bundle(records, challenge="")
        member = make.advisor(bundle.centre)
        bundle.team.add(member)
        client.force_login(member)
        if left:
            waive(client, bundle, "D04", reason=REASON)
        page_of(client, bundle)
        with CaptureQueriesContext(connection) as captured:
            page_of(client, bundle)
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 15
