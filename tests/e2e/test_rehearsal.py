"""From the journey to a rehearsal that leaves nothing, the way a facilitator tries it first."""

import re

from playwright.sync_api import expect

from designthinking.models import Note
from tests import make
from tests.browser import assert_accessible
from workshops.models import Card, Seat, Workshop


def test_facilitator_rehearses_a_stage_without_knowing_anything(new_context, sign_in):
    bundle, user = make.open_bundle()
    context = new_context(viewport={"width": 1280, "height": 800})
    sign_in(user, context)
    page = context.new_page()

    page.goto(f"/wiazki/{bundle.pk}/")
    page.get_by_role("link", name=re.compile("z grupą na telefonach.*Definiowanie")).click()
    assert_accessible(page)
    page.get_by_label("To jest próba").check()
    page.get_by_role("button", name="Rozpocznij warsztat").click()
    expect(page.get_by_role("heading", level=1, name="Jakie są oczekiwania?")).to_be_visible()
    page.get_by_role("button", name="Dołącz 12 próbnych uczestników").click()
    expect(page.get_by_text("Na sali jest 12 zmyślonych osób.")).to_be_visible()
    page.get_by_role("button", name="Niech napiszą").click()
    expect(page.get_by_text("Napisali 14 karteczek.")).to_be_visible()
    assert_accessible(page)
    voting = page.get_by_role("button", name="głosujemy", exact=True)
    voting.click()
    expect(voting).to_have_attribute("aria-current", "step")
    page.get_by_role("button", name="Niech zagłosują").click()
    expect(page.get_by_text("Wszyscy zmyśleni uczestnicy zagłosowali.")).to_be_visible()
    page.get_by_role("link", name="Zakończ").click()
    page.get_by_role("button", name="Zakończ próbę").click()
    expect(page.get_by_text("Próba jest zakończona. Nic po niej nie zostało.")).to_be_visible()

    assert Workshop.objects.get().wiped_at is not None
    assert not Card.objects.exists()
    assert not Seat.objects.exists()
    assert not Note.objects.exists()
