"""Filling a new copy, and people to try it with."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from bundles.models import Activity, Bundle, ClosedQuarter
from canvas.models import UnitRate
from office import demo_people
from owes import demo
from owes.enums import Role
from owes.models import Mail, RoleAssignment, Territory, User
from owes.polish import NBSP
from reports import demo as demo_reports
from reports.models import ServiceGiven
from reviews import demo as demo_reviews
from reviews.models import Letter, LibraryEntry, Remark, Review

#: Who is shown where one signs in, and others of every state.
PEOPLE = len(demo.ACCOUNTS) + len(demo_people.PEOPLE)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def seed(*flags):
    call_command("seed", *flags, verbosity=0)


def counts():
    models = (Territory, Bundle, User, RoleAssignment, Activity, ServiceGiven, ClosedQuarter)
    return [model.objects.count() for model in models]


def test_seed_twice_is_seed_once():
    seed("--demo")
    before = counts()

    seed("--demo")

    assert counts() == before
    assert before[:4] == [2875, 7, PEOPLE, PEOPLE]
    # Entries of meetings beside those of the demonstration.
    assert before[4] > demo_reports.ACTIVITIES
    assert before[5:] == [demo_reports.SERVICES, 1]


def test_seed_makes_people_on_request_alone():
    seed()

    assert not User.objects.exists()
    assert Bundle.objects.count() == 3


def test_seed_makes_no_known_passwords_where_people_work(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="WIAZKA_DEMO"):
        seed("--demo")

    assert not User.objects.exists()


def test_seed_keeps_a_password_that_somebody_changed():
    seed("--demo")
    person = User.objects.get(email=demo.ACCOUNTS[0].email)
    person.set_password("nowe hasło 2027")
    person.save()

    seed("--demo")

    person.refresh_from_db()
    assert person.check_password("nowe hasło 2027")


def test_demo_people_sign_in_and_have_something_to_do(client):
    seed("--demo")
    titles = list(Bundle.objects.values_list("title", flat=True))

    for account in demo.ACCOUNTS:
        client.logout()
        data = {"login": account.email, "password": account.password}
        client.post(reverse("account_login"), data)
        start = {Role.ADMIN: "admin:index"}.get(account.role, "bundles:list")
        page = client.get(reverse(start)).content.decode().replace(NBSP, " ")

        expected = ["Subregiony OWES"] if account.role == Role.ADMIN else titles
        assert [text for text in expected if text not in page] == [], account.email


def test_seed_makes_rates_once_and_keeps_what_somebody_changed():
    seed("--demo")
    rate = UnitRate.objects.get(valid_from=date(2027, 1, 1))
    rate.amount_grosze = 99_00
    rate.save()

    seed("--demo")

    rate.refresh_from_db()
    assert (UnitRate.objects.count(), rate.amount_grosze) == (len(demo.RATES), 99_00)
    assert {one.note for one in UnitRate.objects.all()} == {demo.RATE_NOTE}
    for told in demo.RATES:
        stored = UnitRate.objects.get(name=told.name, valid_from=told.valid_from)
        assert {cost.name for cost in stored.costs.all()} == set(told.costs)
        if told.costs:
            assert {(cost.unit, cost.rate_grosze) for cost in stored.costs.all()} == {
                (told.unit, told.amount_grosze)
            }


def test_seed_makes_a_bundle_for_every_place_in_a_review():
    seed("--demo")

    own = Bundle.objects.filter(is_example=False)
    assert sorted(own.values_list("status", flat=True)) == sorted(
        ["w_opracowaniu", "przekazana", "zwrocona", "zatwierdzona"]
    )
    returned = own.get(status="zwrocona")
    assert returned.open_parts == ["financing", "plan", "struktura_kosztow"]
    assert Remark.objects.to_fix(returned).musts().count() == 2
    waiting = Review.objects.get(bundle__status="przekazana")
    assert waiting.reviewer.email == demo_reviews.COORDINATOR
    assert Letter.objects.exclude(sent_at=None).count() == 2
    # The library has something to read and to begin from.
    assert LibraryEntry.objects.get().bundle.status == "zatwierdzona"


def test_seed_sends_no_letter():
    seed("--demo")

    assert Mail.objects.exists()
    assert not Mail.objects.exclude(state="wyslany").exists()


def test_seed_leaves_a_demonstration_bundle_as_people_left_it():
    seed("--demo")
    bundle = Bundle.objects.get(is_example=False, status="w_opracowaniu")
    Bundle.objects.filter(pk=bundle.pk).update(title="Nasz własny tytuł")

    seed("--demo")

    bundle.refresh_from_db()
    assert bundle.title == "Nasz własny tytuł"
