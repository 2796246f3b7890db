"""The library of finished bundles at thousands: its newest page, searches, and one bundle of it."""

from functools import partial
from uuid import uuid4

from django.urls import reverse

from bench.machine import own_bundle, server, sign_in
from bench.measure import Figure, interleaved

NUMBER = 5_000
ROUNDS, WARM_UP = 40, 12
GOAL = 6

#: What is asked for → the address's query. „Krzemień” is in one title of a hundred.
ASKED = {
    "newest": "",
    "by a word": "?q=krzemien",
    "by two words": "?q=dobrze+krzemien",
    "word of none": "?q=nieznane",
    "by place": "?miejsce=zamosc",
    "by group and area": "?grupa=seniorzy&obszar=wspieranie_rodziny",
}


def measure(where):
    """Figures, in a database with the demonstration's people."""
    bundle, member = own_bundle(2)
    entry = publish(bundle, member)
    fill(entry)
    floor = reverse("floor", args=[bundle.pk])
    pages = {name: f"{reverse('reviews:library')}{query}" for name, query in ASKED.items()} | {
        "one bundle": reverse("reviews:library_entry", args=[bundle.pk])
    }
    with server(sign_in(member)) as browser:
        for name, path in pages.items():
            ours, least = partial(browser.get, path), partial(browser.get, floor)
            medians = interleaved(ours, least, rounds=ROUNDS, warm_up=WARM_UP)
            yield [Figure(f"{where}, library of {NUMBER}: {name}", *medians, GOAL)]


def publish(bundle, member):
    """The bundle handed over, approved and shown in the library: its ``LibraryEntry``."""
    from bundles.models import Declaration
    from owes.enums import Role
    from owes.models import User
    from reviews.actions import deciding, publishing, submitting
    from reviews.enums import LetterKind

    submission = submitting.submit(bundle, by=member)
    of_region = {"roles__role": Role.COORDINATOR, "roles__region": bundle.centre.region}
    person = User.objects.filter(**of_region).first()
    Declaration.objects.create(bundle=bundle, user=person, has_conflict=False, statement="–")
    letter = deciding.draft(submission, kind=LetterKind.APPROVAL, by=person)
    deciding.send(letter, by=person, version=letter.version)
    bundle.refresh_from_db()
    found = publishing.preview(bundle)
    mask = [one.key for one in found.suspects]
    return publishing.publish(bundle, by=member, submission=found.submission.pk, mask=mask)


def fill(entry):
    """Thousands of entries like this one, each of a bundle of its own."""
    from bundles.models import Bundle
    from owes.text import search_key
    from reviews.models import LibraryEntry, Submission

    bundles = Bundle.objects.bulk_create(
        (
            Bundle(
                centre=entry.bundle.centre,
                title=f"Dobrze u siebie {place:05d}{' Krzemień' if place % 100 == 7 else ''}",
            )
            for place in range(NUMBER)
        ),
        batch_size=1000,
    )
    first = entry.submission
    outcome = {"outcome": first.outcome, "decided_at": first.decided_at}
    submissions = Submission.objects.bulk_create(
        (
            Submission(bundle=bundle, number=1, frozen_id=first.frozen_id, **outcome)
            for bundle in bundles
        ),
        batch_size=1000,
    )
    places = ("zamosc zamosc lubelskie", "lask laski lodzkie", "sieradz sieradzki lodzkie")
    groups = (" seniorzy ozn ", " rodziny dzieci ", " ozn_mlodziez seniorzy ")
    copied = ("shown_id", "consent", "facts", "summary", "places", "areas")
    same = {name: getattr(entry, name) for name in copied}
    LibraryEntry.objects.bulk_create(
        (
            LibraryEntry(
                pk=uuid4(),
                bundle=submission.bundle,
                submission=submission,
                title=submission.bundle.title,
                search_key=search_key(f"{submission.bundle.title} {entry.summary}"),
                place_key=places[place % 3],
                groups=groups[place % 3],
                **same,
            )
            for place, submission in enumerate(submissions)
        ),
        batch_size=1000,
    )
