"""The library: finding a bundle, reading it, and beginning one's own from it."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bundles.models import Bundle
from dossier.index import all_records
from owes.models import Event
from plans.assemble import assemble
from reviews import library as library_room
from reviews.actions import publishing
from reviews.models import LibraryEntry
from reviews.queue.paging import PAGE_SIZE
from tests import make
from tests.reviews.test_publishing import MAIL, PHONE, SECRETS, planted, with_phone

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(client):
    """An entry in the library; the client is an advisor of another centre."""
    bundle, member = make.approved(lambda dossier: planted(with_phone(dossier)))
    entry = make.published(bundle, member)
    entry.reader = make.advisor()
    client.force_login(entry.reader)
    return entry


def library(client, **asked):
    return client.get(reverse("reviews:library"), asked)


def titles(response):
    return [card.entry.title for card in response.context["cards"]]


def begin(client, entry, pk=None, **fields):
    data = {"id": pk or uuid4(), "title": "Bliżej siebie", **fields}
    return client.post(reverse("reviews:library_begin", args=[entry.bundle_id]), data)


def test_empty_library_says_how_it_fills(client):
    client.force_login(make.coordinator())

    assert "Biblioteka jest jeszcze pusta" in library(client).content.decode()


def test_found_by_words_place_group_and_area(client, published):
    group, area = published.groups.split()[0], published.areas.split()[0]
    service = published.facts["services"][0]
    territory = published.bundle.territories.select_related("parent").first()
    for asked in (
        {"q": service.upper()},
        {"miejsce": territory.name},
        {"miejsce": territory.parent.name},
        {"grupa": group},
        {"obszar": area},
        {"q": published.title, "miejsce": territory.name, "grupa": group, "obszar": area},
        # Nonsense asks nothing.
        {"grupa": "\x00", "obszar": "nie-ma"},
    ):
        assert titles(library(client, **asked)) == [published.title], asked
    for asked in ({"q": "kosmodrom"}, {"miejsce": "Atlantyda"}):
        shown = library(client, **asked)
        assert "Nic nie pasuje" in shown.content.decode()


def test_card_says_money_partners_and_sectors(client, published):
    shown = library(client).content.decode()

    assert "bilans" in shown
    assert "sektor" in shown
    assert published.facts["partners"] == len(published.shown.dossier.partners)


def test_long_library_is_walked_page_by_page_at_the_same_cost(client, published):
    with CaptureQueriesContext(connection) as alone:
        library(client)
    make.many_published(published, 2 * PAGE_SIZE)

    with CaptureQueriesContext(connection) as full:
        page = library(client)
    seen = titles(page)
    while page.context["after"]:
        page = client.get(f"{reverse('reviews:library')}?{page.context['after']}")
        seen += titles(page)

    assert len(full) == len(alone)
    assert len(seen) == len(set(seen)) == 2 * PAGE_SIZE + 1
    assert seen[-1] == published.title
    back = client.get(f"{reverse('reviews:library')}?{page.context['before']}")
    assert titles(back) == seen[PAGE_SIZE : 2 * PAGE_SIZE]


def test_nothing_anybody_said_is_on_any_page_of_it_or_in_a_copy(client, published):
    answer = begin(client, published)
    copy = Bundle.objects.get(created_by=published.reader)
    pages = [
        reverse("reviews:library"),
        reverse("reviews:library_entry", args=[published.bundle_id]),
        reverse("reviews:library_begin", args=[published.bundle_id]),
        answer["Location"],
        *(
            reverse(name, args=[copy.pk])
            for name in (
                "canvas:picture",
                "canvas:money",
                "plans:plan",
                "plans:thread",
                "plans:coverage",
                "plans:versions",
                "wizard:check",
            )
        ),
        reverse("wizard:step", args=[copy.pk, "podstawy"]),
        reverse("wizard:step", args=[copy.pk, "partnerzy"]),
        reverse("wizard:step", args=[copy.pk, "spotkania"]),
    ]
    for url in pages:
        response = client.get(url)
        assert response.status_code == 200, url
        told = response.content.decode()
        assert not [one for one in (*SECRETS, PHONE, MAIL) if one in told], url


def test_entry_is_one_page_that_leads_into_nothing_of_the_bundle(client, published):
    shown = client.get(reverse("reviews:library_entry", args=[published.bundle_id]))

    told = shown.content.decode()
    for service in published.facts["services"]:
        assert service.replace(" ", "") in told.replace(" ", "").replace("\xa0", "")
    assert f"/wiazki/{published.bundle_id}" not in told
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("reviews:library_entry", args=[published.bundle_id]))
    assert len(captured) <= 7


def test_withdrawn_entry_shows_nothing_and_begins_nothing(client, published):
    publishing.unpublish(published.bundle, by=published.by)

    page = client.get(reverse("reviews:library_entry", args=[published.bundle_id]))

    assert titles(library(client)) == []
    assert "Tej wiązki nie ma już w bibliotece" in page.content.decode()
    assert published.title not in page.content.decode()
    assert begin(client, published).status_code == 404


def test_copy_has_its_thread_and_no_id_of_its_origin(client, published):
    place = make.territory("1009012", name="Działoszyn")

    answer = begin(client, published, places=[place.pk], starts_on="2028-02-01")

    copy = Bundle.objects.get(created_by=published.reader)
    assert answer.status_code == 303
    assert answer["Location"] == reverse("wizard:journey", args=[copy.pk])
    assert (copy.status, copy.origin_id) == ("szkic", published.bundle_id)
    assert list(copy.team.all()) == [published.reader]
    assert list(copy.territories.all()) == [place]
    new, old = assemble(copy), published.shown.dossier
    assert new.bundle.starts_on == date(2028, 2, 1)
    assert min(one.starts_on for one in new.tasks if one.starts_on) == date(2028, 2, 1)
    for name in ("findings", "services", "entries", "costs", "tasks", "conditions"):
        assert len(getattr(new, name)) == len(getattr(old, name)), name
    assert sum(len(one.answers) for one in new.services) == sum(
        len(one.answers) for one in old.services
    )
    assert not {one.id for _, one in all_records(new)} & {one.id for _, one in all_records(old)}
    assert (new.revenues, new.financing, new.notes) == ((), (), ())
    names = {one.name for one in old.partners}
    assert not [one for one in new.partners if one.name in names]
    assert Event.objects.get(verb="copied").bundle_id == copy.pk


def test_journey_of_a_copy_says_where_it_came_from_also_when_that_is_gone(client, published):
    answer = begin(client, published)
    publishing.unpublish(published.bundle, by=published.by)

    told = client.get(answer["Location"]).content.decode()

    assert "Na wzór:" in told
    assert published.bundle.centre.name in told.replace("\xa0", " ")


def test_same_form_sent_twice_makes_one_bundle(client, published):
    pk = uuid4()

    first, second = begin(client, published, pk), begin(client, published, pk)

    assert first["Location"] == second["Location"]
    copy = Bundle.objects.get(created_by=published.reader)
    assert copy.pk == pk
    assert len(assemble(copy).services) == len(published.shown.dossier.services)
    assert Event.objects.filter(verb="copied").count() == 1


def test_id_of_another_bundle_is_refused_and_nothing_is_lost(client, published):
    mine = make.bundle(centre=published.reader.roles.get().centre, created_by=published.reader)
    for taken in (mine, published.bundle):
        answer = begin(client, published, taken.pk)

        assert answer.status_code == 422
        told = answer.content.decode()
        assert "już użyty" in told
        assert "Bliżej siebie" in told
    assert Bundle.objects.filter(created_by=published.reader).count() == 1
    assert begin(client, published, "nie-id").status_code == 422


def test_form_needs_a_title_and_a_day_of_the_calendar(client, published):
    answer = begin(client, published, title="", starts_on="31.02.2028")

    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Wpisz tytuł" in told
    assert "Nie ma takiego dnia" in told


def test_publishing_page_asks_about_each_thing_and_for_consent(client):
    bundle, member = make.approved(with_phone)
    client.force_login(member)
    url = reverse("reviews:publish", args=[bundle.pk])
    told = client.get(url).content.decode()
    assert PHONE in told.replace("\xa0", " ")
    assert MAIL in told
    submission = publishing.approved(bundle).pk

    answer = client.post(url, {"submission": submission, "dane-0": "zaslon"})
    assert answer.status_code == 422
    assert "Zdecyduj, co z tym zrobić." in answer.content.decode()
    assert "Bez tej zgody" in answer.content.decode()
    assert not LibraryEntry.objects.exists()
    stale = client.post(url, {"submission": UUID(int=1), "consent": "on"})
    assert stale.status_code == 409

    sent = {"submission": submission, "dane-0": "zaslon", "dane-1": "zostaw", "consent": "on"}
    answer = client.post(url, sent)

    assert answer["Location"] == reverse("reviews:library_entry", args=[bundle.pk])
    told = client.get(answer["Location"]).content.decode()
    assert PHONE not in told
    assert MAIL in told
    assert "Wycofaj z biblioteki" in client.get(url).content.decode()


def test_publishing_page_says_what_was_looked_for_where_nothing_was_found(client):
    bundle, member = make.approved()
    client.force_login(member)

    told = client.get(reverse("reviews:publish", args=[bundle.pk])).content.decode()

    assert "numerów PESEL" in told
    assert "Nic takiego w nim nie ma." in told


def test_broad_search_stops_counting(client, published):
    make.many_published(published, library_room.MANY + 1)
    LibraryEntry.objects.update(search_key="zorzanka")

    broad = library(client, q="zorzanka")
    following = client.get(f"{reverse('reviews:library')}?{broad.context['after']}")

    assert "ponad 100 wiązek" in broad.content.decode().replace("\u00a0", " ")
    assert len(titles(broad)) == 25
    assert library(client).context["found"].count == library_room.MANY + 2
    assert not set(titles(broad)) & set(titles(following))
