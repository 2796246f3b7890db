"""The tabs of administration: which rooms they lead to, and where one is."""

import re

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db

OF_COUNTRY = ("office:lists", "office:teryt", "office:pages", "office:retention", "reviews:post")


def tabs(client, person, page):
    client.force_login(person)
    content = client.get(reverse(page)).content.decode()
    return re.search(r'<nav class="tabs" aria-label="Administracja">.*?</nav>', content, re.S)[0]


def leads(nav, page):
    return f'href="{reverse(page)}"' in nav


def test_country_has_every_room(client):
    nav = tabs(client, make.admin(), "office:home")

    assert all(leads(nav, page) for page in (*OF_COUNTRY, "office:imports", "office:trail"))


def test_region_has_no_room_of_the_country(client):
    nav = tabs(client, make.admin(of=make.region()), "office:home")

    assert not any(leads(nav, page) for page in OF_COUNTRY)
    assert leads(nav, "office:imports")
    assert leads(nav, "office:trail")


@pytest.mark.parametrize("page", ["office:people", "office:trail", "reviews:post"])
def test_room_one_is_in_is_marked_outside_of_what_is_folded(client, page):
    nav = tabs(client, make.admin(), page)

    seen, _, folded = nav.partition("<details")
    assert f'<a href="{reverse(page)}" aria-current="page">' in seen
    assert not leads(folded, page)


def test_page_inside_a_room_marks_it_at_the_top(client):
    client.force_login(make.admin())
    content = client.get(reverse("office:people")).content.decode()

    assert f'<a href="{reverse("office:home")}" aria-current="true">' in content
