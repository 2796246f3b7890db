"""Forms and addresses of administration, of the log and of reports, with what nobody should type:
never a server error, whoever sends it."""

import pytest
from django.db import transaction
from django.urls import reverse

from tests.access.kinds import Of
from tests.access.matrix import PAGES
from tests.access.test_hostile_input import ANSWERS, HOSTILE, Forms
from tests.access.world import ADMIN, MEMBER, world

pytestmark = pytest.mark.django_db

#: Not typed by anybody.
KEPT = ("csrfmiddlewaretoken",)
CASES = {
    **{case: HOSTILE[case] for case in ("empty", "NUL", "huge", "somebody else's id")},
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "beyond 64 bits": "9223372036854775808",
}
#: Whatever these pages read of their addresses.
QUERIES = (
    *("q", "strona", "stan", "rola", "miejsce", "woj", "dzien", "powiat", "subregion", "osrodek"),
    *("osoba", "okres", "od", "do", "kogo", "rodzaj", "wiazka", "przed", "czyn", "rzecz", "kod"),
)


@pytest.fixture
def here(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    return world()


def addresses(here):
    """Every page of the two rooms, with ids of the world's records."""
    for name, page in PAGES.items():
        if name.startswith(("office:", "reports:")):
            args = {k: arg(here) if isinstance(arg, Of) else arg for k, arg in page.args.items()}
            yield reverse(name, kwargs=args)


def forms(client, here):
    """{action: {name: value}} of every form a person finds there."""
    found = {}
    for url in addresses(here):
        response = client.get(url)
        if response.status_code == 200 and "html" in response["Content-Type"]:
            for action, fields in Forms(response.content.decode()).found:
                found.setdefault(action or url, fields)
    return {action: fields for action, fields in found.items() if "/konto/" not in action}


@pytest.mark.parametrize("role", [ADMIN, MEMBER])
def test_hostile_input_is_no_server_error(client, here, role):
    client.force_login(here.users[role])
    client.raise_request_exception = False
    found, faults = forms(client, here), []
    for action, fields in found.items():
        typed = [name for name in fields if name not in KEPT]
        for case, words in CASES.items():
            with transaction.atomic():
                data = {**fields, **dict.fromkeys(typed, words)}
                status = client.post(action.partition("?")[0], data).status_code
                transaction.set_rollback(True)
            if status not in (*ANSWERS, 405):
                faults.append(f"{status}, {case}: {action}")
    assert len(found) > 3
    assert faults == []


@pytest.mark.parametrize("role", [ADMIN, MEMBER])
def test_hostile_address_is_no_server_error(client, here, role):
    client.force_login(here.users[role])
    client.raise_request_exception = False
    urls = [url for url in addresses(here) if not url.endswith((".pdf", ".zip", ".xlsx"))]
    faults = []
    for case in ("NUL", "last day", "beyond 64 bits"):
        words = CASES[case]
        for url in urls:
            status = client.get(url, {name: ["x", words] for name in QUERIES}).status_code
            # 429: wrong codes of participants are slowed down.
            if status not in (*ANSWERS, 405, 429):
                faults.append(f"{status}, {case}: {url}")
    assert faults == []
