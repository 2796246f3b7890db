"""No axe violation and no sideways scrolling in the library, empty or full, and on publishing."""

import pytest
from django.urls import reverse

from reviews.models import LibraryEntry
from tests import make
from tests.e2e.test_wizard_accessible import look
from tests.reviews.test_publishing import with_phone

LONG = "Dziewięćsetdziewięćdziesięciodziewięcionarodowościowa konstantynopolitańczykowianeczka"


@pytest.fixture
def published():
    bundle, member = make.approved(with_phone)
    return make.published(bundle, member)


def test_library_is_accessible(page, sign_in, published):
    sign_in(make.advisor())
    LibraryEntry.objects.filter(pk=published.pk).update(title=LONG)
    look(page, reverse("reviews:library"))
    look(page, f"{reverse('reviews:library')}?q=kosmodrom")
    make.many_published(published, 30)
    look(page, reverse("reviews:library"))
    look(page, reverse("reviews:library_entry", args=[published.bundle_id]))
    look(page, reverse("reviews:library_begin", args=[published.bundle_id]))


def test_empty_library_is_accessible(page, sign_in):
    sign_in(make.advisor())
    look(page, reverse("reviews:library"))


def test_publishing_is_accessible_and_says_what_is_missing(page, sign_in):
    bundle, member = make.approved(with_phone)
    sign_in(member)
    url = reverse("reviews:publish", args=[bundle.pk])
    look(page, url)

    page.get_by_role("button", name="Opublikuj").click()
    assert page.locator(".error-summary").inner_text().count("Zdecyduj") == 2
    page.get_by_label("Zasłoń w opublikowanej kopii").first.check()
    page.get_by_label("To nie są dane osobowe").last.check()
    page.get_by_label("W imieniu zespołu").check()
    page.get_by_role("button", name="Opublikuj").click()

    page.wait_for_url("**/biblioteka/*/")
    look(page, url)
    look(page, reverse("reviews:fixes", args=[bundle.pk]))
