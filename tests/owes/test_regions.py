"""A subregion: powiaty of one voivodeship, each in one active region at a time."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from owes import regions
from owes.models import Event, Region, Territory
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("teryt")]

#: Real subregions as their operators publish them: (name, powiaty).
REAL = [
    ("legnicko-głogowski", ["0203", "0204", "0209", "0211", "0216", "0262"]),
    ("kujawsko-pomorskie, subregion 4", ["0407", "0409", "0411", "0418", "0419", "0464"]),
    ("nadwiślański", ["2207", "2209", "2213", "2216"]),
    ("nidzicki", ["2803", "2811", "2812", "2817"]),
]


@pytest.fixture(scope="module")
def teryt(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_teryt", verbosity=0)
        yield
        transaction.set_rollback(True)


def save(codes, region=None, **fields):
    least = {"name": "Nasz", "code": f"s{Region.objects.count()}", "voivodeship_id": codes[0][:2]}
    region = region or Region()
    return regions.save(region, by=make.admin(), codes=codes, **{**least, **fields})


def refused(codes, **fields):
    with pytest.raises(regions.NotARegion) as caught:
        save(codes, **fields)
    return [sentence for _, sentence in caught.value.problems]


@pytest.mark.parametrize(("name", "codes"), REAL, ids=[name for name, _ in REAL])
def test_real_subregion_stands_and_its_names_are_the_registers(name, codes):
    region = save(codes, name=name)

    assert sorted(region.powiaty.values_list("pk", flat=True)) == codes
    assert {one.parent_id for one in region.powiaty.all()} == {codes[0][:2]}
    event = Event.objects.get(kind="region")
    assert (event.verb, event.facts["powiaty"]) == ("created", codes)


def test_all_four_stand_side_by_side():
    for name, codes in REAL:
        save(codes, name=name)

    assert Territory.objects.filter(regions__in=Region.objects.all()).count() == 20


def test_powiat_of_another_active_region_is_refused_with_its_name():
    save(REAL[0][1], name="legnicko-głogowski", valid_from=date(2026, 1, 1))

    said = refused(["0204", "0201"], valid_from=date(2026, 6, 1))

    assert said == [
        "powiat górowski należy w tym czasie do subregionu „legnicko-głogowski” "
        "(od 01.01.2026 bez końca)."
    ]
    assert Region.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ((None, None), (None, None), True),
        ((None, date(2025, 12, 31)), (date(2026, 1, 1), None), False),
        ((None, date(2026, 1, 1)), (date(2026, 1, 1), None), True),
        ((date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 8, 1)), False),
        ((date(2026, 1, 1), date(2026, 6, 30)), (None, date(2025, 12, 31)), False),
        ((date(2026, 1, 1), date(2026, 6, 30)), (date(2025, 1, 1), date(2027, 1, 1)), True),
    ],
)
def test_overlap_is_a_matter_of_days(first, second, clash):
    save(["0204"], valid_from=first[0], valid_to=first[1])
    period = {"valid_from": second[0], "valid_to": second[1]}

    if clash:
        assert len(refused(["0204"], **period)) == 1
    else:
        save(["0204"], **period)


def test_powiat_of_another_voivodeship_and_an_unknown_code_are_refused():
    assert refused(["0204", "2803"]) == ["powiat działdowski (2803) leży w innym województwie."]
    assert refused(["0204", "9999"]) == ["Nie ma powiatu o kodzie 9999."]
    assert refused(["0204", "0204011"]) == ["Nie ma powiatu o kodzie 0204011."]


def test_end_before_the_beginning_is_refused():
    said = refused(["0204"], valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1))

    assert said == ["Koniec jest przed początkiem."]


def test_region_does_not_stand_in_its_own_way():
    region = save(["0204", "0211"])

    save(["0204"], region=region, code=region.code)

    assert list(region.powiaty.values_list("pk", flat=True)) == ["0204"]
    assert Event.objects.get(verb="changed").facts["before"] == ["0204", "0211"]
