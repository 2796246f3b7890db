"""A new official file: read or refused with a reason, shown before it is applied, applied at once."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bundles.models import Bundle
from office.models import TerytFile
from office.teryt import applying, formats, reading
from office.teryt.comparing import compare
from owes.management.commands.load_teryt import load_territories
from owes.models import Event, Region, Territory
from tests import make
from tests.make_lists import HEAD, terc, terc_xml

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("teryt")]

#: A village that becomes a town: the seventh digit changes.
VILLAGE, TOWN = "0602112", "0602113"


def changed(rows):
    """The shipped table a year later."""
    by_code = {row[0]: row for row in rows}
    _, name, _ = by_code.pop(VILLAGE)
    by_code[TOWN] = (TOWN, name, "gmina_miejsko_wiejska")
    # Renamed, with all that lies in it.
    by_code["0201"] = ("0201", "bolesławiecki nowy", "powiat")
    # One that goes, one that comes, and one that moves to the neighbouring powiat.
    del by_code["0602132"]
    by_code["0602992"] = ("0602992", "Zupełnie Nowa", "gmina_wiejska")
    moved = by_code.pop("0602092")
    by_code["0601982"] = ("0601982", moved[1], moved[2])
    return sorted(by_code.values(), key=lambda row: (len(row[0]), row[0]))


@pytest.fixture
def admin(client):
    person = make.admin()
    client.force_login(person)
    return person


@pytest.fixture
def upload(client, admin):
    def upload(content, name="TERC.csv"):
        return client.post(reverse("office:teryt"), {"file": SimpleUploadedFile(name, content)})

    return upload


def test_changed_copy_of_the_register_is_shown_with_whom_it_touches(upload, client):
    bundle = make.bundle(territories=[Territory.objects.get(pk=VILLAGE)])
    make.bundle(territories=[Territory.objects.get(pk="0602132")])
    region = make.region(name="bolesławiecki i inne", voivodeship=Territory.objects.get(pk="02"))
    region.powiaty.set(["0201"])

    answer = upload(terc(edit=changed))
    page = client.get(answer.url)

    found = page.context["found"]
    assert [one.new.code for one in found.new] == ["0601982", "0602992"]
    assert [one.old.code for one in found.gone] == ["0602092", "0602132"]
    assert [one.new.code for one in found.renamed] == ["0201"]
    assert [(one.old.code, one.new.code) for one in found.rekinded] == [(VILLAGE, TOWN)]
    assert found.gone[0].moved_to.code == "0601982"
    assert found.same == 2875 - 4
    touching = {one.old.code: (one.bundles, one.regions) for one in page.context["touching"]}
    assert touching == {
        VILLAGE: (1, ()),
        "0602132": (1, ()),
        "0201": (0, ("bolesławiecki i inne",)),
    }
    # Nothing is written by looking.
    assert Territory.objects.filter(pk=TOWN).exists() is False
    assert bundle.territories.get().code == VILLAGE


def test_applied_it_is_all_there_and_nothing_is_lost(upload, client, admin):
    follows = make.bundle(territories=list(Territory.objects.filter(pk__in=[VILLAGE, "0602092"])))
    stays = make.bundle(territories=[Territory.objects.get(pk="0602132")])
    url = upload(terc(edit=changed)).url
    shown = client.get(url).context["found"]

    answer = client.post(url, {"stan": shown.mark})

    assert answer.status_code == 302
    assert set(follows.territories.values_list("code", flat=True)) == {TOWN, "0602092"}
    gone = stays.territories.get()
    assert (gone.code, gone.ended_on) == ("0602132", date(2027, 1, 1))
    assert gone not in Territory.objects.matching(gone.name)
    # A powiat's new name stands in the labels and keys of its gminy.
    child = Territory.objects.filter(parent="0201").first()
    assert "bolesławiecki nowy" in child.label
    assert child in Territory.objects.matching(f"{child.name} boleslawiecki nowy")
    event = Event.objects.get(kind="teryt")
    assert (event.by, event.facts["rekinded"]) == (admin, [[VILLAGE, TOWN]])
    assert Territory.objects.current().count() == 2875
    held = client.get(reverse("office:teryt")).content.decode()
    assert gone.name in held.replace("\u00a0", " ")


def test_applied_again_it_changes_nothing(upload, client):
    url = upload(terc(edit=changed)).url
    mark = client.get(url).context["found"].mark
    client.post(url, {"stan": mark})
    before = list(Territory.objects.order_by("code").values())

    client.post(url, {"stan": mark})
    again = upload(terc(edit=changed))

    assert list(Territory.objects.order_by("code").values()) == before
    assert not client.get(again.url).context["found"]
    assert Event.objects.filter(kind="teryt").count() == 1


def test_the_shipped_table_does_not_take_a_newer_file_back(upload, client):
    url = upload(terc(edit=changed)).url
    client.post(url, {"stan": client.get(url).context["found"].mark})
    before = list(Territory.objects.order_by("code").values())

    load_territories()

    assert list(Territory.objects.order_by("code").values()) == before


def test_unit_that_comes_back_is_offered_again(upload, client):
    url = upload(terc(edit=changed)).url
    client.post(url, {"stan": client.get(url).context["found"].mark})

    back = upload(terc(day="2028-01-01")).url
    found = client.get(back).context["found"]
    client.post(back, {"stan": found.mark})

    assert {one.new.code for one in found.back} == {"0602132", "0602092"}
    assert Territory.objects.get(pk="0602132").ended_on is None
    assert Territory.objects.get(pk=VILLAGE).ended_on is None
    assert Territory.objects.get(pk=TOWN).ended_on == date(2028, 1, 1)


def test_what_was_shown_is_what_is_applied(upload, client):
    url = upload(terc(edit=changed)).url
    mark = client.get(url).context["found"].mark
    Territory.objects.filter(pk="0202").update(name="ktoś zmienił")

    answer = client.post(url, {"stan": mark})

    assert answer.status_code == 409
    assert not Territory.objects.filter(pk=TOWN).exists()
    assert "ktoś zmienił" in answer.content.decode().replace("\u00a0", " ")


def test_broken_apply_leaves_everything_as_it_was(upload, client, monkeypatch):
    file = TerytFile.objects.get(pk=upload(terc(edit=changed)).url.split("/")[-2])
    mark = compare(applying.register_of(file)).mark

    def fails(changes):
        raise RuntimeError

    monkeypatch.setattr(applying, "_follow", fails)
    with pytest.raises(RuntimeError):
        applying.apply(file, mark=mark, by=None)
    assert not Territory.objects.filter(pk=TOWN).exists()
    assert Territory.objects.get(pk="0201").name == "bolesławiecki"


def zipped(content, name="TERC.csv", copies=1):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(copies):
            archive.writestr(f"{number}{name}", content)
    return out.getvalue()


def test_archive_and_windows_letters_are_read_too():
    plain = reading.read(terc(edit=changed))

    for content in (zipped(terc(edit=changed)), terc(edit=changed, encoding="cp1250")):
        assert {code: one.name for code, one in reading.read(content).units.items()} == {
            code: one.name for code, one in plain.units.items()
        }
    assert plain.stated_on == date(2027, 1, 1)
    assert plain.units["1465"].kind == "miasto_na_prawach_powiatu"


@pytest.mark.parametrize("is_old", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1250"])
def test_xml_of_now_and_then_says_the_same(is_old, encoding):
    plain = reading.read(terc(edit=changed))
    written = terc_xml(edit=changed, is_old=is_old, encoding=encoding)

    for content in (written, zipped(written, name="TERC.xml")):
        found = reading.read(content)
        assert found.stated_on == plain.stated_on
        assert {code: (one.name, one.kind) for code, one in found.units.items()} == {
            code: (one.name, one.kind) for code, one in plain.units.items()
        }


def test_xml_is_shown_like_any_other_file(upload, client):
    shown = client.get(upload(terc(edit=changed)).url).context["found"]

    found = client.get(upload(terc_xml(edit=changed), name="TERC.xml").url).context["found"]

    assert found == shown
    assert len(found.all) == 6


ROW = "02;;;;DOLNOŚLĄSKIE;województwo;2027-01-01"


#: A billion laughs, and a file of the server's own.
BOMB = b"""<?xml version="1.0"?><!DOCTYPE t [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><teryt><row><NAZWA>&c;</NAZWA></row></teryt>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<teryt><row><NAZWA>&x;</NAZWA></row></teryt>"""


def in_xml(cells):
    return b"<teryt><catalog><row>" + cells + b"</row></catalog></teryt>"


def lying(content):
    """The archive with a size of its list of files that cannot be."""
    end = content.rindex(b"PK\x05\x06")
    return content[: end + 12] + b"\xff\xff\xff\x7f" + content[end + 16 :]


def misnamed(content):
    """The archive with a file's name that is marked as UTF-8 and is none."""
    directory = content.rindex(b"PK\x01\x02")
    flags = directory + 8
    return content[:flags] + b"\x00\x08" + content[flags + 2 :].replace(b"0TERC", b"\xff\xfeERC")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "pusty"),
        (b"kod;nazwa\r\n02;x\r\n", "Pierwszy wiersz"),
        (HEAD.encode(), "jeden dzień"),
        (f"{HEAD}\r\n{ROW}".encode(), "ucięty"),
        (f"{HEAD}\r\n{ROW}\r\n{ROW}".encode(), "powtarza się"),
        (f"{HEAD}\r\n02;01;01;7;X;?;2027-01-01".encode(), "rodzaj gminy"),
        (f"{HEAD}\r\n02;01;01;1;X;?;2027-01-01".encode(), "nadrzędna"),
        (f"{HEAD}\r\n02;;;;X".encode(), "7 kolumn"),
        (f"{HEAD}\r\n02;;;;{'X' * 200};?;2027-01-01".encode(), "znaków"),
        (f"{HEAD}\r\n02;;;;X;?;wczoraj".encode(), "nie jest dzień"),
        (f"{HEAD}\r\n02;;;;X;?;2027-01-01\r\n04;;;;Y;?;2026-01-01".encode(), "jeden dzień"),
        (b"PK\x03\x04 uszkodzony", "ZIP"),
        (lying(zipped(ROW)), "ZIP"),
        (misnamed(zipped(ROW)), "ZIP"),
        (zipped(ROW, copies=2), "jeden plik CSV"),
        (zipped(ROW, name=".txt"), "jeden plik CSV"),
        (zipped(b"0" * (formats.MOST_BYTES * 3)), "5 MB"),
        (b"0" * (formats.MOST_BYTES + 1), "5 MB"),
        (b"\x89PNG\r\n\x1a\n\0\0", "CSV"),
        (b'"niezamkniety', "CSV"),
        (b"\x81\x83", "liter"),
        (BOMB, "DOCTYPE"),
        (zipped(BOMB, name="TERC.xml"), "DOCTYPE"),
        (OUTSIDE, "DOCTYPE"),
        (b"<!DOCTYPE html><html></html>", "DOCTYPE"),
        (b"<teryt><catalog>", "uszkodzony"),
        (b'<?xml version="1.0" encoding="nieznane"?><teryt/>', "uszkodzony"),
        (b"<teryt/>", "jeden dzień"),
        (b"<a>" * 100_000, "nie jest rejestrem"),
        (b"<a>" + b"<b/>" * 160_000, "nie jest rejestrem"),
        (in_xml(b"<SYM>0000001</SYM>"), "kolumny „SYM”"),
        (in_xml(b"<WOJ>02</WOJ><WOJ>04</WOJ>"), "dwa razy"),
        (in_xml(b"<WOJ>02</WOJ>"), "brakuje kolumny NAZWA"),
        (in_xml(b"<WOJ>02</WOJ><NAZWA>X</NAZWA><STAN_NA>2027-01-01</STAN_NA>"), "ucięty"),
    ],
)
def test_wrong_file_is_refused_with_a_reason(upload, content, said):
    before = Territory.objects.count()

    answer = upload(content)

    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors["file"])
    assert not TerytFile.objects.exists()
    assert Territory.objects.count() == before


def test_gmina_of_two_kinds_at_once_is_refused():
    def twice(rows):
        return [*rows, (TOWN, "Potok Górny", "gmina_miejsko_wiejska")]

    with pytest.raises(formats.RefusedFile, match="dwa razy"):
        reading.read(terc(edit=twice))


def test_nothing_chosen_is_told(client, admin):
    answer = client.post(reverse("office:teryt"))

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == ["Wybierz plik."]


def test_gone_powiat_stays_in_its_region_and_is_offered_to_none():
    region = make.region(voivodeship=Territory.objects.get(pk="06"))
    region.powiaty.set(["0602"])
    Territory.objects.filter(pk="0602").update(ended_on=date(2027, 1, 1))

    assert Region.objects.get(pk=region.pk).powiaty.get().code == "0602"
    assert Bundle.objects.count() == 0
    from office.choosing import choice

    offered = [tile.code for tile in choice("06", chosen=[]).tiles]
    assert "0602" not in offered
