"""Who may not review a bundle finds nothing of it: on no page, in no export, in no count."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import now

from canvas.models import Cost, Entry
from plans.models import Task
from reviews.actions import remarking, scoring
from reviews.enums import LetterKind
from tests import make
from tests.access.kinds import Of
from tests.access.matrix import PAGES
from tests.access.test_matrix import url_of
from tests.access.world import CONFLICTED, UNDECLARED, review, world

pytestmark = pytest.mark.django_db

#: Written into the bundle under review, each where another export or page would show it.
TITLE = "Zorzanka"
CONTENT = {
    "summary": "Streszczeniowo",
    "challenge": "Wyzwaniowo",
    "entry": "Wpisowo",
    "cost": "Kosztowo",
    "task": "Zadaniowo",
    "remark": "Uwagowo",
    "reply": "Odpowiedziowo",
    "reason": "Uzasadnieniowo",
}


@pytest.fixture
def here(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    found = world()
    made, _ = make.ready_bundle(
        centre=found.centre,
        title=TITLE,
        summary=CONTENT["summary"],
        challenge=CONTENT["challenge"],
    )
    for model, field, name in (
        (Entry, "text", "entry"),
        (Cost, "name", "cost"),
        (Task, "title", "task"),
    ):
        one = model.objects.filter(bundle=made).living().in_order().first()
        model.objects.filter(pk=one.pk).update(**{field: f"{getattr(one, field)} {CONTENT[name]}"})
    vars(found).update(review(found, made))
    remark = found.remark
    remarking.change(remark, by=remark.by, weight="musi", text=CONTENT["remark"])
    remarking.reply(remark, by=remark.by, side="ocena", text=CONTENT["reply"])
    second = make.reviewer(found.reviewed)
    card = scoring.card_of(found.submission, by=second)
    scores = {
        one.criterion_id: {"points": 1, "reason": CONTENT["reason"]} for one in card.scores.all()
    }
    scoring.give(card, by=second, scores=scores, finish=True)
    return found


def addresses(here):
    """(name, address) of every page of the matrix, those about a bundle about the reviewed one."""
    there = type(here)(**{**vars(here), "bundle": here.reviewed})
    for name, page in PAGES.items():
        if page.category in ("public", "door", "phone", "operator", "own"):
            continue
        try:
            yield name, url_of(name, page, there)
        except AttributeError:
            yield name, url_of(name, page, here)


def body(client, url):
    """What the address answers with, as text; a spreadsheet or an archive unpacked."""
    with transaction.atomic():
        answer = client.get(url, follow=False)
        content = answer.getvalue()
        transaction.set_rollback(True)
    if not content.startswith(b"PK"):
        return content.decode("utf-8", errors="replace")
    with ZipFile(BytesIO(content)) as archive:
        files = {one.filename: archive.read(one) for one in archive.infolist()}
    return "\n".join(f"{name}\n{file.decode(errors='replace')}" for name, file in files.items())


def test_the_words_are_there_for_those_who_may_read_them(here, client):
    client.force_login(here.remark.by)

    told = "".join(body(client, url) for _, url in addresses(here))

    assert [word for word in (TITLE, *CONTENT.values()) if word not in told] == []


def leaks(client, here, words):
    """(name of a page, word it tells) for all pages."""
    told = {name: body(client, url) for name, url in addresses(here)}
    return [(name, word) for name, text in told.items() for word in words if word in text]


def test_with_a_conflict_nothing_is_told(here, client):
    client.force_login(here.users[CONFLICTED])

    assert leaks(client, here, [TITLE, *CONTENT.values()]) == []


def test_before_declaring_no_content_is_told(here, client):
    client.force_login(here.users[UNDECLARED])

    assert leaks(client, here, CONTENT.values()) == []


def test_a_bundle_with_a_conflict_is_in_no_count(here, client):
    """Desk and lists read as if there were no such bundle in the region."""
    empty = make.region(name=here.region.name)
    stranger = make.coordinator(empty)
    stranger.name = here.users[CONFLICTED].name
    stranger.save()
    # The same colleagues, who may well be named and chosen.
    for role in here.region.roles.exclude(user=here.users[CONFLICTED]):
        make.assignment(role.role, region=empty, user=role.user)
    pages = lists(here, "reviews")

    # At one moment: a spreadsheet says to the second when it was made.
    with time_machine.travel(now(), tick=False):
        for url in pages:
            client.force_login(here.users[CONFLICTED])
            with_conflict = told(client, url)
            client.force_login(stranger)
            assert with_conflict == told(client, url), url


def test_with_a_conflict_no_page_tells_how_the_review_ends(here, client):
    """Returning the bundle changes nothing that who has a conflict can see, reports included."""
    pages = lists(here, "reports", "reviews", "bundles")

    with time_machine.travel(now(), tick=False):
        before, known = seen_by(here, client, pages)
        make.decided(here.submission, LetterKind.RETURN, by=here.remark.by)
        after, known_after = seen_by(here, client, pages)

    assert [url for url in pages if before[url] != after[url]] == []
    told_of = {url for url in pages if known[url] != known_after[url]}
    assert told_of >= {reverse(f"reports:{name}") for name in ("reports", "reports_csv")}
    assert reverse("reviews:desk") in told_of


def lists(here, *rooms):
    """Addresses of these rooms that are of no single record."""
    return [
        url
        for name, url in addresses(here)
        if name.partition(":")[0] in rooms
        and not any(isinstance(one, Of) for one in PAGES[name].args.values())
    ]


def seen_by(here, client, pages):
    """({address: page}, the same) for the person with a conflict and for the one who decides."""
    found = []
    for person in (here.users[CONFLICTED], here.remark.by):
        client.force_login(person)
        found.append({url: told(client, url) for url in pages})
    return found


def told(client, url):
    """The page without what differs between any two people."""
    text = re.sub(r'data-user="\d+"', "", body(client, url))
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return re.sub(r'<option value="\d+"', "<option", text)
