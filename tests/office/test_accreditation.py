"""Reminders before an accreditation ends: on their days, once, to whoever has to see to it."""

from datetime import date, datetime, timedelta

import pytest
from django.utils.timezone import get_current_timezone, localdate
from django_tasks_db.models import DBTaskResult

from office import accreditation
from owes.models import Mail
from tests import make

pytestmark = pytest.mark.django_db

#: A Wednesday.
END = date(2027, 3, 31)


def moment(days_before):
    day = END - timedelta(days=days_before)
    return datetime(day.year, day.month, day.day, 10, tzinfo=get_current_timezone())


@pytest.fixture
def centre():
    return make.centre(name="OWES Nadrzecze", email="biuro@owes.example", accredited_to=END)


@pytest.mark.parametrize(
    ("days_before", "stage"),
    [(91, None), (90, 90), (31, 90), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)],
)
def test_stage_is_the_newest_letter_that_should_be_out(days_before, stage):
    assert accreditation.stage(END, moment(days_before).date()) == stage


def test_each_letter_goes_once_to_the_admins_and_the_centre(centre):
    country, region = make.admin(), make.admin(centre.region)
    make.admin(make.region())
    make.admin(valid_to=date(2026, 1, 1))
    gone = make.admin()
    gone.is_active = False
    gone.save()

    written = [accreditation.remind_due(moment(days)) for days in range(95, -3, -1)]

    assert [95 - place for place, count in enumerate(written) if count] == [90, 30, 7]
    assert sorted(Mail.objects.values_list("to", flat=True)) == sorted(
        3 * [country.email, region.email, "biuro@owes.example"]
    )
    first = Mail.objects.filter(to="biuro@owes.example").order_by("created_at").first()
    assert first.subject == "Akredytacja kończy się za 90 dni: OWES Nadrzecze"
    assert "31\u00a0marca 2027" in first.text
    assert "/administracja/" not in first.text


def test_of_letters_that_were_missed_the_newest_alone_is_written(centre):
    make.admin()

    assert accreditation.remind_due(moment(5)) == 2
    assert accreditation.remind_due(moment(4)) == 0


def test_new_dates_begin_anew(centre):
    accreditation.remind_due(moment(5))
    centre.accredited_to = END + timedelta(days=730)
    centre.save()

    assert accreditation.remind_due(moment(4)) == 0
    assert accreditation.remind_due(moment(90 - 730)) == 1


def test_address_of_an_admin_is_written_once(centre):
    admin = make.admin(user=make.user(email=centre.email))

    accreditation.remind_due(moment(30))

    assert Mail.objects.get().recipient == admin


def test_stored_centre_leaves_the_worker_a_note_for_its_next_letter(
    settings, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    end = localdate() + timedelta(days=400)
    with django_capture_on_commit_callbacks(execute=True):
        made = make.centre(accredited_to=end)
        make.centre()

    note = DBTaskResult.objects.get(task_path="office.accreditation.remind_when_due")
    assert note.args_kwargs["args"] == [made.pk]
    days_left = (end - note.run_after.astimezone(get_current_timezone()).date()).days
    assert 86 <= days_left <= 90
