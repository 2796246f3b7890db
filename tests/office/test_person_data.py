"""A person's data: all of it in a file, and erased so that what the person worked on still stands."""

import io
import json
import re
import zipfile

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, models, transaction
from django.urls import reverse
from django.utils.timezone import now

from office.people import leaving
from office.persondata import collecting, erasing
from office.persondata.mentions import mentions
from owes import invitations
from owes.enums import Role
from owes.models import Erasure, Event, Mail
from reviews.models import Scorecard
from tests import make, make_log
from tests.access.matrix import PAGES
from tests.access.test_matrix import url_of
from tests.access.world import COORDINATOR, MEMBER, review, world

pytestmark = pytest.mark.django_db

NAME = "Zenobia Żółć-Ćwikła"
EMAIL = "zenobia@osrodek.example"


@pytest.fixture
def admin(client):
    person = make.admin()
    client.force_login(person)
    return person


def person(**fields):
    return make.user(**{"name": NAME, "email": EMAIL, **fields})


def closed(**fields):
    return person(is_active=False, **fields)


def url(one):
    return reverse("office:person_data", args=[one.pk])


def file_of(client, one):
    answer = client.get(reverse("office:person_export", args=[one.pk]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return json.loads(archive.read("dane.json")), archive.read("dane.html").decode()


def test_file_holds_the_account_and_all_it_did(client, admin):
    bundle = make.bundle(title="Blisko domu")
    one = person()
    make.assignment("animator", user=one, centre=bundle.centre)
    bundle.team.add(one)
    make.declaration(one, make.bundle(), kind="rodzina")
    Event.objects.create(by=one, verb="created", kind="note", bundle_id=bundle.pk)
    Event.objects.create(verb="deactivated", kind="person", facts={"user": one.pk})
    Mail.objects.create(key="a", to=EMAIL, recipient=one, subject="Zaproszenie", text="treść listu")
    make.note(bundle, created_by=one)

    data, page = file_of(client, one)

    assert (data["konto"]["email"], data["role"][0]["gdzie"]) == (EMAIL, bundle.centre.name)
    assert data["zespoly_wiazek"] == [{"wiazka": str(bundle.pk), "nazwa": "Blisko domu"}]
    assert data["oswiadczenia_o_bezstronnosci"][0]["konflikt"] is True
    assert [row["co"] for row in data["zdarzenia_wykonane"]] == ["Dodano notatkę."]
    assert data["zdarzenia_o_osobie"][0]["co"].startswith("Zamknięto konto")
    assert data["listy_email"][0]["tresc"] == "treść listu"
    assert {"co": "notatka", "jako": "created by"}.items() <= {
        key: value for row in data["zapisy"] if row["co"] == "notatka" for key, value in row.items()
    }.items()
    assert NAME in page
    assert Event.objects.get(verb="downloaded").facts == {"user": one.pk}


def test_every_kind_of_record_that_points_to_a_person_is_in_the_file():
    told = {(one.related_model, one.remote_field.name) for one in collecting.relations()}

    assert len(told) > 40
    assert (Scorecard, "by") in told


def test_texts_that_name_a_person_are_counted_not_shown(client, admin):
    bundle = make.bundle(title="Blisko domu", summary=f"Pyta {NAME} o dowóz")
    make.note(bundle, text=f"Dzwonić: {EMAIL}")
    make.note(bundle, text=f"{NAME} i Tajemnica")
    one = person()

    page = client.get(url(one)).content.decode()

    assert [(row.what, row.number) for row in mentions(one)] == [("notatka", 2), ("wiązka", 1)]
    assert "Blisko domu" in page
    assert "Tajemnica" not in page


def erase(one, by=None):
    return erasing.erase(one, by=by or make.admin())


def test_account_becomes_a_pseudonym_and_nothing_opens_it():
    one = closed(is_staff=True)
    EmailAddress.objects.create(user=one, email=EMAIL)
    Authenticator.objects.create(user=one, type="totp", data={})
    UserSession.objects.create(user=one, session_key="klucz", ip="10.0.0.1", user_agent="x")
    Mail.objects.create(key="a", to=EMAIL, subject="temat", text=f"Dzień dobry, {NAME}")

    erase(one)

    one.refresh_from_db()
    assert (str(one), one.email) == (
        f"osoba usunięta {one.pk}",
        f"usunieta-{one.pk}@usunieta.invalid",
    )
    assert not one.has_usable_password()
    assert (one.is_staff, one.is_active) == (False, False)
    left = [
        model.objects.filter(user=one).count()
        for model in (EmailAddress, Authenticator, UserSession)
    ]
    assert left == [0, 0, 0]
    assert Mail.objects.get().text == ""
    assert "zenobia" not in one.search_key
    assert Event.objects.get(verb="erased").facts == {"user": one.pk, "events": 0}


def test_nothing_left_in_the_database_says_the_name_or_the_address():
    one = closed()
    make.declaration(one, make.bundle())
    Event.objects.create(verb="assigned", kind="review", facts={"reviewer": NAME, "second": ""})
    Mail.objects.create(key="a", to=EMAIL, subject="temat", text=NAME)

    erase(one)

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            told = json.dumps(cursor.fetchall(), default=str, ensure_ascii=False)
            told += told.encode().decode("unicode_escape", errors="ignore")
            assert NAME not in told, table
            assert EMAIL not in told, table
            assert json.dumps(NAME)[1:-1] not in told, table


def test_names_in_old_events_become_the_pseudonym_and_only_there():
    one = closed()
    whole = Event.objects.create(
        verb="assigned", kind="review", facts={"reviewer": NAME, "second": "Inna"}
    )
    quoted = Event.objects.create(verb="due", kind="review", facts={"reason": f"{NAME} chora"})

    made = erase(one)

    whole.refresh_from_db(), quoted.refresh_from_db()
    assert whole.facts == {"reviewer": f"osoba usunięta {one.pk}", "second": "Inna"}
    assert quoted.facts == {"reason": f"{NAME} chora"}
    assert (made.events, made.words, made.instead) == (1, "", "")


def test_events_of_a_namesake_are_left_alone():
    one, _ = closed(), make.user(name=NAME)
    event = Event.objects.create(verb="assigned", kind="review", facts={"reviewer": NAME})

    assert erase(one).events == 0
    event.refresh_from_db()
    assert event.facts == {"reviewer": NAME}


def rewrite(event, facts):
    """Try to write something else into the trail, past the program."""
    with pytest.raises(DatabaseError), transaction.atomic():
        models.QuerySet(Event).filter(pk=event.pk).update(facts=facts)


def test_trail_can_be_rewritten_in_no_other_way():
    event = Event.objects.create(verb="assigned", kind="review", facts={"reviewer": NAME, "x": 1})
    rewrite(event, {"reviewer": "ktoś inny", "x": 1})
    open_one = Erasure.objects.create(
        user=closed(), words=erasing._quoted(NAME), instead=erasing._quoted("osoba usunięta 1")
    )
    for facts in (
        {"reviewer": "ktoś inny", "x": 1},
        {"reviewer": "osoba usunięta 1", "x": 2},
        {},
    ):
        rewrite(event, facts)
    for change in ({"words": "inne"}, {"at": now()}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Erasure.objects.filter(pk=open_one.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Erasure.objects.filter(pk=open_one.pk)._raw_delete("default")
    Erasure.objects.filter(pk=open_one.pk).update(words="", instead="")
    rewrite(event, {"reviewer": "osoba usunięta 1", "x": 1})
    with pytest.raises(DatabaseError), transaction.atomic():
        Erasure.objects.filter(pk=open_one.pk).update(words="a", instead="b")


@pytest.mark.parametrize("reason", ["active", "team", "role", "self", "superuser", "again"])
def test_what_stands_in_the_way_is_said_and_nothing_is_changed(reason):
    by = make.admin()
    one = by if reason == "self" else person(is_active=reason == "active")
    if reason == "team":
        make.bundle().team.add(one)
    elif reason == "role":
        make.assignment("animator", user=one, centre=make.centre())
    elif reason == "superuser":
        type(one).objects.filter(pk=one.pk).update(is_superuser=True)
    elif reason == "again":
        erase(one, by)
    before = type(one).objects.values().get(pk=one.pk)

    with pytest.raises(erasing.ErasureRefused) as refused:
        erase(one, by)

    assert str(refused.value).endswith(".")
    assert type(one).objects.values().get(pk=one.pk) == before


@pytest.mark.parametrize("typed", ["", "inna@osoba.pl", NAME])
def test_erasing_wants_the_address_typed(client, admin, typed):
    one = closed()

    answer = client.post(url(one), {"confirmation": typed})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["confirmation"]
    assert answer.context["form"]["confirmation"].value() == typed
    one.refresh_from_db()
    assert one.name == NAME


def test_admin_erases_on_the_page(client, admin):
    one = closed()

    answer = client.post(url(one), {"confirmation": f" {EMAIL.upper()} "})
    page = client.get(answer.url).content.decode()

    one.refresh_from_db()
    assert one.name == f"osoba usunięta {one.pk}"
    assert NAME not in page
    assert Erasure.objects.get(user=one).by == admin


def test_active_person_is_told_to_be_closed_first(client, admin):
    one = person()

    assert "Konto jest czynne" in client.get(url(one)).content.decode().replace("\u00a0", " ")
    assert client.post(url(one), {"confirmation": EMAIL}).status_code == 422


@pytest.mark.one_database
def test_every_page_of_a_bundle_opens_after_an_erasure(client, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    here = world()
    vars(here).update(review(here))
    member, coordinator = here.users[MEMBER], here.users[COORDINATOR]
    # Whoever made all of it leaves; a colleague and another coordinator look at it.
    for one, other in (
        (member, make.advisor(here.centre)),
        (coordinator, make.coordinator(here.region)),
    ):
        for bundle in (here.bundle, here.reviewed, here.approved):
            bundle.team.remove(one)
            if one is member:
                bundle.team.add(other)
        one.roles.all().delete()
        type(one).objects.filter(pk=one.pk).update(name=f"{NAME} {one.pk}", is_active=False)
        one.refresh_from_db()
        erase(one)
        if one is coordinator:
            for bundle in (here.bundle, here.reviewed, here.approved):
                make.declaration(other, bundle)
        client.force_login(other)
        faults = []
        for name, page in PAGES.items():
            if page.category not in (
                "bundle_read",
                "bundle_write",
                "review_read",
                "submission_read",
                "review_write",
            ):
                continue
            with transaction.atomic():
                answer = client.get(url_of(name, page, here))
                body = b"".join(answer) if answer.streaming else answer.content
                transaction.set_rollback(True)
            if answer.status_code >= 500 or re.search(NAME.encode(), body):
                faults.append((name, answer.status_code))
        assert faults == []
    assert here.submission.frozen.dossier


def test_file_quotes_no_letter_about_a_bundle_and_no_link_that_opens_an_account(client, admin):
    """Whoever takes it away looks after people, not after what they write."""
    bundle, centre = make.bundle(), make.centre()
    one, _ = invitations.invite(
        email=EMAIL, name=NAME, by=admin, role=Role.ADVISOR, centre=centre, valid_from=None
    )
    Mail.objects.create(
        key="b",
        to=EMAIL,
        recipient=one,
        subject="Zatwierdzono: Sekretna",
        text="Tajemnica",
        bundle_id=bundle.pk,
    )

    data, page = file_of(client, one)

    told = {row["temat"]: row["tresc"] for row in data["listy_email"]}
    assert not {"Tajemnica", "Sekretna"} & set(re.findall(r"\w+", page + json.dumps(data)))
    assert "Twoja rola" in told["Zaproszenie do Wiązki"]
    assert re.findall(r"konto/zaproszenie/[^/\s]+", page + json.dumps(data)) == []


def test_nothing_of_the_person_is_left_in_letters_of_others_or_in_the_panels_log(admin):
    one = person()
    LogEntry.objects.create(
        user=admin,
        content_type=ContentType.objects.get_for_model(one),
        object_id=str(one.pk),
        object_repr=str(one),
        action_flag=CHANGE,
    )
    heir = make.user()
    Mail.objects.create(
        key="a", to=heir.email, recipient=heir, subject=f"Od: {NAME}", text=f"Pracowała: {NAME}."
    )
    one.is_active = False
    one.save()

    erase(one)

    letter = Mail.objects.get(recipient=heir)
    assert letter.text == f"Pracowała: osoba usunięta {one.pk}."
    assert letter.subject == f"Od: osoba usunięta {one.pk}"
    assert LogEntry.objects.get().object_repr == f"osoba usunięta {one.pk}"


def test_texts_of_the_log_that_name_a_person_are_counted_too():
    one, bundle = person(), make.bundle(title="Blisko domu")
    make_log.activity(note=f"Rozmowa z {NAME}", bundle=bundle)
    make_log.activity(place=f"U {NAME}")

    found = [(row.title, row.what, row.number) for row in mentions(one)]

    assert sorted(found) == [
        ("", "działanie animatora", 1),
        ("Blisko domu", "działanie animatora", 1),
    ]


def test_erased_account_is_not_opened_again():
    one = closed()
    erase(one)

    with pytest.raises(leaving.LeavingRefused):
        leaving.reopen(one, by=make.admin())
