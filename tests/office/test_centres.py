"""Centres through their pages: numbers checked, services kept, nothing typed lost."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from owes import centres
from owes.models import Centre, Event
from tests import make

pytestmark = pytest.mark.django_db

NEW = reverse("office:centre_new")
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def admin(client):
    found = make.admin()
    client.force_login(found)
    return found


def typed(region, **fields):
    return {"name": "OWES Nadrzecze", "region": region.pk, **fields}


def test_centre_is_made_with_its_services(client, admin):
    region = make.region()

    response = client.post(
        NEW,
        typed(
            region,
            nip="856-734-62-15",
            regon="192 598 184",
            krs="0000123456",
            website="owes.example",
            accredited_from="2026-01-01",
            accredited_to="2027-12-31",
            **{
                "szkolenia-is_given": "on",
                "szkolenia-contact": "specjalista",
                "szkolenia-hours": "wt. 9–15",
            },
        ),
    )

    centre = Centre.objects.get()
    assert response.url == reverse("office:centre", args=[centre.pk])
    assert (centre.nip, centre.regon, centre.krs) == ("8567346215", "192598184", "0000123456")
    assert centre.website == "https://owes.example"
    assert [(one.code, one.contact) for one in centre.services.all()] == [
        ("szkolenia", "specjalista")
    ]
    page = client.get(response.url).content.decode()
    assert "856-734-62-15" in page
    assert "wt. 9–15" in page


def test_everything_wrong_is_said_at_once_and_stays(client, admin):
    make.region()
    sent = {
        "name": "",
        "region": "123456789",
        "nip": "856-734-62-16",
        "krs": "12",
        "accredited_from": "2026-05-01",
        "accredited_to": "2026-04-01",
        "email": "to nie adres",
        "website": "javascript:alert(1)",
        "animacja_lokalna-phone": "600 100 200",
        "doradztwo_ogolne-is_given": "on",
        "doradztwo_ogolne-email": "też nie",
    }

    response = client.post(NEW, sent)

    assert response.status_code == 422
    errors = response.context["form"].errors
    assert {name: said[0] for name, said in errors.items()} == {
        "name": "Nazwij ośrodek.",
        "region": "Wskaż subregion z listy.",
        "nip": "To nie jest poprawny NIP: cyfra kontrolna się nie zgadza.",
        "krs": "KRS to 10 cyfr, z zerami na początku.",
        "accredited_to": "Koniec jest przed początkiem.",
        "email": "Wpisz adres e-mail, np. biuro@owes.pl.",
        "website": "Wpisz pełny adres strony, np. https://www.owes.pl.",
    }
    services = {one.service.code: one.errors for one in response.context["services"]}
    assert services["animacja_lokalna"]["is_given"] == [
        "Zaznacz usługę albo usuń to, co niżej wpisane."
    ]
    assert services["doradztwo_ogolne"]["email"] == ["Wpisz adres e-mail, np. biuro@owes.pl."]
    page = response.content.decode()
    for value in ("856-734-62-16", "to nie adres", "600 100 200"):
        assert f'value="{value}"' in page
    assert Centre.objects.count() == 0


def test_accreditation_longer_than_two_years_is_kept_with_a_warning(client, admin):
    sent = typed(make.region(), accredited_from="2026-01-01", accredited_to="2028-01-01")

    response = client.post(NEW, sent, follow=True)

    assert "Akredytacja trwa najwyżej dwa lata" in response.content.decode()
    assert Centre.objects.get().accredited_to == date(2028, 1, 1)


def test_service_that_was_given_is_taken_away_by_its_box(client, admin):
    centre = make.centre()
    centres.save(centre, by=admin, services={"szkolenia": {"contact": "trener"}})
    address = reverse("office:centre_change", args=[centre.pk])

    response = client.post(address, typed(centre.region, **{"szkolenia-contact": "trener"}))

    assert response.status_code == 302
    assert centre.services.count() == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("znaki.png", b"<svg onload=alert(1)>", "To nie jest obraz PNG ani JPG."),
        ("znaki.svg", PNG, "svg"),
        ("znaki.png", PNG + b"0" * (2 * 1024 * 1024), "większy niż 2 MB"),
    ],
)
def test_what_is_no_picture_is_refused(client, admin, name, content, said):
    found = SimpleUploadedFile(name, content, "image/png")

    response = client.post(NEW, typed(make.region(), funding_image=found))

    assert response.status_code == 422
    assert said in response.context["form"].errors["funding_image"][0]


def test_picture_is_kept_until_it_is_removed(client, admin):
    centre = make.centre()
    address = reverse("office:centre_change", args=[centre.pk])
    client.post(address, typed(centre.region, funding_image=_file()))
    client.post(address, typed(centre.region))
    centre.refresh_from_db()
    assert centre.funding_image.read() == PNG

    client.post(address, typed(centre.region, forget_image="on"))

    centre.refresh_from_db()
    assert not centre.funding_image


def _file():
    found = BytesIO(PNG)
    found.name = "znaki.png"
    return found


def test_history_says_what_changed(client, admin):
    centre = make.centre(operator="Fundacja A", accredited_to=date(2026, 12, 31))
    address = reverse("office:centre_change", args=[centre.pk])

    client.post(address, typed(centre.region, name=centre.name, operator="Fundacja B"))

    page = client.get(reverse("office:centre", args=[centre.pk]))
    _, who, said = page.context["history"][0]
    assert said == [
        "Zmieniono dane ośrodka.",
        "Operator: „Fundacja A” → „Fundacja B”.",
        "Akredytacja do: 31.12.2026 → bez daty.",
    ]
    assert who == admin == Event.objects.get(kind="centre").by


def test_admin_of_a_region_keeps_to_it(client):
    mine, other = make.centre(), make.centre()
    client.force_login(make.admin(mine.region))

    refused = client.post(NEW, typed(other.region))
    made = client.post(NEW, typed(mine.region))

    assert refused.context["form"].errors["region"] == ["Wskaż subregion z listy."]
    assert made.status_code == 302
    assert client.get(reverse("office:centre", args=[other.pk])).status_code == 404
    rows = client.get(reverse("office:centres")).context["rows"]
    assert {row["centre"].region for row in rows} == {mine.region}


def test_list_of_many_centres_costs_no_more(client, admin, django_assert_max_num_queries):
    region = make.region()
    for number in range(60):
        make.centre(region=region, name=f"OWES {number:02d}", accredited_to=localdate())

    with django_assert_max_num_queries(15):
        page = client.get(f"{reverse('office:centres')}?strona=2")

    assert len(page.context["rows"]) == 10
    assert page.context["rows"][0]["state"] == ("warn", "ostatni dzień")
