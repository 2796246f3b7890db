"""After the approval: beginning, three check-ins, reminders, the region's page, the end."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localdate, localtime

from bundles.models import Bundle
from owes.models import Mail
from reviews import after, checkin_mail
from reviews.actions import following
from reviews.enums import Goes
from reviews.models import CheckIn
from reviews.workflow import IllegalMove
from tests import make

pytestmark = pytest.mark.django_db

TODAY = localdate()


def at(day, hour=12):
    return datetime(day.year, day.month, day.day, hour, tzinfo=get_current_timezone())


def url(name, bundle, *args):
    return reverse(f"reviews:{name}", args=[bundle.pk, *args])


def due(bundle, day=30, on=TODAY):
    """The check-in, moved to this day."""
    CheckIn.objects.filter(bundle=bundle, day=day).update(due_on=on)
    return CheckIn.objects.get(bundle=bundle, day=day)


@pytest.fixture
def running(client):
    bundle, member = make.under_way()
    client.force_login(member)
    return bundle, member


def test_confirmation_says_from_which_day_it_counts_and_then_it_runs(client):
    bundle, member = make.launching()
    client.force_login(member)
    assert (
        url("start", bundle) in client.get(reverse("plans:plan", args=[bundle.pk])).content.decode()
    )
    assert "Dni liczymy od" in client.get(url("start", bundle)).content.decode()

    first, second = client.post(url("start", bundle)), client.post(url("start", bundle))

    assert (first.status_code, second.status_code) == (303, 303)
    bundle.refresh_from_db()
    assert bundle.status == "w_realizacji"
    days = CheckIn.objects.order_by("day").values_list("day", "due_on")
    assert list(days) == [(day, TODAY + timedelta(days=day)) for day in (30, 90, 180)]
    told = client.get(url("check_ins", bundle)).content.decode().replace("\xa0", " ")
    assert "za 30 dni" in told


def test_days_are_counted_from_a_launch_that_is_ahead():
    bundle, _ = make.launching()
    bundle.launches_on = TODAY + timedelta(days=12)

    assert after.begins_on(bundle) == bundle.launches_on
    bundle.launches_on = TODAY - timedelta(days=12)
    assert after.begins_on(bundle) == TODAY


def test_answer_is_read_by_both_sides_with_the_tasks_as_they_stood(client, running):
    bundle, member = running
    due(bundle)
    page = client.get(url("check_in", bundle, 30)).content.decode()
    assert "Zadania planu dziś:" in page

    sent = {"goes": "opoznienia", "persons_served": "17", "words": "Bus stoi, kierowca chory."}
    answer = client.post(url("check_in", bundle, 30), sent)

    assert answer["Location"] == url("check_ins", bundle)
    stored = CheckIn.objects.get(bundle=bundle, day=30)
    assert (stored.by, stored.persons_served) == (member, 17)
    assert sum(stored.tasks.values()) == bundle.task_records.living().count()
    for person in (member, make.reviewer(bundle)):
        client.force_login(person)
        for name in ("check_ins", "fixes"):
            told = client.get(url(name, bundle)).content.decode().replace("\xa0", " ")
            assert "Bus stoi, kierowca chory." in told
            assert "17 osób" in told


def test_nothing_typed_is_lost_when_it_is_wrong_early_or_answered(client, running):
    bundle, member = running
    one = due(bundle, on=TODAY + timedelta(days=after.EARLY + 1))
    typed = {"goes": "zgodnie", "words": "Wszystko rusza."}
    early = client.post(url("check_in", bundle, 30), typed)
    due(bundle)
    wrong = client.post(url("check_in", bundle, 30), {"persons_served": "-3", "words": "Rusza."})
    following.answer(one, by=member, goes=Goes.LATE, words="Ja byłam pierwsza.")
    late = client.post(url("check_in", bundle, 30), typed)

    assert (early.status_code, wrong.status_code, late.status_code) == (422, 422, 409)
    assert "za wcześnie" in early.content.decode()
    assert "Wybierz, jak idzie." in wrong.content.decode()
    assert "Liczba nie może być ujemna." in wrong.content.decode()
    told = late.content.decode()
    assert "Wszystko rusza." in told
    assert "Ja byłam pierwsza." in told.replace("\xa0", " ")
    assert CheckIn.objects.get(pk=one.pk).goes == Goes.LATE


def test_finished_bundle_asks_nothing_more(client, running):
    bundle, member = running
    one = due(bundle)
    assert "3 pytania" in client.get(url("finish", bundle)).content.decode().replace("\xa0", " ")

    client.post(url("finish", bundle))

    assert Bundle.objects.get(pk=bundle.pk).status == "zakonczona"
    assert client.get(url("check_in", bundle, 30)).status_code == 303
    with pytest.raises(IllegalMove):
        following.answer(one, by=member, goes=Goes.WELL)
    assert checkin_mail.remind() == 0
    assert "bez odpowiedzi" in client.get(url("check_ins", bundle)).content.decode().replace(
        "\xa0", " "
    )


def test_reminders_go_a_week_before_on_the_day_and_a_week_after_once_each(running):
    bundle, member = running
    one = due(bundle, on=TODAY + timedelta(days=60))
    CheckIn.objects.filter(bundle=bundle).exclude(pk=one.pk).delete()
    sent = []
    for days in range(50, 75):
        day = TODAY + timedelta(days=days)
        if checkin_mail.remind(at(day)):
            sent.append(days)
            assert checkin_mail.remind(at(day, 13)) == 0
    assert sent == [53, 60, 67]
    letters = Mail.objects.filter(key__startswith="sprawdzenie:")
    assert {mail.recipient_id for mail in letters} == {member.pk}
    assert url("check_in", bundle, 30) in letters[0].text


def test_of_missed_reminders_the_last_alone_goes_and_none_after_an_answer(running):
    bundle, member = running
    one = due(bundle, on=TODAY - timedelta(days=9))

    assert checkin_mail.remind() == 1
    assert Mail.objects.get(key__startswith="sprawdzenie:").key.split(":")[2] == "7"
    Mail.objects.all().delete()
    following.answer(one, by=member, goes=Goes.WELL)
    assert checkin_mail.remind() == 0


def test_reminder_waits_out_the_night(running):
    bundle, _ = running
    due(bundle)

    checkin_mail.remind(at(TODAY, 23))

    mail = Mail.objects.get(key__startswith="sprawdzenie:")
    assert localtime(mail.next_try_at).hour == 7
    assert localtime(mail.next_try_at).date() > TODAY


def test_worker_is_left_a_note_for_every_reminder(settings, django_capture_on_commit_callbacks):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    from django_tasks_db.models import DBTaskResult

    bundle, member = make.launching()
    with django_capture_on_commit_callbacks(execute=True):
        following.start(bundle, by=member)

    notes = DBTaskResult.objects.filter(task_path="reviews.checkin_mail.remind_when_due")
    days = sorted((localtime(one.run_after).date() - TODAY).days for one in notes)
    assert days == [23, 30, 37, 83, 90, 97, 173, 180, 187]


def test_call_for_help_reaches_the_reviewer_who_may_still_read(running):
    bundle, member = running
    reviewer = bundle.review.reviewer or make.reviewer(bundle)
    type(bundle.review).objects.filter(pk=bundle.pk).update(reviewer=reviewer)

    following.answer(due(bundle), by=member, goes=Goes.ENDANGERED, words="Nie ma kierowcy.")

    mail = Mail.objects.get(key__startswith="zagrozone:")
    assert mail.recipient == reviewer
    assert "kierowcy" not in mail.text


def test_region_sees_endangered_and_silent_and_only_where_it_may(client):
    endangered, member = make.under_way(title="ZAGROŻONA")
    centre = endangered.centre
    silent, _ = make.under_way(title="MILCZĄCA", centre=centre)
    well, _ = make.under_way(title="DOBRA", centre=centre)
    following.answer(due(endangered), by=member, goes=Goes.ENDANGERED, words="NIE MA KIEROWCY")
    due(silent, on=TODAY - timedelta(days=after.SILENT_AFTER + 1))
    person = make.reviewer(endangered)
    make.declaration(person, silent)
    make.declaration(person, well)
    client.force_login(person)

    told = client.get(reverse("reviews:after")).content.decode()

    assert told.index("ZAGROŻONA") < told.index("MILCZĄCA")
    assert "NIE MA KIEROWCY" in told.replace("\xa0", " ")
    assert "DOBRA" not in told
    assert "1\xa0wiązka" in told

    client.force_login(make.coordinator(centre.region))
    told = client.get(reverse("reviews:after")).content.decode().replace("\xa0", " ")
    assert "ZAGROŻONA" in told
    assert "Najpierw oświadczenie" in told
    for word in ("NIE MA KIEROWCY", "zagrożone", "bez odpowiedzi", "Wymagają uwagi"):
        assert word not in told

    conflicted = make.coordinator(centre.region)
    for bundle in (endangered, silent, well):
        make.declaration(conflicted, bundle, kind="rodzina")
    client.force_login(conflicted)
    told = client.get(reverse("reviews:after")).content.decode()
    assert "ZAGROŻONA" not in told
    assert "Żadna wiązka nie jest jeszcze w realizacji" in told
