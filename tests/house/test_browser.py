"""The browser watch sees what it is there for, and the sign-in page gives it nothing to see."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible, watch


@pytest.fixture
def faulty(browser, live):
    """A page whose faults are returned instead of failing the test: (page, faults)."""
    context = browser.new_context(base_url=live)
    faults = []
    watch(context, live, faults)
    yield context.new_page(), faults
    context.close()


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("() => document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        (
            "() => { document.body.innerHTML = '<p onclick=\"x()\">x</p>'; document.querySelector('p').click() }",
            "Content Security Policy",
        ),
        ("() => void setTimeout(() => { throw new Error('pękło') })", "pękło"),
        ("() => console.error('źle')", "źle"),
        (
            "() => { location.href = 'https://other.invalid/' }",
            "another host: https://other.invalid/",
        ),
        ("() => fetch('/static/js/nie-ma.js').then(() => null)", "404: "),
    ],
)
def test_watch_reports(faulty, script, fault):
    page, faults = faulty
    page.goto("/konto/logowanie/")

    page.evaluate(script)
    page.wait_for_timeout(200)

    assert [entry for entry in faults if fault in entry], faults


def test_axe_helper_names_the_violation(page):
    page.goto("/konto/logowanie/")
    page.evaluate("() => document.querySelector('main').append(new Image())")

    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


@pytest.mark.parametrize("path", ["/konto/logowanie/", "/konto/haslo/nowe/", "/konto/rejestracja/"])
def test_account_pages_are_accessible(page, path):
    page.goto(path)

    assert_accessible(page)


def test_signed_in_person_is_known_to_the_server(page, sign_in):
    from owes.models import User

    sign_in(User.objects.create_user("ewa@example.org", "haslo-ewy-nowak", name="Ewa Nowak"))

    page.goto("/konto/haslo/")

    expect(page.get_by_label("Obecne hasło")).to_be_visible()
