"""The TERYT register: loading, labels, order, search."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from owes.enums import TerritoryKind
from owes.management.commands.load_teryt import MalformedTeryt, load_territories, read_territories
from owes.models import Territory

pytestmark = pytest.mark.django_db

HEAD = "code,name,kind,parent_code"
VOIVODESHIP = "02,dolnośląskie,wojewodztwo,"


@pytest.fixture
def poland():
    load_territories()


@pytest.fixture
def file(tmp_path):
    """``file("02,…", …)``: path of a TERYT file with the usual first line and these rows."""

    def write(*rows, head=HEAD, encoding="utf-8"):
        path = tmp_path / "teryt.csv"
        path.write_text("\n".join([head, *rows]) + "\n", encoding=encoding)
        return path

    return write


def test_poland_has_its_territories(poland):
    kinds = Counter(Territory.objects.values_list("kind", flat=True))

    assert Territory.objects.count() == 2875
    assert kinds == {
        TerritoryKind.VOIVODESHIP: 16,
        TerritoryKind.POWIAT: 314,
        TerritoryKind.CITY_POWIAT: 66,
        TerritoryKind.TOWN_GMINA: 302,
        TerritoryKind.RURAL_GMINA: 1453,
        TerritoryKind.MIXED_GMINA: 724,
    }


def test_territories_stand_under_their_own(poland):
    astray = [
        territory.code
        for territory in Territory.objects.exclude(parent=None)
        if not territory.code.startswith(territory.parent_id)
    ]

    assert astray == []
    assert Territory.objects.filter(parent=None).count() == 16


def test_loading_twice_is_loading_once(poland):
    before = list(Territory.objects.order_by("pk").values())

    written = load_territories()

    assert written == 0
    assert list(Territory.objects.order_by("pk").values()) == before


def test_loading_writes_what_changed_and_leaves_the_rest(file):
    load_territories(file(VOIVODESHIP, "0201,stara,powiat,02", "0202,inna,powiat,02"))

    written = load_territories(file(VOIVODESHIP, "0201,nowa,powiat,02"))

    assert written == 1
    assert list(Territory.objects.order_by("pk").values_list("name", "search_key")) == [
        ("dolnośląskie", "wojewodztwo dolnoslaskie"),
        ("nowa", "powiat nowa"),
        ("inna", "powiat inna"),
    ]


def test_loading_takes_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        load_territories()


def test_children_may_stand_before_parents(file):
    rows = ["0201011,Bolesławiec,gmina_miejska,0201", "0201,bolesławiecki,powiat,02", VOIVODESHIP]

    load_territories(file(*rows))

    labels = [territory.label for territory in Territory.objects.order_by("pk")]
    assert labels == [
        "województwo dolnośląskie",
        "powiat bolesławiecki",
        "Bolesławiec (gmina miejska), powiat bolesławiecki",
    ]


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("0201011", "Bolesławiec (gmina miejska), powiat bolesławiecki"),
        ("0201022", "Bolesławiec (gmina wiejska), powiat bolesławiecki"),
        ("1018013", "Bolesławiec (gmina miejsko-wiejska), powiat wieruszowski"),
        ("0601053", "Janów Podlaski (gmina miejsko-wiejska), powiat bialski"),
        ("1061", "Łódź (miasto na prawach powiatu)"),
        ("1061011", "Łódź (gmina miejska), miasto na prawach powiatu"),
        ("10", "województwo łódzkie"),
    ],
)
def test_label_tells_kind_and_powiat(poland, code, label):
    territory = Territory.objects.select_related("parent").get(pk=code)

    assert str(territory) == label


def test_town_and_rural_gminy_of_one_name_differ_by_label(poland):
    gminy = list(Territory.objects.gminy().select_related("parent"))
    pairs = Counter((gmina.name, gmina.parent_id) for gmina in gminy)
    twins = {key for key, count in pairs.items() if count > 1}

    labels = {gmina.label for gmina in gminy if (gmina.name, gmina.parent_id) in twins}

    assert len(twins) == 142
    assert len(labels) == 284


def test_powiaty_of_one_name_are_told_apart_by_voivodeship_alone(poland):
    names = Counter(Territory.objects.powiaty().values_list("name", flat=True))

    assert sum(count > 1 for count in names.values()) == 10


def test_names_sort_by_the_polish_alphabet(poland):
    names = ["Lubin", "Łańcut", "Łódź", "Łubowo", "Ćmielów", "Czersk", "Świdnica", "Szubin", "Żory"]
    found = Territory.objects.filter(name__in=names).order_by("sort_key", "code")

    assert list(dict.fromkeys(found.values_list("name", flat=True))) == [
        "Czersk",
        "Ćmielów",
        "Lubin",
        "Łańcut",
        "Łódź",
        "Łubowo",
        "Szubin",
        "Świdnica",
        "Żory",
    ]


@pytest.mark.parametrize("words", ["lodz", "Łódź", "ŁÓDŹ", "łódz miasto"])
def test_search_needs_neither_case_nor_diacritics(poland, words):
    found = [territory.label for territory in Territory.objects.matching(words)]

    assert "Łódź (miasto na prawach powiatu)" in found


def test_search_narrows_by_kind_and_powiat(poland):
    found = Territory.objects.matching("boleslawiec miejsko wieruszowski")

    assert [territory.code for territory in found] == ["1018013"]


def test_search_puts_names_before_neighbours(poland):
    found = [territory.label for territory in Territory.objects.matching("boleslawiec")]

    assert found[:5] == [
        "Bolesławiec (gmina miejska), powiat bolesławiecki",
        "Bolesławiec (gmina wiejska), powiat bolesławiecki",
        "Bolesławiec (gmina miejsko-wiejska), powiat wieruszowski",
        "powiat bolesławiecki",
        "Gromadka (gmina wiejska), powiat bolesławiecki",
    ]


def test_search_finds_no_voivodeships(poland):
    kinds = set(Territory.objects.matching("slaskie").values_list("kind", flat=True))

    assert TerritoryKind.VOIVODESHIP not in kinds


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "nie ma żadnej jednostki"),
        ([VOIVODESHIP, "0201,bolesławiecki,kraina,02"], "wiersz 3: nieznany rodzaj"),
        ([VOIVODESHIP, "201,bolesławiecki,powiat,02"], "wiersz 3: kod „201”"),
        ([VOIVODESHIP, "02AB,bolesławiecki,powiat,02"], "wiersz 3: kod „02AB”"),
        ([VOIVODESHIP, "٠٢٠١,bolesławiecki,powiat,02"], "wiersz 3: kod"),
        ([VOIVODESHIP, VOIVODESHIP], "wiersz 3: kod 02 powtarza się"),
        ([VOIVODESHIP, "0201, ,powiat,02"], "wiersz 3: brak nazwy"),
        ([VOIVODESHIP, "0201,bolesławiecki,powiat,04"], "nadrzędna „04” nie pasuje"),
        ([VOIVODESHIP, "0201011,Bolesławiec,gmina_miejska,0201"], "nadrzędna „0201” nie pasuje"),
        ([VOIVODESHIP, "0201,bolesławiecki,powiat"], "wiersz 3: powinny być 4 kolumny"),
        ([VOIVODESHIP, "0201,bolesławiecki,powiat,02,x"], "wiersz 3: powinny być 4 kolumny"),
        ([VOIVODESHIP, f"0201,{'x' * 101},powiat,02"], "wiersz 3: nazwa ma więcej niż 100 znaków"),
        ([VOIVODESHIP, '0201,"bolesławiecki,powiat,02'], "nie jest poprawnym plikiem CSV"),
    ],
)
def test_malformed_file_is_refused_in_plain_polish(file, rows, words):
    with pytest.raises(MalformedTeryt) as caught:
        load_territories(file(*rows))

    assert words in str(caught.value)
    assert Territory.objects.count() == 0


def test_file_with_other_columns_is_refused(file):
    with pytest.raises(MalformedTeryt, match="code,name,kind,parent_code"):
        read_territories(file(VOIVODESHIP, head="kod,nazwa,rodzaj,nadrzedna"))


def test_file_in_another_encoding_is_refused(file):
    with pytest.raises(MalformedTeryt, match="UTF-8"):
        read_territories(file(VOIVODESHIP, encoding="cp1250"))


def test_missing_file_is_a_sentence_of_the_command(tmp_path):
    with pytest.raises(CommandError, match="Nie można otworzyć pliku"):
        call_command("load_teryt", tmp_path / "brak.csv")


def test_command_says_what_it_wrote(file):
    said = StringIO()

    call_command("load_teryt", file(VOIVODESHIP), stdout=said)

    assert said.getvalue() == "TERYT: zapisano 1 z 1 jednostek.\n"
