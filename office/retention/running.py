"""The daily run: every rule once, a report kept, and the next run left to the worker.

The worker has no timetable: each run leaves it a task for the next night, the first one is left when
the database is made or brought up to date, and looking at the page puts a lost one right.
``manage.py retain`` does the same at once.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import get_current_timezone, localtime, now
from django_tasks import task

from office.models import RetentionPeriod, RetentionRun
from office.retention.rules import BY_CODE, RULES
from owes.models import Event

logger = logging.getLogger(__name__)

#: When the house is tidied.
_HOUR = time(3, 20)
#: A run that is so late was forgotten.
LATE = timedelta(hours=36)


class OutOfBounds(Exception):
    """A period outside what the rule allows."""


@dataclass(frozen=True)
class Standing:
    """A rule with the days that hold today, and how many things are due."""

    rule: object
    days: int
    due: int
    last: int | None = None


def days_of():
    """{code of a rule: days}."""
    chosen = dict(RetentionPeriod.objects.values_list("code", "days"))
    return {
        rule.code: rule.days if rule.is_fixed else chosen.get(rule.code, rule.days)
        for rule in RULES
    }


def standings(at=None):
    """What the next run would drop, rule by rule; nothing is dropped."""
    at, days = at or now(), days_of()
    last = RetentionRun.objects.first()
    dropped = last.dropped if last else {}
    return [
        Standing(rule, days[rule.code], rule.due(at, days[rule.code]), dropped.get(rule.code))
        for rule in RULES
    ]


def run(*, by=None, at=None):
    """Drop what is due by every rule, each in a transaction of its own; return the kept
    ``RetentionRun``. A rule that fails is told in it and keeps no other from its work."""
    at, days = at or now(), days_of()
    dropped, failed = {}, {}
    for rule in RULES:
        try:
            with transaction.atomic():
                dropped[rule.code] = rule.drop(at, days[rule.code])
        except Exception as fault:
            logger.exception("Retention rule %s failed", rule.code)
            failed[rule.code] = type(fault).__name__
    with transaction.atomic():
        made = RetentionRun.objects.create(at=at, by=by, dropped=dropped, failed=failed, days=days)
        Event.objects.create(
            at=at,
            by=by,
            verb="tidied",
            kind="retention",
            record_id=made.pk,
            facts={"dropped": sum(dropped.values())},
        )
    return made


@transaction.atomic
def choose(code, days, *, by, at=None):
    """Keep what a rule is about for so many days; raises ``OutOfBounds``."""
    rule = BY_CODE[code]
    if rule.is_fixed or not rule.least <= days <= rule.most:
        raise OutOfBounds(code)
    before = days_of()[code]
    if before == days:
        return
    RetentionPeriod.objects.update_or_create(code=code, defaults={"days": days})
    Event.objects.create(
        at=at or now(),
        by=by,
        verb="changed",
        kind="retention",
        facts={"rule": code, "was": before, "days": days},
    )


@task()
def tidy():
    """The worker's daily run."""
    if not _ran_today():
        run()
    arrange()


def _ran_today():
    last = RetentionRun.objects.filter(by=None).first()
    return last is not None and localtime(last.at).date() == localtime().date()


def arrange(at=None):
    """Leave the worker a task for the next night; does nothing where work cannot be put off or one
    waits already."""
    backend = tidy.get_backend()
    if not backend.supports_defer or _is_waiting():
        return
    today = localtime(at or now())
    moment = datetime.combine(today.date() + timedelta(days=1), _HOUR, get_current_timezone())
    tidy.using(run_after=moment).enqueue()


def _is_waiting():
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.filter(task_path=tidy.module_path, status="READY")
    return waiting.exists()
