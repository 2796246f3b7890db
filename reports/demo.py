"""Half a year of a demonstration centre's work: made by ``seed --demo``, always the same.

Made twice it stands once; what people changed meanwhile is left as it is.
"""

import random
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.timezone import localdate, now

from bundles.models import Activity, Bundle, LocalGroup
from owes.models import User
from owes.quarters import quarter_of
from reports.actions import closing, confirming
from reports.models import HandValue, Measure, Recommendation, ServiceGiven, Target
from reviews.demo import ANIMATOR, COLLEAGUE, COORDINATOR

#: How many days back the first entry lies; two quarters at least have something in them.
DAYS = 190
ACTIVITIES, SERVICES = 46, 18
GROUP = "Koło gospodyń z Zalesia"
WORDS = (
    "Grupa spotyka się co dwa tygodnie i sama prowadzi notatki. Ma partnera, który udostępnia "
    "mieszkanie treningowe, i dwie osoby gotowe koordynować usługi. Polecam ją do dalszego wsparcia."
)
#: (kind, minutes, place, note), each as often as it stands here.
_DONE = (
    ("inicjowanie_spotkan", 60, "świetlica wiejska", "Umówione spotkanie z radą sołecką."),
    ("ulatwianie_kontaktow", 30, "telefon", "Połączono KGW z kierownikiem GOPS."),
    ("wymiana_informacji", 45, "urząd gminy", "Przekazano terminy naborów."),
    ("edukowanie_es", 90, "biblioteka", "Czym jest spółdzielnia socjalna."),
    ("lokalni_liderzy", 60, "remiza OSP", ""),
    ("partnerstwa_i_sieci", 120, "starostwo", "Rozmowa o partnerstwie trzech gmin."),
    ("diagnoza_potencjalu", 180, "spacer po gminie", "Spacer badawczy z mieszkańcami."),
    ("animowanie_dyskusji_es", 90, "dom kultury", ""),
    ("inicjowanie_grup_pes", 120, "sala parafialna", ""),
    ("wspolpraca_z_biznesem", 60, "siedziba firmy", "Lokalna piekarnia chce dowozić pieczywo."),
)
_GIVEN = (
    ("doradztwo_ogolne", 60, "Od pomysłu do podmiotu ekonomii społecznej: pierwsze kroki"),
    ("doradztwo_specjalistyczne", 90, "Umowa z gminą o realizację usługi społecznej"),
    ("szkolenia", 240, "Księgowość małej organizacji"),
    ("doradztwo_biznesowe", 90, "Cennik usług i próg rentowności"),
    ("animacja_lokalna", 120, "Wspólna mapa zasobów gminy"),
    ("wsparcie_finansowe", 60, "Wniosek o dotację na start"),
)
_TARGETS = {"spotkania": 40, "uczestnicy_spotkan": 600, "grupy_inicjatywne": 8}
_BY_HAND = {"pes_objete_wsparciem": (12, 7), "miejsca_pracy_ps": (6, 2)}


@transaction.atomic
def make_log(centre, *, at=None):
    """Make the demonstration's entries where there are none; return how many were made."""
    at = at or now()
    people = {one.email: one for one in User.objects.filter(email__endswith="@wiazka.example")}
    if not {ANIMATOR, COLLEAGUE, COORDINATOR} <= people.keys():
        return 0
    if ServiceGiven.objects.filter(pk=_pk("usluga", 0)).exists():
        return 0
    today, dice = localdate(at), random.Random(2026)  # noqa: S311 (no secret is made)
    team = [people[ANIMATOR], people[ANIMATOR], people[COLLEAGUE]]
    bundles = list(
        Bundle.objects.filter(centre=centre, is_example=False).order_by("title", "pk")[:6]
    )
    # How long meetings took is known to whoever led them.
    for place, row in enumerate(
        Activity.objects.filter(centre=centre, meeting__isnull=False, minutes=0).order_by(
            "held_on", "pk"
        )
    ):
        Activity.objects.filter(pk=row.pk).update(minutes=(120, 150, 180)[place % 3])
    for number in range(ACTIVITIES):
        _activity(number, centre, bundles, team, today, dice)
    for number in range(SERVICES):
        _service(number, centre, bundles, team, today, dice)
    _confirmed(centre, at)
    _aims(centre, people[COORDINATOR], today)
    if bundles:
        Recommendation.objects.create(
            pk=_pk("rekomendacja", 0), bundle=bundles[0], by=people[ANIMATOR], words=WORDS, at=at
        )
    closing.close(centre, quarter_of(today).previous.previous, by=people[COORDINATOR], at=at)
    return ACTIVITIES + SERVICES


def _pk(what, number):
    return uuid5(NAMESPACE_URL, f"wiazka:demo:{what}:{number}")


def _day(number, of, today):
    """Spread over the days; never a Sunday."""
    day = today - timedelta(days=DAYS - number * DAYS // of)
    return day - timedelta(days=1) if day.weekday() == 6 else day


def _activity(number, centre, bundles, team, today, dice):
    kind, minutes, place, note = _DONE[number % len(_DONE)]
    Activity.objects.create(
        pk=_pk("dzialanie", number),
        kind=kind,
        by=dice.choice(team),
        centre=centre,
        bundle=dice.choice([*bundles, None]),
        held_on=_day(number, ACTIVITIES, today),
        minutes=minutes,
        participant_count=dice.choice((0, 1, 2, 6, 12)),
        place=place,
        note=note,
    )


def _service(number, centre, bundles, team, today, dice):
    kind, minutes, topic = _GIVEN[number % len(_GIVEN)]
    bundle = bundles[number // 3 % len(bundles)] if bundles and number % 4 else None
    group = None
    if bundle is None:
        group, _ = LocalGroup.objects.get_or_create(
            centre=centre, key="kolo gospodyn z zalesia", defaults={"name": GROUP}
        )
    ServiceGiven.objects.create(
        pk=_pk("usluga", number),
        kind=kind,
        by=dice.choice(team),
        centre=centre,
        bundle=bundle,
        group=group,
        held_on=_day(number, SERVICES, today),
        minutes=minutes,
        participant_count=dice.choice((3, 5, 8, 11)),
        form="zdalnie" if number % 5 == 3 else "na_miejscu",
        topic=topic,
    )


def _confirmed(centre, at):
    """Some services were confirmed by those who were there."""
    for place, one in enumerate(ServiceGiven.objects.filter(centre=centre).order_by("pk")[:6]):
        shown = confirming.show_code(one, at=at)
        for phone in range(min(place + 1, one.participant_count)):
            key = f"telefon-pokazowy-{phone}"
            confirming.answer(shown, key=key, agrees=True, seen=shown.fingerprint, at=at)


def _aims(centre, coordinator, today):
    first, last = date(today.year, 1, 1), date(today.year, 12, 31)
    measures = {one.code: one for one in Measure.objects.all()}
    days = {"first": first, "last": last}
    for code, value in _TARGETS.items():
        if code in measures:
            Target.objects.get_or_create(
                measure=measures[code], centre=centre, **days, defaults={"value": value}
            )
    for number, (code, (target, reached)) in enumerate(_BY_HAND.items()):
        if code in measures:
            Target.objects.get_or_create(
                measure=measures[code], centre=centre, **days, defaults={"value": target}
            )
            HandValue.objects.create(
                pk=_pk("wartosc", number),
                measure=measures[code],
                centre=centre,
                on=max(first, today - timedelta(days=20)),
                value=reached,
                source="karty doradztwa (dane przykładowe)",
                by=coordinator,
            )
