"""A coordinator's queue of 30, 300, 1 000 and 30 000 submissions, and one review on one page."""

from datetime import timedelta
from functools import partial

from django.urls import reverse

from bench.machine import own_bundle, server, sign_in
from bench.measure import Fact, Figure, interleaved

SIZES = (30, 300, 1_000, 30_000)
#: Coordinators of a region, who share its reviews: few enough for a full page of 300.
PEOPLE = 4
ROUNDS, WARM_UP = 60, 15
#: Ours over the floor with 1 000 submissions; one review over the floor.
GOAL, GOAL_OF_ONE = 4, 6
#: The queue of 30 000 over that of 300.
GROWTH = 1.5

#: What is asked for → the address's query.
ASKED = {
    "mine": "",
    "everything": "?kolejka=wszystkie",
    "by due day": "?kolejka=ocena&kolejnosc=termin",
    "by title": "?kolejka=wszystkie&kolejnosc=tytul",
    "by risk": "?kolejka=autor&kolejnosc=ryzyko",
    "far away": "?kolejka=wszystkie&po={middle}",
    "filtered": "?kolejka=ocena&ryzyko=2&grupa=seniorzy",
    "searched": "?kolejka=wszystkie&q=dobrze 0000",
}


def measure(where):
    """Figures, in a database with the demonstration's people."""
    floor_of, _ = own_bundle()
    yield measure_review(where)
    regions = {size: fill(size) for size in SIZES}
    _analyse()
    yield [queries(size, person) for size, (person, _) in regions.items()]
    floor = reverse("floor", args=[floor_of.pk])
    (usual, _), (many, _) = regions[1_000], regions[30_000]
    for person, size in ((usual, 1_000), (many, 30_000)):
        with server(sign_in(person)) as browser:
            ours = partial(browser.get, reverse("reviews:desk"))
            medians = interleaved(ours, partial(browser.get, floor), rounds=ROUNDS, warm_up=WARM_UP)
            goal = GOAL if size == 1_000 else None
            yield [Figure(f"{where}, queue of {size}: mine", *medians, goal)]
    yield from _growth(where, regions)


def _growth(where, regions):
    """30 000 against 300, the same server asked by two people in turns."""
    (few, few_middle), (many, many_middle) = regions[300], regions[30_000]
    with server(sign_in(many)) as large:
        small = large.another(sign_in(few))
        for name, query in ASKED.items():
            ours = partial(large.get, _address(query, many_middle))
            floor = partial(small.get, _address(query, few_middle))
            medians = interleaved(ours, floor, rounds=ROUNDS, warm_up=WARM_UP)
            goal = None if name in ("filtered", "searched") else GROWTH
            yield [Figure(f"{where}, queue 30 000 / 300: {name}", *medians, goal)]
        few, many = _of_two(regions, 30, 300), _of_two(regions, 1_000, 30_000)
        path = _address(ASKED["everything"], "")
        ours = partial(large.another(sign_in(many)).get, path)
        floor = partial(small.another(sign_in(few)).get, path)
        medians = interleaved(ours, floor, rounds=ROUNDS, warm_up=WARM_UP)
        yield [Figure(f"{where}, queue 31 000 / 330: two regions", *medians, GROWTH)]


def _of_two(regions, *sizes):
    """Somebody who coordinates the regions of these sizes."""
    from owes.enums import Role
    from owes.models import RoleAssignment, User

    person = User.objects.create_user(f"k{sizes[1]}@wiazka.example", name="Koordynator dwóch")
    for size in sizes:
        region = regions[size][0].roles.get().region
        RoleAssignment.objects.create(user=person, role=Role.COORDINATOR, region=region)
    return person


def _address(query, middle):
    return reverse("reviews:desk") + query.format(middle=middle).replace("+", "%2B").replace(
        " ", "+"
    )


def measure_review(where):
    """The page of one review, of a bundle that says what the worked example says."""
    from bundles.models import Declaration
    from owes.enums import Role
    from owes.models import User
    from reviews.actions import submitting

    bundle, member = own_bundle(1)
    submitting.submit(bundle, by=member)
    of_region = {"roles__role": Role.COORDINATOR, "roles__region": bundle.centre.region}
    person = User.objects.filter(**of_region).first()
    Declaration.objects.create(bundle=bundle, user=person, has_conflict=False, statement="–")
    with server(sign_in(person)) as browser:
        floor = partial(browser.get, reverse("floor", args=[bundle.pk]))
        ours = partial(browser.get, reverse("reviews:review", args=[bundle.pk]))
        medians = interleaved(ours, floor, rounds=ROUNDS, warm_up=WARM_UP)
    return [Figure(f"{where}, page of one review", *medians, GOAL_OF_ONE)]


def queries(size, person):
    """How many queries the page asks."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1", HTTP_X_FORWARDED_PROTO="https")
    client.force_login(person)
    client.get(reverse("reviews:desk"))
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(reverse("reviews:desk"))
    assert answer.status_code == 200, answer.status_code
    return Fact(f"queue of {size}: queries", len(captured), "queries")


def fill(number):
    """A region with so many submissions: (one of its coordinators, a cursor in the middle)."""
    from bundles.models import Bundle, Declaration
    from owes.enums import Role
    from owes.models import Centre, Region, RoleAssignment, Territory, User
    from reviews.models import Review
    from reviews.queue.paging import ORDERS, write_cursor

    region = Region.objects.create(
        code=f"bench-{number}",
        name=f"Subregion {number}",
        voivodeship=Territory.objects.filter(parent=None).first(),
    )
    centres = [
        Centre.objects.create(code=f"b-{number}-{one}", name=f"OWES {number} {one}", region=region)
        for one in range(5)
    ]
    people = [
        User.objects.create_user(f"k{one}-{number}@wiazka.example", name=f"Koordynator {one}")
        for one in range(PEOPLE)
    ]
    RoleAssignment.objects.bulk_create(
        RoleAssignment(user=one, role=Role.COORDINATOR, region=region) for one in people
    )
    bundles = Bundle.objects.bulk_create(
        (
            Bundle(centre=centres[place % 5], title=f"Dobrze u siebie {place * 7919 % number:05d}")
            for place in range(number)
        ),
        batch_size=2000,
    )
    reviews = Review.objects.bulk_create(
        (_review(place, bundle, region, people, number) for place, bundle in enumerate(bundles)),
        batch_size=2000,
    )
    # Half of them were declared on by whoever looks, and one in five hundred is a conflict.
    Declaration.objects.bulk_create(
        (
            Declaration(
                bundle=bundle,
                user=people[0],
                has_conflict=place % 500 == 1,
                kind="rodzina" if place % 500 == 1 else "",
                statement="Oświadczam.",
            )
            for place, bundle in enumerate(bundles)
            if place % 2 or place % 500 == 1
        ),
        batch_size=2000,
    )
    middle = sorted(reviews, key=lambda one: (one.waiting_since, one.pk))[number // 2]
    return people[0], write_cursor(ORDERS["czeka"], middle)


def _review(place, bundle, region, people, number):
    from django.utils.timezone import localdate, now

    from reviews.models import Review

    review = Review(
        bundle=bundle,
        region=region,
        centre=bundle.centre,
        reference=f"B{number}/{place:06d}",
        waits_on=("koordynator", "autor", "nikt")[place % 3],
        waiting_since=now() - timedelta(minutes=place * 7919 % number),
        due_on=localdate() + timedelta(days=place % 60 - 20) if place % 3 < 2 else None,
        reviewer=people[place // 3 % PEOPLE],
        version=1 + place % 3,
        title=bundle.title,
        places="Łask (gmina miejsko-wiejska), powiat łaski; Sieradz (gmina wiejska), powiat sieradzki",
        place_codes=f" {1000000 + place % 300}",
        groups=("seniorzy ozn", "rodziny dzieci", "ozn_mlodziez")[place // 3 % 3],
        open_musts=place % 5,
        warnings=place % 6,
        risk=place // 3 % 3,
    )
    review.fill_keys()
    return review


def _analyse():
    """What a database that has run for a day knows of its tables."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
