"""What is due: told in words, changed by hand, and reminded of by letters that go once each."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localdate

from owes.models import Event, Mail
from reviews import reminding, trail_words
from reviews.actions import moving, scheduling
from reviews.actions.reminding import remind_due
from reviews.enums import WaitsOn
from reviews.models import Review
from tests import make
from tests.reviews import queues

pytestmark = pytest.mark.django_db
#: A Wednesday.
DUE = date(2026, 12, 16)


def moment(day, hour=8):
    return datetime(day.year, day.month, day.day, hour, tzinfo=get_current_timezone())


@pytest.fixture
def waiting():
    """A review that waits on its reviewer until ``DUE``."""
    user, centre = queues.desk()
    bundle = make.bundle(centre=centre, title="Dobrze u siebie", team=[make.advisor(centre)])
    return queues.review_of(bundle, reviewer=user, due_on=DUE)


def written(days):
    """{day of the run from the due day: letters written then}, one run a day."""
    found = {}
    for day in days:
        number = remind_due(moment(DUE + timedelta(days=day)))
        if number:
            found[day] = number
    return found


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (30, "zostało 30\u00a0dni"),
        (22, "zostały 22\u00a0dni"),
        (2, "zostały 2\u00a0dni"),
        (1, "termin jutro"),
        (0, "termin dziś"),
        (-1, "po terminie od wczoraj"),
        (-2, "po terminie od 2\u00a0dni"),
    ],
)
def test_due_in_words(days, words):
    review = Review(waits_on=WaitsOn.REVIEWER, due_on=DUE)

    found = reminding.due(review, DUE - timedelta(days=days))

    assert found.words == words
    assert found.is_overdue == (days < 0)
    assert found.is_near == (0 <= days <= 3)


def test_sentence_says_on_whom_it_waits():
    today = DUE - timedelta(days=2)
    sentences = [
        reminding.sentence(Review(waits_on=waits_on, due_on=due_on), today)
        for waits_on, due_on in (("autor", DUE), ("koordynator", None), ("nikt", DUE))
    ]

    assert sentences == [
        "Czeka na poprawki zespołu do 16\u00a0grudnia 2026\u00a0r.: zostały 2\u00a0dni.",
        "Czeka na ocenę.",
        "",
    ]


def test_reviewer_is_reminded_before_on_and_after_the_day_then_weekly(waiting):
    assert written(range(-14, 30)) == {-3: 1, 0: 1, 3: 1, 10: 1, 17: 1, 24: 1}
    mail = Mail.objects.order_by("created_at").last()
    assert mail.to == waiting.reviewer.email
    assert "po terminie od 24\u00a0dni" in mail.text


def test_both_reviewers_are_reminded(waiting):
    waiting.second_reviewer = make.coordinator(waiting.region)
    waiting.save()

    assert written(range(-4, 1)) == {-3: 2, 0: 2}


def test_team_is_reminded_a_week_before_and_on_the_day(waiting):
    Review.objects.update(waits_on=WaitsOn.AUTHOR)

    assert written(range(-14, 30)) == {-7: 1, 0: 1}
    mail = Mail.objects.order_by("created_at").first()
    assert mail.recipient == waiting.bundle.team.get()
    assert "Czeka na poprawki zespołu" in mail.text


def test_same_letter_is_written_once_whoever_asks(waiting):
    for hour in (6, 8, 12):
        remind_due(moment(DUE, hour))

    assert Mail.objects.count() == 1


def test_of_missed_letters_only_the_newest_is_written(waiting):
    assert written([5, 6]) == {5: 1}
    assert "po terminie od 5\u00a0dni" in Mail.objects.get().text


def test_decided_review_is_not_reminded_of(waiting):
    Review.objects.update(waits_on=WaitsOn.NOBODY)

    assert written(range(-14, 30)) == {}


def test_who_may_not_review_any_more_is_not_reminded(waiting):
    make.declaration(waiting.reviewer, waiting.bundle, kind="rodzina")
    ended = make.bundle(centre=waiting.centre)
    queues.review_of(
        ended, reviewer=make.coordinator(waiting.region, valid_to=date(2020, 1, 1)), due_on=DUE
    )
    queues.review_of(make.bundle(centre=waiting.centre), due_on=DUE)

    assert written(range(-14, 30)) == {}


def test_quiet_hours_are_waited_out(waiting):
    Review.objects.update(due_on=date(2026, 12, 12))

    remind_due(moment(date(2026, 12, 12)))  # a Saturday

    assert Mail.objects.get().next_try_at == moment(date(2026, 12, 14), 7)


def test_command_writes_what_is_due(waiting):
    Review.objects.update(due_on=localdate())
    out = StringIO()

    call_command("remind", stdout=out)
    call_command("remind", stdout=out)

    assert out.getvalue().split("\n")[:2] == ["Nowe przypomnienia: 1", "Nowe przypomnienia: 0"]


@pytest.fixture
def worker(settings, transactional_db):
    """``worker(moment)``: what the background worker does on its own at this moment."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def worker(moment):
        with time_machine.travel(moment, tick=False):
            call_command("db_worker", batch=True, startup_delay=False, verbosity=0)

    return worker


def test_worker_reminds_by_itself_while_it_waits(worker):
    user, centre = queues.desk()
    review = queues.review_of(make.bundle(centre=centre), reviewer=user, due_on=DUE)
    begins = moment(DUE - timedelta(days=10))
    with time_machine.travel(begins, tick=False):
        reminding.look_in(review.pk, DUE, review.waits_on, begins)
    found = []
    for day in range(-10, 12):
        worker(moment(DUE + timedelta(days=day)))
        if Mail.objects.count() > len(found):
            found.append(day)

    # The third day after would be a Saturday, so it is told on Monday… and so is the tenth.
    assert found == [-2, 0, 5]
    Review.objects.update(waits_on=WaitsOn.NOBODY, due_on=None)
    for day in range(12, 40):
        worker(moment(DUE + timedelta(days=day)))
    assert Mail.objects.count() == len(found)


def test_move_leaves_the_worker_a_note(worker, monkeypatch):
    asked = []
    monkeypatch.setattr(reminding, "look_in", lambda *values: asked.append(values))

    submission = make.submission()
    review = Review.objects.get(pk=submission.bundle_id)

    assert asked == [(review.pk, review.due_on, WaitsOn.REVIEWER, submission.at)]


# --- Changing the day by hand ------------------------------------------------------------


@pytest.fixture
def returned():
    """(a review that waits on its team, an impartial coordinator)."""
    submission = make.submission()
    reviewer = make.reviewer(submission.bundle)
    make.remark(submission, by=reviewer)
    make.decided(submission, "zwrot", by=reviewer)
    Mail.objects.all().delete()
    return Review.objects.get(pk=submission.bundle_id), reviewer


def test_day_is_changed_with_a_reason_that_both_sides_see(client, returned):
    review, reviewer = returned
    client.force_login(reviewer)
    day = localdate() + timedelta(days=40)

    response = client.post(
        reverse("reviews:due", args=[review.pk]),
        {"due_on": day.isoformat(), "reason": "Sesja rady gminy"},
    )

    assert response.status_code == 303
    review.refresh_from_db()
    assert review.due_on == day
    event = Event.objects.get(bundle_id=review.pk, verb="due")
    assert "Sesja rady gminy" in trail_words.sentence(event.verb, event.facts)
    [mail] = Mail.objects.all()
    assert mail.recipient == review.bundle.team.get()
    assert "Sesja rady gminy" in mail.text


def test_same_day_again_changes_nothing(returned):
    review, reviewer = returned

    scheduling.set_due(review, review.due_on, reason="–", by=reviewer)

    assert not Event.objects.filter(verb="due").exists()
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("day", "reason", "field"),
    [
        ("2020-01-01", "Powód", "due_on"),
        ("2099-01-01", "Powód", "due_on"),
        ("30.02.2027", "Powód", "due_on"),
        ("", "Powód", "due_on"),
        ("{tomorrow}", "", "reason"),
        ("{tomorrow}", "x" * 301, "reason"),
    ],
)
def test_bad_day_or_reason_is_told_beside_the_field(client, returned, day, reason, field):
    review, reviewer = returned
    client.force_login(reviewer)
    day = day.format(tomorrow=localdate() + timedelta(days=1))

    response = client.post(
        reverse("reviews:due", args=[review.pk]), {"due_on": day, "reason": reason}
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert reason in response.content.decode()
    was = review.due_on
    review.refresh_from_db()
    assert review.due_on == was


def test_day_of_what_is_over_is_refused(client):
    submission = make.submission()
    reviewer = make.reviewer(submission.bundle)
    make.decided(submission, "zatwierdzenie", by=reviewer)
    review = Review.objects.get(pk=submission.bundle_id)

    with pytest.raises(scheduling.NothingDue):
        scheduling.set_due(review, localdate(), reason="–", by=reviewer)

    client.force_login(reviewer)
    page = client.get(reverse("reviews:due", args=[review.pk])).content.decode()
    assert "zakończona" in page
    assert '<form method="post" class' not in page


def test_only_the_impartial_change_the_day(returned):
    review, _ = returned
    others = [make.coordinator(review.region), make.coordinator(), review.bundle.team.get()]

    for person in others:
        with pytest.raises(moving.NotYours):
            scheduling.set_due(review, localdate(), reason="–", by=person)
