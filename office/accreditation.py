"""Reminders before an accreditation ends: each written once, to whoever has to see to it.

The worker has no timetable, so each centre that is stored leaves it a task for its next letter.
What was missed is made up for by any of them, or by ``manage.py office_due``.
"""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import F, Max, Q
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localdate, now
from django_tasks import task

from office.models import HandoverState
from owes import post
from owes.enums import Role
from owes.models import Centre, Mail, RoleAssignment
from owes.polish import counted, date_long

#: Days before the end of each letter.
STAGES = (90, 30, 7)
_HOUR = time(7)
_FOOT = "\n\n--\nWiązka. Ten list wysłał program; nie odpowiadaj na ten adres.\n"


def stage(ends_on, today):
    """Days of the newest letter that should be out, or ``None``: too early, or it has ended."""
    left = (ends_on - today).days
    return min((days for days in STAGES if left <= days), default=None) if left >= 0 else None


def ending(centres, today):
    """Those of the centres whose accreditation ends within the first letter's days, or has
    ended, the soonest first; not those that were handed over to somebody else."""
    done = HandoverState.DONE
    found = centres.filter(accredited_to__lte=today + timedelta(days=STAGES[0])).annotate(
        went_on=Max("handed_over__on", filter=Q(handed_over__state=done)),
        came_on=Max("taken_over__on", filter=Q(taken_over__state=done)),
    )
    # An operator may win again what went to another one.
    is_working = Q(went_on=None) | Q(came_on__gte=F("went_on"))
    return found.filter(is_working).order_by("accredited_to", "name", "pk")


def remind_due(at=None):
    """Queue every reminder that should be out by now and is not; return how many were new."""
    at = at or now()
    today = localdate(at)
    letters = {}
    for centre in ending(Centre.objects.filter(accredited_to__gte=today), today):
        days = stage(centre.accredited_to, today)
        for person, address in _readers(centre):
            who = f"o{person.pk}" if person else "osrodek"
            key = f"akredytacja:{centre.pk}:{centre.accredited_to}:{days}:{who}"
            letters[key] = (centre, person, address)
    known = set(Mail.objects.filter(key__in=letters).values_list("key", flat=True))
    for key in letters.keys() - known:
        centre, person, address = letters[key]
        _write(centre, person, address, key=key, today=today, at=at)
    return len(letters.keys() - known)


def _readers(centre):
    """(person, "") of each admin of the country and of the region, (None, address) of the centre."""
    held = RoleAssignment.objects.valid_today().filter(role=Role.ADMIN, user__is_active=True)
    held = held.filter(Q(region=None) | Q(region=centre.region_id)).select_related("user")
    people = {one.user_id: one.user for one in held}
    yield from ((person, "") for person in people.values())
    if centre.email and centre.email.lower() not in {one.email for one in people.values()}:
        yield None, centre.email


def _write(centre, person, address, *, key, today, at):
    left = (centre.accredited_to - today).days
    when = {0: "dziś", 1: "jutro"}.get(left, f"za {counted(left, 'dzień', 'dni', 'dni')}")
    text = (
        f"Akredytacja ośrodka „{centre.name}” kończy się {when}: "
        f"{date_long(centre.accredited_to)}\n\n"
        "Gdy ośrodek dostanie nową, wpisz jej daty; jeśli prowadzi go od jakiegoś dnia inny "
        "operator, zaplanuj przekazanie. Nikt nie straci dostępu z powodu samej daty."
    )
    if person:
        text += f"\n\n{settings.SITE_URL}{reverse('office:centre', args=[centre.pk])}"
    post.queue(
        person,
        to=address,
        key=key,
        subject=f"Akredytacja kończy się {when}: {centre.name}",
        text=text + _FOOT,
        is_reminder=True,
        at=at,
    )


@task()
def remind_when_due(centre_id):
    """The worker's part of ``remind_due``; looks in again before this centre's next letter."""
    remind_due()
    for centre in Centre.objects.filter(pk=centre_id).exclude(accredited_to=None):
        look_in(centre)


def look_in(centre, at=None):
    """Have the centre's next letter written on its day. Does nothing where work cannot be put
    off, or none is left."""
    if centre.accredited_to is None or not remind_when_due.get_backend().supports_defer:
        return
    today = localdate(at or now())
    days = [centre.accredited_to - timedelta(days=days) for days in STAGES]
    for day in sorted(day for day in days if day > today)[:1]:
        moment = post.waking(datetime.combine(day, _HOUR, get_current_timezone()))
        remind_when_due.using(run_after=moment).enqueue(centre.pk)
