"""Every form of a bundle, filled with what nobody should type: never a server error, never stored
wrong, and what was typed comes back."""

import html
from html.parser import HTMLParser

import pytest
from django.db import connection, transaction
from django.urls import reverse

from owes.fields import clean_text
from owes.ids import uuid7
from tests.access.kinds import Of
from tests.access.matrix import PAGES
from tests.access.world import MEMBER, world
from wizard.kinds import KINDS

pytestmark = pytest.mark.django_db

NUL = "przed\x00po"
HOSTILE = {
    "empty": "",
    "100 000 characters": "ą" * 100_000,
    "emoji": "👵🏽 i 👨‍👩‍👧",
    "right to left": "\u202efdp.exe\u202c \u200fשלום",
    "script": "<script>alert('x')</script>",
    "NUL": NUL,
    "negative": "-5",
    "huge": "9" * 30,
    "31 February": "2027-02-31",
    "somebody else's id": "01234567-89ab-7def-8123-456789abcdef",
}
#: What another database may mind where SQLite does not.
CASES = {
    case: typed
    for case, typed in HOSTILE.items()
    if connection.vendor == "sqlite" or case in ("NUL", "100 000 characters", "huge")
}
CONTROLS = ("input", "textarea", "select", "button")
ANSWERS = {200, 302, 303, 404, 409, 422}


class Forms(HTMLParser):
    """``found``: [(action or "", {name: value})] of a page's POST forms."""

    def __init__(self, page):
        super().__init__()
        self.found, self.here = [], None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.here = {} if attrs.get("method") == "post" else None
            if self.here is not None:
                self.found.append((attrs.get("action") or "", self.here))
        elif tag in CONTROLS and self.here is not None and attrs.get("name"):
            self.here.setdefault(attrs["name"], attrs.get("value") or "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.here = None


@pytest.fixture
def here(client, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    found = world()
    client.force_login(found.users[MEMBER])
    return found


def addresses(here):
    """Every page of the bundle with a form the team may send."""
    for name, page in PAGES.items():
        if page.category in ("bundle_read", "bundle_write", "advisors_write"):
            args = {k: arg(here) if isinstance(arg, Of) else arg for k, arg in page.args.items()}
            yield reverse(name, kwargs=args)
    for slug, kind in KINDS.items():
        pk = here.bundle.pk if kind.part else uuid7()
        yield reverse("wizard:record", args=[here.bundle.pk, slug, pk]) + _question(kind)


def _question(kind):
    code = "kanaly_1" if kind.slug == "wpis" else "odkrywanie_1"
    return f"?question={code}" if kind.needs_question else ""


def forms(client, here):
    """{action: {name: value}} of every form on these pages, each once."""
    found = {}
    for url in addresses(here):
        response = client.get(url)
        if response.status_code != 200 or "html" not in response["Content-Type"]:
            continue
        for action, fields in Forms(response.content.decode()).found:
            if not action.startswith("/konto/"):
                found.setdefault(action or url, fields)
    return found


def test_forms_are_found(client, here):
    found = forms(client, here)

    kinds = {action.split("/zapis/")[1].split("/")[0] for action in found if "/zapis/" in action}
    assert kinds == set(KINDS)
    assert len(found) > 40


def test_hostile_input_is_no_server_error_and_comes_back(client, here):
    faults = []
    for action, fields in forms(client, here).items():
        for case, typed in CASES.items():
            data = {name: value if _is_kept(name) else typed for name, value in fields.items()}
            with transaction.atomic():
                response = client.post(action.partition("?")[0], data)
                transaction.set_rollback(True)
            if response.status_code not in ANSWERS:
                faults.append(f"{response.status_code}, {case}: {action}")
            elif response.status_code == 422 and not _comes_back(typed, fields, response):
                faults.append(f"lost, {case}: {action}")
    assert faults == []


def _is_kept(name):
    """What says where a text belongs is not typed by anybody."""
    return name in ("csrfmiddlewaretoken", "version", "question", "brief", "id")


def _comes_back(typed, fields, response):
    """Whether a text that can be shown stands on the page again, if there is a field for texts."""
    has_text = {"text", "title", "name", "why", "reason", "label", "place"}.intersection(fields)
    if not has_text or len(typed) > 1_000 or typed == NUL:
        return True
    page = response.content.decode()
    return html.escape(typed) in page or html.escape(clean_text(typed)) in page


#: Pages that read their address → the names they read.
QUERIES = {
    "bundles:list": ("q", "stan", "strona"),
    "bundles:territories": ("q",),
    "wizard:places": ("q",),
    "canvas:rate_new": ("po",),
    "canvas:scenarios": ("dochody", "osoby", "miesiace"),
    "plans:thread": ("zapis",),
    "plans:diff": ("od", "do"),
    "wizard:record": ("question", "cel", "podpowiedz"),
}


@pytest.mark.parametrize("typed", [NUL, "9" * 5_000, "<script>", "\u202e", "-1"])
def test_hostile_address_is_no_server_error(client, here, typed):
    faults = []
    for name, queries in QUERIES.items():
        args = {"pk": here.bundle.pk} if "pk" in PAGES[name].args else {}
        if name == "wizard:record":
            args |= {"kind": "wpis", "record": uuid7()}
        url = reverse(name, kwargs=args)
        response = client.get(url, dict.fromkeys(queries, typed))
        if response.status_code not in ANSWERS:
            faults.append(f"{response.status_code} {url}")
    assert faults == []
