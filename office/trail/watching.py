"""Who saw what: looking at somebody's data, reviewing and taking files away is written down, once a
person, record and day.

One statement for each such page and no more: the event's id follows from the person, the thing and
the day, so the second look finds it there. What a team opens in its own bundle is not written.
"""

from datetime import datetime, time
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models.constants import OnConflict
from django.utils.timezone import get_current_timezone, localdate, now

from owes.held import coordinates
from owes.models import Event
from reviews.models import Letter, Scorecard, Submission
from workshops.models import Workshop

#: Files by their endings; whatever is not in the table below is told by the name of its address.
ENDINGS = (".csv", ".xlsx", ".pdf", ".json", ".docx", ".ics", ".zip")


class Look(NamedTuple):
    """``of``: what ``pk`` in the address is: "bundle", a model with its way to the bundle, or ""
    where no bundle is meant. ``is_review``: only what a coordinator looks at is written."""

    verb: str
    kind: str
    of: object = ""
    is_review: bool = False


OF_SUBMISSION = (Submission, "bundle_id")
OF_CARD = (Scorecard, "submission__bundle_id")
OF_LETTER = (Letter, "submission__bundle_id")
OF_WORKSHOP = (Workshop, "bundle_id")

#: Name of an address → what looking at it is.
LOOKS = {
    "reviews:review": Look("saw", "review", "bundle"),
    "reviews:diff": Look("saw", "review", "bundle"),
    "reviews:scorecard": Look("saw", "scorecard", "bundle"),
    "reviews:submission": Look("saw", "submission", OF_SUBMISSION, is_review=True),
    "reviews:letter": Look("saw", "letter", OF_LETTER, is_review=True),
    "reviews:submission_pdf": Look("downloaded", "submission", OF_SUBMISSION),
    "reviews:submission_json": Look("downloaded", "submission", OF_SUBMISSION),
    "reviews:scorecard_pdf": Look("downloaded", "scorecard", OF_CARD),
    "reviews:letter_pdf": Look("downloaded", "letter", OF_LETTER),
    "reviews:desk_csv": Look("downloaded", "queue"),
    "reviews:desk_xlsx": Look("downloaded", "queue"),
    "plans:pdf_file": Look("downloaded", "plan", "bundle"),
    "plans:coverage_csv": Look("downloaded", "coverage", "bundle"),
    "plans:meeting_card": Look("downloaded", "meeting_card", OF_WORKSHOP),
    "canvas:money_csv": Look("downloaded", "money", "bundle"),
    "reports:advice_card_pdf": Look("downloaded", "advice_card"),
    "reports:recommendation_pdf": Look("downloaded", "recommendation"),
    "reports:reports_csv": Look("downloaded", "report"),
    "reports:reports_xlsx": Look("downloaded", "report"),
    "office:person": Look("saw", "person"),
    "office:export": Look("downloaded", "export"),
    "office:import_bad": Look("downloaded", "import"),
    "office:person_data": Look("saw", "person"),
    "office:person_export": Look("downloaded", "person"),
    "office:trail": Look("saw", "trail"),
    "office:trail_csv": Look("downloaded", "trail"),
    "office:trail_xlsx": Look("downloaded", "trail"),
}


def look_at(match):
    """The ``Look`` at an address (a resolver's match), or ``None``."""
    known = LOOKS.get(match.view_name)
    if known is None and match.route.endswith(ENDINGS):
        return Look("downloaded", match.view_name[:40])
    return known


def middleware(get_response):
    """After a page was shown."""

    def watching(request):
        response = get_response(request)
        match = request.resolver_match
        if response.status_code == 200 and request.method == "GET" and match is not None:
            look = look_at(match)
            if look is not None and _counts(look, request.user):
                write(look, request.user, match.kwargs)
        return response

    return watching


def _counts(look, user):
    return user.is_authenticated and (not look.is_review or coordinates(user))


def write(look, user, kwargs, at=None):
    """Leave the event of a look, unless this person's of this day stands there."""
    at = at or now()
    pk = kwargs.get("pk")
    event = Event(
        id=_once(look, user, kwargs, localdate(at)),
        at=at,
        by=user,
        verb=look.verb,
        kind=look.kind,
        record_id=pk if isinstance(pk, UUID) else None,
        bundle_id=_bundle(look, pk),
        facts={"user": pk} if look.kind == "person" and isinstance(pk, int) else {},
    )
    # "bulk_create" would open a savepoint around its one statement.
    Event.objects.all()._insert(
        [event], Event._meta.concrete_fields, using=None, on_conflict=OnConflict.IGNORE
    )


def _bundle(look, pk):
    if look.of == "bundle":
        return pk
    if not look.of:
        return None
    model, way = look.of
    return model.objects.filter(pk=pk).values_list(way, flat=True).first()


def _once(look, user, kwargs, day):
    """An id that is the same for the same look of the day, in the order of the other ids."""
    told = [look.verb, look.kind, user.pk, sorted(map(str, kwargs.values())), day.isoformat()]
    digest = sha256(f"{settings.SECRET_KEY}|{told}".encode()).digest()
    midnight = datetime.combine(day, time.min, get_current_timezone())
    moment = int(midnight.timestamp() * 1000).to_bytes(6, "big")
    return _uuid(moment + digest[:10])


def _uuid(raw):
    number = int.from_bytes(raw, "big")
    # Version 8: a UUID of one's own making.
    number = number & ~(0xF << 76) | 8 << 76
    return UUID(int=number & ~(3 << 62) | 2 << 62)
