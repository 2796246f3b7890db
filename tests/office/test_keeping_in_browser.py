"""One admin of the country keeps lists, the register, periods, a person's data and the pages: axe finds
nothing on the way, and all of it is done by keyboard and forms."""

import pytest
from django.urls import reverse

from office.models import CodeListItem
from owes.models import Event, InfoPage
from tests import make
from tests.browser import assert_accessible
from tests.make_lists import terc

pytestmark = pytest.mark.usefixtures("fresh_lists")


def test_admin_keeps_what_is_the_countrys(page, sign_in, tmp_path):
    gone = make.user(name="Zenobia Żółć", email="zenobia@osrodek.example", is_active=False)
    Event.objects.create(by=gone, verb="created", kind="note")
    sign_in(make.admin())
    page.set_viewport_size({"width": 360, "height": 780})

    page.goto(reverse("office:lists"))
    assert_accessible(page)
    page.get_by_role("link", name="Źródła finansowania").click()
    assert_accessible(page)
    page.get_by_role("link", name="Dodaj pozycję").click()
    page.get_by_role("button", name="Zapisz").press("Enter")
    page.get_by_role("heading", name="To wymaga poprawy").wait_for()
    assert_accessible(page)
    page.get_by_label("Nazwa").fill("Fundusz Bardzo Długiej Nazwy Międzygminnej")
    page.get_by_label("Grupa").fill("inne")
    page.get_by_role("button", name="Zapisz").press("Enter")
    page.get_by_text("Pozycja dodana").wait_for()
    assert CodeListItem.objects.get().code == "fundusz_bardzo_dlugiej_nazwy_miedzygminn"

    file = tmp_path / "TERC.csv"
    file.write_bytes(terc())
    page.goto(reverse("office:teryt"))
    assert_accessible(page)
    page.get_by_label("Plik TERC").set_input_files(file)
    page.get_by_role("button", name="Pokaż, co się zmieni").press("Enter")
    page.get_by_role("button", name="Zastosuj wszystkie zmiany").wait_for()
    assert_accessible(page)

    page.goto(reverse("office:trail"))
    assert_accessible(page)
    page.get_by_text("Filtry").press("Enter")
    page.get_by_label("Kto").fill("zolc")
    page.get_by_role("button", name="Pokaż").press("Enter")
    page.get_by_text("Dodano notatkę.").wait_for()

    page.goto(reverse("office:retention"))
    assert_accessible(page)

    page.goto(reverse("office:person_data", args=[gone.pk]))
    assert_accessible(page)
    page.get_by_label("Przepisz adres e-mail").fill(gone.email)
    page.get_by_role("button", name="Usuń dane tej osoby").press("Enter")
    page.get_by_text("Dane tej osoby usunięto").wait_for()
    assert_accessible(page)

    page.goto(reverse("office:page", args=["prywatnosc"]))
    assert_accessible(page)
    for label, words in (
        ("Administrator danych", "Fundacja, ul. Lipowa 1"),
        ("Adres e-mail administratora", "biuro@wiazka.example"),
        ("Inspektor ochrony danych", "Jan Iod"),
        ("Adres e-mail inspektora", "iod@wiazka.example"),
    ):
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Pokaż podgląd").press("Enter")
    page.get_by_role("region", name="Podgląd").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Opublikuj").press("Enter")
    page.get_by_text("Strona zapisana").wait_for()
    page.goto(reverse("owes:privacy"))
    assert_accessible(page)
    assert InfoPage.objects.get().fields["iod"] == "Jan Iod"
