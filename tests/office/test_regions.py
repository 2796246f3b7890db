"""Regions through their pages: the same rules, in Polish, beside the field; nothing typed is lost."""

from datetime import date

import pytest
from django.urls import reverse

from owes import regions
from owes.models import Event, Region
from tests import make
from tests.owes.test_regions import REAL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("teryt")]

NEW = reverse("office:region_new")


def typed(codes, **fields):
    return {"name": "Nasz", "woj": codes[0][:2], "powiaty": codes, **fields}


def save(codes, name="Nasz", **fields):
    region = Region(voivodeship_id=codes[0][:2])
    return regions.save(region, by=None, codes=codes, name=name, **fields)


@pytest.fixture
def admin(client):
    found = make.admin()
    client.force_login(found)
    return found


@pytest.mark.parametrize(("name", "codes"), REAL, ids=[name for name, _ in REAL])
def test_real_subregion_is_made_on_its_page(client, admin, name, codes):
    sent = typed(codes, name=name, valid_from="2026-01-01", valid_to="31.12.2027")

    response = client.post(NEW, sent)

    region = Region.objects.get()
    assert response.url == reverse("office:region", args=[region.pk])
    assert (region.name, sorted(region.powiaty.values_list("pk", flat=True))) == (name, codes)
    assert (region.valid_from, region.valid_to) == (date(2026, 1, 1), date(2027, 12, 31))
    assert Event.objects.get(kind="region").by == admin


def test_taken_powiat_is_shown_refused_with_the_others_name_and_typed_text_stays(client, admin):
    save(REAL[0][1], REAL[0][0])

    before = client.get(f"{NEW}?woj=02").content.decode()
    response = client.post(NEW, typed(["0204", "0201"], name="Sąsiedni", valid_from="2026-02-01"))

    assert "zajęty: legnicko-głogowski, bez końca" in before
    assert response.status_code == 422
    assert response.context["form"].errors["powiaty"] == [
        "powiat górowski należy w tym czasie do subregionu „legnicko-głogowski” (bez końca)."
    ]
    page = response.content.decode()
    assert 'value="Sąsiedni"' in page
    assert [tile.code for tile in response.context["choice"].chosen] == ["0201", "0204"]
    assert Region.objects.count() == 1


def test_taken_powiat_is_free_in_another_period(client, admin):
    save(REAL[0][1], REAL[0][0], valid_to=date(2026, 6, 30))

    client.post(NEW, typed(REAL[0][1], name="Następny", valid_from="2026-07-01"))

    assert set(Region.objects.values_list("name", flat=True)) == {"Następny", REAL[0][0]}


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (["0204", "2803"], "powiat działdowski (2803) leży w innym województwie."),
        (["0204", "0299"], "Nie ma powiatu o kodzie 0299."),
        (["0204", "020\x00"], "Nie ma takich powiatów. Wskaż je jeszcze raz na mapie."),
        (["0204", "0204011"], "Nie ma takich powiatów. Wskaż je jeszcze raz na mapie."),
    ],
)
def test_what_is_no_powiat_of_the_voivodeship_is_refused(client, admin, codes, said):
    response = client.post(NEW, typed(codes))

    assert (response.status_code, response.context["form"].errors["powiaty"]) == (422, [said])
    assert Region.objects.count() == 0


def test_empty_form_says_what_is_missing(client, admin):
    response = client.post(NEW, {"woj": "02", "valid_from": "2026-02-31", "name": " "})

    errors = response.context["form"].errors
    assert errors["name"] == ["Nazwij subregion."]
    assert errors["powiaty"] == ["Wskaż co najmniej jeden powiat."]
    assert "Nie ma takiego dnia w kalendarzu." in errors["valid_from"][0]
    assert 'value="2026-02-31"' in response.content.decode()


def test_end_before_the_beginning_is_refused(client, admin):
    sent = typed(["0204"], valid_from="2026-02-01", valid_to="2026-01-01")

    response = client.post(NEW, sent)

    assert response.context["form"].errors["valid_to"] == ["Koniec jest przed początkiem."]


def test_change_keeps_what_is_told_of_it(client, admin):
    region = save(["0204", "0211"])
    address = reverse("office:region_change", args=[region.pk])
    seen = client.get(address).context["form"]["seen"].value()

    sent = typed(["0204", "0203"], name="Inny", valid_to="2027-12-31", seen=seen)
    client.post(address, sent)

    page = client.get(reverse("office:region", args=[region.pk]))
    _, who, said = page.context["history"][0]
    assert said == [
        "Zmieniono subregion.",
        "Nazwa: „Nasz” → „Inny”.",
        "Ważny do: bez daty → 31.12.2027.",
        "Doszły: powiat głogowski.",
        "Odeszły: powiat lubiński.",
    ]
    assert who == admin


def test_change_over_somebody_elses_change_is_shown_first(client, admin):
    region = save(["0204", "0211"])
    address = reverse("office:region_change", args=[region.pk])
    seen = client.get(address).context["form"]["seen"].value()
    regions.save(region, by=None, codes=["0204"], name="Cudzy")
    mine = typed(["0204", "0203"], name="Mój", seen=seen)

    refused = client.post(address, mine)
    again = client.post(address, {**mine, "seen": refused.context["form"]["seen"].value()})

    assert refused.status_code == 409
    assert "Cudzy" in refused.content.decode()
    assert 'value="Mój"' in refused.content.decode()
    assert again.status_code == 302
    region.refresh_from_db()
    assert region.name == "Mój"


def test_admin_of_a_region_changes_it_and_makes_none(client):
    region, other = save(["0204"]), save(["2803"], "Cudzy")
    client.force_login(make.admin(region))

    assert client.get(NEW).status_code == 404
    assert client.get(reverse("office:region_change", args=[region.pk])).status_code == 200
    assert client.get(reverse("office:region_change", args=[other.pk])).status_code == 404
    listed = client.get(reverse("office:regions")).context["rows"]
    assert [row["region"] for row in listed] == [region]


def test_long_list_is_turned_over(client, admin, django_assert_max_num_queries):
    for number in range(60):
        make.region(name=f"Subregion {number:02d}")

    with django_assert_max_num_queries(15):
        page = client.get(f"{reverse('office:regions')}?strona=2")

    assert len(page.context["rows"]) == 10
