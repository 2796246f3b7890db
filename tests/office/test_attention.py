"""The first page of administration: what wants attention, by name, for whom it concerns."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from office import attention, handover
from office.demo import make_regions
from office.models import Handover
from owes.enums import MailState
from owes.models import Mail
from tests import make

pytestmark = pytest.mark.django_db

TODAY = localdate()
HOME = reverse("office:home")


def told(operator):
    """{title of a matter: texts of its lines}."""
    return {
        one.title.replace("\u00a0", " "): [line.text for line in one.lines]
        for one in attention.matters(operator, TODAY)
    }


def test_quiet_day_says_so(client):
    admin = make.admin()
    client.force_login(admin)

    assert told(admin) == {}
    assert "Wszystko w porządku" in client.get(HOME).content.decode()


def test_everything_that_wants_attention_is_named(client):
    admin = make.admin()
    soon, later = TODAY + timedelta(days=20), TODAY + timedelta(days=200)
    make.territory("0601", name="bialski")
    ending = make.region(name="Kończący się", valid_to=soon)
    centre = make.centre(name="OWES A", region=ending, accredited_to=soon)
    make.centre(name="OWES B", region=ending, accredited_to=later)
    ended = make.centre(name="OWES C", region=ending, accredited_to=TODAY - timedelta(days=1))
    handover.propose_centre(centre, to=ended, on=later, by=admin)
    make.admin(user=make.user(password=None))
    Mail.objects.create(key="x", to="a@b.pl", subject="S", text="T", state=MailState.FAILED)

    found = told(admin)

    assert found == {
        "1 list nie wyszedł": [],
        "Akredytacje, które się kończą albo skończyły": ["OWES C", "OWES A"],
        "Subregiony, które się kończą bez następcy": ["Kończący się"],
        "Subregiony bez koordynatora": ["Kończący się"],
        "Zaplanowane przekazania": ["OWES A → OWES C"],
        "1 osoba nie przyjęła jeszcze zaproszenia": [],
        "1 powiat nie ma dziś subregionu": ["miejsce 06"],
    }
    client.force_login(admin)
    page = client.get(HOME).content.decode()
    assert all(word in page for word in ("OWES A", "jeszcze 20", "skończyła się"))


def test_region_with_a_planned_successor_and_a_coordinator_is_quiet():
    admin = make.admin()
    region = make.region(valid_to=TODAY + timedelta(days=20))
    make.centre(region=region)
    make.coordinator(region)
    region.powiaty.set([make.territory("0601").pk])
    handover.propose_region(
        region,
        codes=["0601"],
        name="Następca",
        valid_to=None,
        on=TODAY + timedelta(days=21),
        by=admin,
    )

    assert list(told(admin)) == ["Zaplanowane przekazania"]


def test_admin_of_a_region_is_told_of_it_alone(client):
    mine = make.centre(name="Nasz", accredited_to=TODAY)
    make.centre(name="Cudzy", accredited_to=TODAY)
    make.territory("0601")
    operator = make.admin(mine.region)

    found = told(operator)

    assert found["Akredytacje, które się kończą albo skończyły"] == ["Nasz"]
    assert not any("powiat" in title for title in found)
    client.force_login(operator)
    assert client.get(HOME).context["centres_count"] == 1


def test_long_lists_are_cut_and_cost_no_more(client, django_assert_max_num_queries):
    region = make.region()
    for number in range(30):
        make.centre(region=region, name=f"OWES {number:02d}", accredited_to=TODAY)
    client.force_login(make.admin())

    with django_assert_max_num_queries(25):
        page = client.get(HOME)

    (matter,) = (one for one in page.context["matters"] if one.title.startswith("Akredytacje"))
    assert (len(matter.lines), matter.more) == (attention.MOST, "22")


@pytest.mark.usefixtures("teryt")
def test_demonstration_has_something_to_show_and_stands_once():
    admin = make.admin()

    counts = [make_regions(admin), make_regions(admin)]

    assert counts == [4, 0]
    assert Handover.objects.count() <= 1
    (uncovered,) = (one for one in attention.matters(admin, TODAY) if "subregionu" in one.title)
    assert uncovered.more.replace("\xa0", " ").endswith(" powiatów w 12 województwach")
