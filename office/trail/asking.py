"""Whose events a person may know, which of them were asked for, and a page of them.

A page begins after a cursor (moment and id of the last event seen), so the thousandth costs what
the first does. An admin of a region has two kinds of events, those of the region's bundles and those
that belong to no bundle; each is asked by itself, off its own index, and laid together.
"""

import heapq
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.timezone import get_current_timezone

from bundles.models import Bundle, Declaration
from office.trail.words import FILES, NOUNS
from owes.fields import DayField, PlainTextField
from owes.models import Centre, Event, User
from owes.models.event import LOOKING
from owes.operators import (
    managed_centres,
    managed_regions,
    manages_country,
    people_of,
    people_seen_by,
)

PAGE = 50
#: So many people or bundles of one name are looked for.
MOST = 200

#: Value in the address → (words, verbs).
DEEDS = {
    "zmiany": ("zmiany", None),
    "obejrzenia": ("obejrzenia", ("saw",)),
    "pobrania": ("pobrania plików", ("downloaded",)),
}
_THINGS = sorted({*NOUNS.items()}, key=lambda pair: pair[1])


class TrailForm(forms.Form):
    osoba = PlainTextField(
        limit=150, required=False, label="Kto", help_text="Imię, nazwisko albo adres."
    )
    od = DayField(label="Od dnia")
    do = DayField(label="Do dnia")
    czyn = forms.ChoiceField(
        required=False,
        label="Co zrobiono",
        choices=[("", "wszystko"), *((key, words) for key, (words, _) in DEEDS.items())],
    )
    rzecz = forms.ChoiceField(
        required=False,
        label="Z czym",
        choices=[("", "wszystko"), *_THINGS, *((k, w) for k, w in FILES.items() if k not in NOUNS)],
    )
    wiazka = PlainTextField(limit=200, required=False, label="Wiązka")
    subregion = forms.ModelChoiceField(
        None, required=False, label="Subregion", empty_label="wszystkie"
    )

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["subregion"].queryset = managed_regions(by).order_by("name", "pk")
        self.fields["wiazka"].help_text = (
            "Nazwa albo identyfikator." if manages_country(by) else "Identyfikator wiązki."
        )
        for name in ("czyn", "rzecz", "subregion"):
            self.fields[name].error_messages["invalid_choice"] = "Wybierz jedną z pozycji listy."

    def clean(self):
        data = super().clean()
        first, last = data.get("od"), data.get("do")
        if first and last and last < first:
            self.add_error("do", "Ten dzień jest wcześniejszy niż początek.")
        return data


@dataclass(frozen=True)
class Cursor:
    at: datetime
    pk: UUID

    @classmethod
    def read(cls, text):
        """Of the address; ``None`` where it is none."""
        moment, _, pk = text.partition("_")
        try:
            return cls(datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), UUID(pk))
        except ValueError:
            return None

    def __str__(self):
        return f"{self.at.astimezone(UTC):%Y%m%dT%H%M%S.%f}_{self.pk}"


def parts_of(user):
    """Querysets of all events the user may know; no event stands in two of them.

    Of a bundle on which the user (who then coordinates too) declared a conflict of interests,
    there are none.
    """
    parts = _within_reach(user)
    declared = Declaration.objects.filter(user=user.pk, has_conflict=True)
    if shut := list(declared.order_by().values_list("bundle", flat=True)):
        parts = [part.exclude(bundle_id__in=shut) for part in parts]
    return parts


def _within_reach(user):
    if manages_country(user):
        return [Event.objects.all()]
    regions, centres = managed_regions(user), managed_centres(user)
    places = [
        *regions.values_list("pk", flat=True),
        *regions.values_list("code", flat=True),
    ]
    houses = [*centres.values_list("pk", flat=True), *centres.values_list("code", flat=True)]
    of_place = Q(facts__region__in=places) | Q(facts__centre__in=houses)
    # What whoever works elsewhere too does there, and their roles there, are not this admin's.
    own = [user.pk, *people_of(user).values_list("pk", flat=True)]
    seen = list(people_seen_by(user).values_list("pk", flat=True))
    of_person = Q(by__in=own) | Q(~Q(kind="role"), facts__user__in=seen)
    return [_of_bundles(centres), Event.objects.filter(of_place | of_person, bundle_id=None)]


def _of_bundles(centres):
    mine = Bundle.objects.filter(centre__in=centres.values("pk"))
    return Event.objects.filter(bundle_id__in=mine.values("pk"))


def chosen(parts, form):
    """The parts, filtered by a valid form."""
    data = form.cleaned_data
    zone = get_current_timezone()
    asked = Q()
    if data["osoba"]:
        people = User.objects.matching(data["osoba"]).values_list("pk", flat=True)[:MOST]
        asked &= Q(by__in=list(people))
    if data["od"]:
        asked &= Q(at__gte=datetime.combine(data["od"], time.min, zone))
    if data["do"]:
        asked &= Q(at__lt=datetime.combine(data["do"] + timedelta(days=1), time.min, zone))
    if data["czyn"]:
        verbs = DEEDS[data["czyn"]][1]
        asked &= Q(verb__in=verbs) if verbs else ~Q(verb__in=LOOKING)
    if data["rzecz"]:
        asked &= Q(kind=data["rzecz"])
    if data["wiazka"]:
        asked &= Q(bundle_id__in=_bundles(data["wiazka"], form.by))
    parts = [part.filter(asked) for part in parts]
    if region := data["subregion"]:
        centres = Centre.objects.filter(region=region)
        inside = Q(bundle_id__in=Bundle.objects.filter(centre__in=centres).values("pk"))
        names = list(centres.values_list("pk", "code"))
        keys = [key for pair in names for key in pair]
        inside |= Q(facts__region__in=[region.pk, region.code]) | Q(facts__centre__in=keys)
        parts = [part.filter(inside) for part in parts]
    return parts


def _bundles(words, by):
    try:
        return [UUID(words)]
    except ValueError:
        if not manages_country(by):
            return []
    return list(Bundle.objects.filter(title__icontains=words).values_list("pk", flat=True)[:MOST])


def page(parts, cursor=None):
    """(events of a page, ``Cursor`` of the next one or ``None``), newest first."""
    rows = [list(_after(part, cursor)[: PAGE + 1]) for part in parts]
    found = list(heapq.merge(*rows, key=_key, reverse=True))
    shown = found[:PAGE]
    return shown, Cursor(shown[-1].at, shown[-1].pk) if len(found) > PAGE else None


def stream(parts, chunk=500):
    """Lists of at most ``chunk`` events, newest first, read as they are taken."""
    rows = [_after(part, None).iterator(chunk_size=chunk) for part in parts]
    batch = []
    for event in heapq.merge(*rows, key=_key, reverse=True):
        batch.append(event)
        if len(batch) == chunk:
            yield batch
            batch = []
    if batch:
        yield batch


def _key(event):
    return event.at, event.pk


def _after(part, cursor):
    found = part.select_related("by").order_by("-at", "-pk")
    if cursor is None:
        return found
    # The first condition is the index's, the second sorts out those of the very same moment.
    return found.filter(Q(at__lt=cursor.at) | Q(pk__lt=cursor.pk), at__lte=cursor.at)
