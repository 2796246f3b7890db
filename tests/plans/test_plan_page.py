"""The plan as a page: tasks in time, what they wait for, what must be true to start."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import now

from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def url(bundle):
    return reverse("plans:plan", args=[bundle.pk])


@pytest.fixture
def bundle(client):
    bundle, member = make.open_bundle()
    client.force_login(member)
    return bundle


def day(number):
    return date(2027, 1, number)


def test_empty_plan_leads_to_its_steps(client, bundle):
    page = client.get(url(bundle)).content.decode()

    for step in ("zadania", "warunki", "ryzyka", "wskazniki"):
        assert reverse("wizard:step", args=[bundle.pk, step]) in page
    assert 'class="picture"' not in page


def test_tasks_stand_by_their_days_and_the_undated_after_them(client, bundle):
    later = make.task(bundle, title="Później", starts_on=day(10), due_on=day(12), order=1)
    undated = make.task(bundle, title="Kiedyś", order=2)
    sooner = make.task(bundle, title="Wcześniej", starts_on=day(1), due_on=day(2), order=3)
    make.task(bundle, title="Usunięte", order=4, dropped_at=now())

    response = client.get(url(bundle))

    rows = [row["task"].id for row in response.context["tasks"]]
    assert rows == [sooner.pk, later.pk, undated.pk]
    assert "3 zadania" in response.context["gantt"].replace("\u00a0", " ")


def test_critical_path_is_told_in_words(client, bundle):
    first = make.task(bundle, title="Pierwsze", starts_on=day(1), due_on=day(10))
    make.task(bundle, title="Obok", starts_on=day(1), due_on=day(3))
    last = make.task(
        bundle, title="Ostatnie", starts_on=day(11), due_on=day(15), depends_on=[first]
    )

    response = client.get(url(bundle))

    assert [link["text"] for link in response.context["critical"]] == [first.title, last.title]
    assert response.context["critical_days"] == 15


def test_circle_is_named(client, bundle):
    first = make.task(bundle, title="Jajko")
    second = make.task(bundle, title="Kura", depends_on=[first])
    first.depends_on.add(second)

    response = client.get(url(bundle))

    assert {link["text"] for link in response.context["circle"]} == {"Jajko", "Kura"}
    assert "Błędne koło" in response.content.decode()


@pytest.mark.parametrize(("status", "is_met"), [("zrobione", True), ("w_toku", False)])
def test_condition_is_met_by_its_tasks_alone(client, bundle, status, is_met):
    make.condition(bundle, tasks=[make.task(bundle, status=status)])

    [condition] = client.get(url(bundle)).context["conditions"]

    assert condition["is_met"] is is_met


def test_indicator_of_a_list_has_its_label(client, bundle):
    make.indicator(bundle, kind="odbiorcy_wiazki", name="", unit="", target=57)

    [indicator] = client.get(url(bundle)).context["indicators"]

    assert indicator["name"] == "liczba osób korzystających z wiązki"
    assert (indicator["baseline"], indicator["target"]) == (None, 57)


def test_plan_costs_the_same_with_3_and_300_records(client, django_assert_max_num_queries):
    member = make.user()
    counts = []
    for size in (3, 3, 300):
        bundle = make.big_bundle(size)
        make.advisor(bundle.centre, user=member)
        client.force_login(member)
        with django_assert_max_num_queries(15) as captured:
            assert client.get(url(bundle)).status_code == 200
        counts.append(len(captured))

    # The first request of a process asks the database what it can do.
    assert counts[1] == counts[2]
