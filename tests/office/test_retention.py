"""What has been kept long enough goes, by rules, every night, with a report."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import now

from office.models import Import, RetentionPeriod, RetentionRun
from office.retention import rules, running
from owes.enums import MailState
from owes.models import Event, Invitation, Mail
from plans.models import ExportJob, RestorePoint
from tests import make, make_lists

pytestmark = pytest.mark.django_db

AT = now()
URL = reverse("office:retention")


def session(key, days):
    return Session.objects.create(
        session_key=key, session_data="", expire_date=AT - timedelta(days=days)
    )


def mail(key, days, **fields):
    moment = AT - timedelta(days=days)
    fields = {"state": MailState.SENT, "sent_at": moment, "text": "treść", **fields}
    return Mail.objects.create(key=key, to="a@b.pl", subject="temat", created_at=moment, **fields)


def of_sessions():
    session("stara", 8), session("mloda", 6)
    return lambda: list(Session.objects.values_list("session_key", flat=True)) == ["mloda"]


def of_devices():
    for key, days in (("dawne", 31), ("obecne", 31), ("swieze", 2)):
        one = UserSession.objects.create(
            user=make.user(), session_key=key, ip="127.0.0.1", user_agent="x"
        )
        UserSession.objects.filter(pk=one.pk).update(last_seen_at=AT - timedelta(days=days))
    session("obecne", -1)
    found = UserSession.objects.order_by("session_key").values_list("session_key", flat=True)
    return lambda: list(found.all()) == ["obecne", "swieze"]


def of_invitations():
    for days in (91, 20):
        Invitation.objects.create(
            user=make.user(), key_hash=str(days), valid_until=AT - timedelta(days=days)
        )
    return lambda: list(Invitation.objects.values_list("key_hash", flat=True)) == ["20"]


def of_letters():
    mail("stary", 366), mail("mlody", 300)
    mail("czeka", 400, state=MailState.QUEUED, sent_at=None)
    found = Mail.objects.order_by("key").values_list("key", "text")
    return lambda: list(found.all()) == [("czeka", "treść"), ("mlody", "treść"), ("stary", "")]


def of_prints():
    for days in (31, 5):
        ExportJob.objects.create(
            bundle=make.bundle(), status="nieudany", finished_at=AT - timedelta(days=days)
        )
    return lambda: ExportJob.objects.count() == 1


def of_workshops():
    old = make.closed_workshop()
    type(old).objects.filter(pk=old.pk).update(closed_at=AT - timedelta(days=2), wiped_at=None)
    return lambda: type(old).objects.get(pk=old.pk).wiped_at is not None


def of_moments():
    for is_over, days in ((True, 731), (True, 600), (False, 900)):
        bundle = make.bundle()
        make.restore_point(bundle)
        if is_over:
            make.put_at(bundle, "odrzucona")
        type(bundle).objects.filter(pk=bundle.pk).update(updated_at=AT - timedelta(days=days))
    return lambda: RestorePoint.objects.count() == 2


def of_imports():
    for days in (31, 5):
        one = Import.objects.create(kind="osoby", file_name="x.csv", table={"rows": []})
        Import.objects.filter(pk=one.pk).update(created_at=AT - timedelta(days=days))
    found = Import.objects.order_by("created_at").values_list("table", "file_name")
    return lambda: list(found.all()) == [(None, ""), ({"rows": []}, "x.csv")]


def of_terc():
    for days in (31, 5):
        one = make_lists.teryt_file()
        type(one).objects.filter(pk=one.pk).update(at=AT - timedelta(days=days))
    return lambda: type(one).objects.count() == 1


CASES = {
    "sesje": of_sessions,
    "urzadzenia": of_devices,
    "zaproszenia": of_invitations,
    "listy": of_letters,
    "wydruki": of_prints,
    "warsztaty": of_workshops,
    "momenty": of_moments,
    "importy": of_imports,
    "pliki-terc": of_terc,
}


def test_every_rule_has_its_case():
    assert list(CASES) == [rule.code for rule in rules.RULES]


@pytest.mark.parametrize("code", CASES)
def test_rule_says_what_is_due_and_drops_exactly_that(code):
    is_right = CASES[code]()
    rule = rules.BY_CODE[code]
    assert not is_right()

    due = rule.due(AT, rule.days)
    dropped = rule.drop(AT, rule.days)

    assert (due, dropped) == (1, 1)
    assert is_right()
    assert rule.due(AT, rule.days) == 0


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.code)
def test_rule_is_within_its_own_bounds_and_says_why(rule):
    assert rule.least <= rule.days <= rule.most
    assert all(text.endswith(".") for text in (rule.happens, rule.ground))


def test_run_leaves_a_report_and_an_event():
    of_sessions(), of_letters()

    made = running.run(at=AT)

    assert (made.dropped["sesje"], made.dropped["listy"], made.total) == (1, 1, 2)
    assert made.failed == {}
    assert Event.objects.get(kind="retention").facts == {"dropped": 2}
    assert running.run(at=AT).total == 0


def test_rule_that_fails_is_told_and_keeps_no_other_from_its_work(monkeypatch):
    is_right = of_terc()

    def fails(self, before):
        raise ValueError

    monkeypatch.setattr(rules.Sessions, "rows", fails)
    made = running.run(at=AT)

    assert made.failed == {"sesje": "ValueError"}
    assert is_right()


def test_task_runs_once_a_day():
    running.tidy.enqueue()
    running.tidy.enqueue()

    assert RetentionRun.objects.count() == 1


def test_next_night_is_left_to_the_worker_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    from django_tasks_db.models import DBTaskResult

    running.arrange()
    running.arrange()

    waiting = DBTaskResult.objects.get(task_path__endswith="running.tidy")
    assert waiting.run_after > now()


def test_command_tells_before_it_drops(capsys):
    of_letters()

    call_command("retain", "--na-sucho")
    assert "listy: 1 (starsze niż 365 dni)" in capsys.readouterr().out
    assert not Mail.objects.filter(text="").exists()
    call_command("retain")
    assert "Usunięto: 1" in capsys.readouterr().out


@pytest.fixture
def admin(client):
    person = make.admin()
    client.force_login(person)
    return person


def test_page_says_what_would_go_and_drops_nothing(client, admin):
    of_letters()

    page = client.get(URL)

    rows = {row.rule.code: row for row in page.context["rows"]}
    assert (rows["listy"].due, rows["listy"].days, rows["listy"].last) == (1, 365, None)
    assert Mail.objects.get(key="stary").text == "treść"
    client.post(reverse("office:retention_run"))
    assert Mail.objects.get(key="stary").text == ""
    rows = {row.rule.code: row for row in client.get(URL).context["rows"]}
    assert (rows["listy"].due, rows["listy"].last) == (0, 1)
    assert RetentionRun.objects.get().by == admin


def periods(**changed):
    return {**{rule.code: rule.days for rule in rules.RULES if not rule.is_fixed}, **changed}


def test_period_is_chosen_within_its_bounds(client, admin):
    assert client.post(URL, periods(listy=100)).status_code == 302

    assert running.days_of()["listy"] == 100
    assert Event.objects.get(kind="retention").facts == {
        "rule": "listy",
        "was": 365,
        "days": 100,
    }


@pytest.mark.parametrize("typed", ["29", "1826", "", "rok", "-5"])
def test_period_out_of_bounds_is_refused_at_its_field(client, admin, typed):
    answer = client.post(URL, periods(listy=typed))

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"listy": ["Wpisz liczbę dni od 30 do 1825."]}
    assert answer.context["form"]["listy"].value() == typed
    assert not RetentionPeriod.objects.exists()
    with pytest.raises(running.OutOfBounds):
        running.choose("warsztaty", 400, by=admin)
