"""No axe violation and no sideways scrolling on the pages of a bundle that is carried out."""

from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from reviews.actions import following
from reviews.enums import Goes
from reviews.models import CheckIn
from tests import make
from tests.e2e.test_wizard_accessible import look

LONG = "Dziewięćsetdziewięćdziesięciodziewięcionarodowościowa konstantynopolitańczykowianeczka"


def url(name, bundle, *args):
    return reverse(f"reviews:{name}", args=[bundle.pk, *args])


def test_bundle_from_its_start_to_its_end(page, sign_in):
    bundle, member = make.launching()
    sign_in(member)
    for name in ("fixes", "check_ins", "start"):
        look(page, url(name, bundle))
    page.get_by_role("button", name="Rozpocznij realizację").click()
    page.wait_for_url("**/po-starcie/")
    CheckIn.objects.filter(day=30).update(due_on=localdate())
    look(page, url("check_in", bundle, 30))
    page.get_by_role("button", name="Zapisz odpowiedź").click()
    page.get_by_label("zagrożone, potrzebna pomoc").check()
    page.get_by_label("Co się udało").fill(f"{LONG} stoi.")
    page.get_by_role("button", name="Zapisz odpowiedź").click()
    page.wait_for_url("**/po-starcie/")
    for name in ("check_ins", "fixes", "finish"):
        look(page, url(name, bundle))
    look(page, reverse("plans:plan", args=[bundle.pk]), sizes=[{"width": 360, "height": 740}])


def test_region_of_none_and_of_some(page, sign_in):
    sign_in(make.coordinator())
    look(page, reverse("reviews:after"))
    bundle, member = make.under_way()
    CheckIn.objects.filter(day=30).update(due_on=localdate() - timedelta(days=20))
    person = make.reviewer(bundle)
    other, _ = make.under_way(centre=bundle.centre)
    sign_in(person)
    look(page, reverse("reviews:after"))
    found = CheckIn.objects.get(bundle=bundle, day=90)
    following.answer(found, by=member, goes=Goes.ENDANGERED, words=LONG)
    make.declaration(person, other)
    look(page, reverse("reviews:after"))
