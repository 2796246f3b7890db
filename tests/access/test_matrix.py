"""Every address, as every role, read and sent: what it answers."""

import re
from types import ModuleType, SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.access.kinds import Of
from tests.access.matrix import PAGES
from tests.access.world import (
    ANONYMOUS,
    COLLEAGUE,
    EXPIRED,
    MEMBER,
    ROLES,
    SIGNED_IN,
    UNDECLARED,
    WORKERS,
    review,
    world,
)
from workshops.board import AUDIENCES, FACILITATOR, PHONE, SCREEN
from workshops.live.tokens import read

pytestmark = pytest.mark.django_db

CLASSIFY = """These addresses are not classified:
{missing}

Say in tests/access/matrix.py who may open them: one line each in PAGES, for example
    {example!r}: bundle_read(),
Kinds: public, door, signed_in, own, bundle_read, bundle_write, bundle_post,
bundle_reader_post, operator; a new model in the panel: **panel("model", "record")."""


def addresses(patterns=None, namespace="", route=""):
    """{name with its namespace, or route where there is no name: pattern} of the project."""
    found = {}
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLPattern):
            found[namespace + entry.name if entry.name else here] = entry
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            found.update(addresses(entry.url_patterns, inner, here))
    return found


def test_every_address_is_classified():
    missing = sorted(addresses().keys() - PAGES.keys())

    assert not missing, CLASSIFY.format(
        missing="\n".join(f"    {name}" for name in missing), example=missing[0]
    )


def test_every_line_of_the_matrix_is_an_address():
    assert sorted(PAGES.keys() - addresses().keys()) == []


def test_address_without_a_line_is_noticed(settings):
    urls = ModuleType("urls")
    urls.urlpatterns = [*get_resolver().url_patterns, *unclassified_patterns()]
    settings.ROOT_URLCONF = urls

    assert sorted(addresses().keys() - PAGES.keys()) == ["obcy:nowy", "tajne/nowe/"]


def unclassified_patterns():
    from django.http import HttpResponse
    from django.urls import include, path

    def view(request):
        return HttpResponse()

    room = ([path("nowy/", view, name="nowy")], "obcy")
    return [path("obce/", include(room)), path("tajne/", include([path("nowe/", view)]))]


def url_of(name, page, where):
    if page.path:
        return page.path
    return reverse(name, kwargs=filled(page.args, where))


def filled(values, where):
    return {key: one(where) if isinstance(one, Of) else one for key, one in values.items()}


@pytest.fixture(scope="module")
def worlds(django_db_setup, django_db_blocker):
    """What all tests here look at and none changes: a bundle (and beside it one under review),
    one that is an example, and a second world; everybody in the first two is signed in."""
    with django_db_blocker.unblock(), transaction.atomic():
        plain, example = world(), world(is_example=True)
        other = world()
        for one in (plain, other):
            vars(one).update(review(one))
        yield SimpleNamespace(
            plain=plain, example=example, other=other, sessions=sessions(plain, example)
        )
        transaction.set_rollback(True)


def sessions(*worlds):
    """{person's id: key of their session}."""
    keys, client = {}, Client()
    for person in {person for one in worlds for person in one.users.values()}:
        if person.is_authenticated:
            client.cookies.clear()
            client.force_login(person)
            keys[person.pk] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return keys


@pytest.fixture(scope="module")
def http():
    # One for all: setting up the middleware costs more than most pages.
    return Client(raise_request_exception=False)


@pytest.fixture
def visit(http, worlds, settings):
    """``visit(user, method, url, data)``: the answer of a page; what it wrote is undone."""
    # Who may ask for a PDF is told here without printing forty.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

    def visit(user, method, url, data):
        http.cookies.clear()
        if user.is_authenticated:
            http.cookies[settings.SESSION_COOKIE_NAME] = worlds.sessions[user.pk]
        with transaction.atomic():
            response = getattr(http, method)(url, data)
            transaction.set_rollback(True)
        return response

    return visit


def surprises(visit, url, data, users, expected):
    """Sentences about answers that are not the expected ones; ``expected``: {(role, method):
    status or statuses}."""
    found = []
    for (role, method), wanted in expected.items():
        response = visit(users[role], method, url, data)
        status = response.status_code
        if status not in (wanted if isinstance(wanted, tuple) else (wanted,)):
            found.append(f"{method.upper()} {url} as {role}: {status}, expected {wanted}")
        found += [
            f"{method.upper()} {url} as {role}: a stream for the {ticket.audience} of {ticket.workshop}"
            for ticket in tickets(response)
            if role not in STREAMS[ticket.audience]
        ]
    return found


#: Who may be given the address of a stream: a phone's and the projector's by knowing the
#: meeting's code, the desk's only to the team that leads it.
STREAMS = {PHONE: ROLES, SCREEN: ROLES, FACILITATOR: (MEMBER,)}
STREAM = re.compile(r"/live/([^/\"'&\s]+)/")


def tickets(response):
    """What the addresses of streams in an answer open."""
    if response.streaming or b"/live/" not in response.content:
        return []
    return [read(word) for word in STREAM.findall(response.content.decode())]


@pytest.mark.parametrize("name", PAGES)
def test_page_answers_every_role(name, visit, worlds):
    page, here = PAGES[name], worlds.plain
    roles = ROLES if connection.vendor == "sqlite" else unlike(page)
    expected = {
        (role, method): page.answers[role][place]
        for role in roles
        for place, method in enumerate(("get", "post"))
    }

    found = surprises(
        visit, url_of(name, page, here), filled(page.data, here), here.users, expected
    )

    assert found == [], "\n".join(found)


def unlike(page):
    """One role for every kind of answer: every page meets the second database, not every person."""
    return {page.answers[role]: role for role in ROLES}.values()


BUNDLE_PAGES = [name for name, page in PAGES.items() if page.category.startswith("bundle_")]
#: Addresses of a record within another: a note of a bundle, a role of a person. (A phone whose
#: key is of another meeting is led to the door of this one: tests of the phones.)
WITHIN = [
    name
    for name, page in PAGES.items()
    if page.category != "phone" and sum(isinstance(one, Of) for one in page.args.values()) > 1
]


@pytest.mark.one_database
@pytest.mark.parametrize("name", WITHIN)
def test_record_of_another_owner_does_not_exist(name, visit, worlds):
    """Not even to those whose both are."""
    page, here = PAGES[name], worlds.plain
    (owner, first), *_ = ((key, one) for key, one in page.args.items() if isinstance(one, Of))
    args = {**filled(page.args, worlds.other), owner: first(here)}
    expected = {
        (role, method): 405 if answer == 405 else 404
        for role in ROLES
        for method, answer in zip(("get", "post"), page.answers[role], strict=True)
        if role not in (ANONYMOUS, UNDECLARED)
    }

    found = surprises(
        visit, reverse(name, kwargs=args), filled(page.data, worlds.other), here.users, expected
    )

    assert found == [], "\n".join(found)


@pytest.mark.one_database
@pytest.mark.parametrize("name", BUNDLE_PAGES)
def test_example_is_read_by_all_who_work_and_written_by_nobody(name, visit, worlds):
    page, here = PAGES[name], worlds.example
    is_read = page.category in ("bundle_read", "bundle_reader_post")
    stranger = page.answers[EXPIRED]
    reader = page.answers[COLLEAGUE] if is_read else stranger
    expected = {
        (role, method): (reader if role in WORKERS else stranger)[place]
        for role in SIGNED_IN
        for place, method in enumerate(("get", "post"))
    }

    found = surprises(
        visit, url_of(name, page, here), filled(page.data, here), here.users, expected
    )

    assert found == [], "\n".join(found)


def test_every_audience_of_a_stream_is_classified_and_handed_out(visit, worlds):
    """Each is found in the page it belongs to, so the search for them sees what it looks for."""
    here = worlds.plain
    pages = {
        FACILITATOR: "workshops:desk",
        SCREEN: "workshops:screen",
        PHONE: "workshops:phone",
    }

    handed = {
        audience: tickets(visit(here.users[MEMBER], "get", url_of(name, PAGES[name], here), {}))
        for audience, name in pages.items()
    }

    assert STREAMS.keys() == pages.keys() == set(AUDIENCES)
    assert {audience: {one.audience for one in found} for audience, found in handed.items()} == {
        audience: {audience} for audience in AUDIENCES
    }
    assert {one.workshop for found in handed.values() for one in found} == {here.workshop.pk}
