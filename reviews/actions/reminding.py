"""Writing the reminders whose day has come, each once."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.utils.timezone import localdate, now

from owes.models import Mail
from reviews import mail
from reviews.enums import WaitsOn
from reviews.models import Review
from reviews.reminding import TO_REVIEWER, TO_TEAM, stage

#: How long before its day the first letter of all is written.
_AHEAD = timedelta(days=-min(*TO_REVIEWER, *TO_TEAM))


def remind_due(at=None):
    """Queue every reminder that should be out by now and is not; return how many were new.

    Of letters that were missed only the newest is written. A reviewer who may no longer review
    is not reminded, nor anybody of what is decided.
    """
    at = at or now()
    letters = {letter.key: letter for letter in _letters(localdate(at))}
    known = set(Mail.objects.filter(key__in=letters).values_list("key", flat=True))
    for key in letters.keys() - known:
        with transaction.atomic():
            letters[key].queue(at)
    return len(letters.keys() - known)


def _letters(today):
    waiting = Review.objects.filter(due_on__lte=today + _AHEAD).exclude(waits_on=WaitsOn.NOBODY)
    found = waiting.select_related("reviewer", "second_reviewer").order_by("due_on", "pk")
    reviews = list(found.prefetch_related("bundle__team"))
    listed = _listed(reviews)
    for review in reviews:
        days = stage(review.due_on, review.waits_on, today)
        if days is None:
            continue
        if review.waits_on == WaitsOn.AUTHOR:
            people = [one for one in review.bundle.team.all() if one.is_active]
        else:
            people = [one for one in _reviewers(review) if review.pk in listed[one.pk]]
        for person in people:
            yield mail.Reminder(review, person, days, today)


def _reviewers(review):
    return [one for one in (review.reviewer, review.second_reviewer) if one is not None]


def _listed(reviews):
    """{reviewer's id: reviews he or she may do today}; one query a person."""
    theirs = defaultdict(set)
    people = {}
    for review in reviews:
        for person in _reviewers(review):
            people[person.pk] = person
    for pk, person in people.items():
        if person.is_active:
            rows = Review.objects.listed_for(person).assigned_to(person)
            theirs[pk] = set(rows.values_list("pk", flat=True))
    return theirs
