"""„Wersje”: what a person sees of moments, of what changed, and of going back."""

import zlib
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from bundles.editing import create_record, drop_record
from designthinking.models import Note
from dossier.serial import fingerprint
from plans.assemble import assemble
from plans.enums import PointKind
from plans.models import RestorePoint
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MOST_QUERIES = 15


@pytest.fixture
def bundle(client):
    made, member = make.open_bundle(status="w_opracowaniu")
    client.force_login(member)
    return made


def page(client, name, *args, status=200, **data):
    response = client.get(reverse(name, args=args), data)
    assert response.status_code == status
    return response.content.decode().replace("\u00a0", " ")


def versions_of(bundle):
    return reverse("plans:versions", args=[bundle.pk])


# --- The list --------------------------------------------------------------------------


def test_without_moments_the_page_says_how_to_make_one(client, bundle):
    words = page(client, "plans:versions", bundle.pk)

    assert "Nie ma jeszcze żadnego momentu" in words
    assert "Zapisz moment" in words


def test_a_reader_keeps_and_restores_nothing(client, bundle):
    point = make.restore_point(bundle)
    client.force_login(make.advisor(bundle.centre))

    words = page(client, "plans:versions", bundle.pk)

    assert "Przed warsztatem" in words
    assert "Zapisz moment" not in words
    assert reverse("plans:restore", args=[bundle.pk, point.pk]) not in words


def test_a_moment_is_kept_under_its_name(client, bundle):
    address = reverse("plans:version_new", args=[bundle.pk])

    for _ in range(2):  # a double click
        response = client.post(address, {"label": "Przed radą gminy"}, follow=True)

    assert "Zapisano moment „Przed radą gminy”" in response.content.decode()
    assert [point.label for point in RestorePoint.objects.all()] == ["Przed radą gminy"]


@pytest.mark.parametrize(
    ("label", "says"),
    [("", "Nazwij ten moment"), ("x" * 121, "121 znaków"), ("a\x00b", "znak zerowy")],
)
def test_a_bad_name_is_told_at_its_field_and_kept(client, bundle, label, says):
    response = client.post(reverse("plans:version_new", args=[bundle.pk]), {"label": label})

    assert response.status_code == 422
    assert says in response.content.decode()
    assert not RestorePoint.objects.exists()
    if label.startswith("x"):
        assert label in response.content.decode()


def test_another_name_for_the_same_state_says_that_nothing_changed(client, bundle):
    make.restore_point(bundle)

    response = client.post(
        reverse("plans:version_new", args=[bundle.pk]), {"label": "Inna nazwa"}, follow=True
    )

    assert "nic się nie zmieniło" in response.content.decode()
    assert RestorePoint.objects.count() == 1


# --- Two moments -----------------------------------------------------------------------


def test_one_change_is_one_sentence_with_a_link_to_its_record(client, bundle):
    point = make.restore_point(bundle)
    note = make.note(bundle, text="Chcę na grzyby.")

    words = page(client, "plans:diff", bundle.pk, od=point.pk, do="teraz")

    assert "<b>1 zmiana</b>" in words
    assert "Dodano notatkę" in words
    assert reverse("plans:record", args=[bundle.pk, note.pk]) in words


def test_marks_are_told_in_words_and_signs(client, bundle):
    note = make.note(bundle, text="Autobus jeździ dwa razy.")
    cost = make.cost(bundle, amount_grosze=100_00)
    point = make.restore_point(bundle)
    Note.objects.filter(pk=note.pk).update(text="Autobus jeździ <trzy> razy.")
    type(cost).objects.filter(pk=cost.pk).update(amount_grosze=150_00)

    words = page(client, "plans:diff", bundle.pk, od=point.pk, do="teraz")

    assert '<del><span class="hidden-words"> usunięto: </span>dwa</del>' in words
    assert '<ins><span class="hidden-words"> dodano: </span>&lt;trzy&gt;</ins>' in words
    assert "było <del>100 zł</del>, jest <ins>150 zł</ins> (+50 zł)" in words


def test_the_same_moment_twice_and_equal_moments_say_so(client, bundle):
    point = make.restore_point(bundle)

    same = page(client, "plans:diff", bundle.pk, od=point.pk, do=point.pk)
    equal = page(client, "plans:diff", bundle.pk, od=point.pk, do="teraz")

    assert "To jeden i ten sam moment" in same
    assert "Nic się nie zmieniło" in equal


def test_a_record_that_never_was_stored_here_has_no_link(client, bundle):
    """Compared the other way round, what was added is gone; its page is still there."""
    point = make.restore_point(bundle)
    note = make.note(bundle)

    words = page(client, "plans:diff", bundle.pk, od="teraz", do=point.pk)

    assert "Usunięto notatkę" in words
    assert reverse("plans:record", args=[bundle.pk, note.pk]) in words


def test_moments_of_other_bundles_and_of_nobody_are_not_found(client, bundle):
    stranger = make.restore_point(make.bundle())

    for chosen in (stranger.pk, "nic", "01234567-89ab-7def-8123-456789abcdef"):
        page(client, "plans:diff", bundle.pk, od=chosen, do="teraz", status=404)


def test_without_two_moments_one_is_sent_to_choose(client, bundle):
    response = client.get(reverse("plans:diff", args=[bundle.pk]), {"od": "teraz"})

    assert response.url == versions_of(bundle)


def test_a_moment_no_longer_understood_is_told_not_crashed_on(client, bundle):
    point = make.restore_point(bundle, content=zlib.compress(b'{"schema": 99}'))

    for words in (
        page(client, "plans:diff", bundle.pk, od=point.pk, do="teraz"),
        page(client, "plans:restore", bundle.pk, point.pk),
    ):
        assert "Nie da się odczytać tego momentu" in words


# --- Going back ------------------------------------------------------------------------


def test_restore_shows_what_will_change_and_then_changes_it(client, bundle):
    point = make.restore_point(bundle)
    create_record(Note, bundle=bundle, by=None, question="odkrywanie_1", text="Po fakcie.")
    address = reverse("plans:restore", args=[bundle.pk, point.pk])

    words = page(client, "plans:restore", bundle.pk, point.pk)
    bundle.refresh_from_db()
    response = client.post(address, {"seen": fingerprint(assemble(bundle))}, follow=True)

    assert "Usunięto notatkę" in words
    assert "zmieniono 1 zapis" in response.content.decode().replace("\u00a0", " ")
    assert not Note.objects.living().exists()


def test_restore_over_somebodys_new_words_asks_again(client, bundle):
    note = make.note(bundle)
    point = make.restore_point(bundle)
    drop_record(note, by=None, why="pomyłka")
    seen = fingerprint(assemble(bundle))
    make.note(bundle, text="Wpisane w tej chwili.")

    response = client.post(reverse("plans:restore", args=[bundle.pk, point.pk]), {"seen": seen})

    assert response.status_code == 409
    words = response.content.decode()
    assert "W międzyczasie ktoś zmienił wiązkę" in words
    assert "Wpisane w" in words
    assert Note.objects.living().count() == 1


def test_restore_of_what_is_there_has_nothing_to_do(client, bundle):
    point = make.restore_point(bundle)

    words = page(client, "plans:restore", bundle.pk, point.pk)
    response = client.post(
        reverse("plans:restore", args=[bundle.pk, point.pk]), {"seen": "?"}, follow=True
    )

    assert "Nie ma czego przywracać" in words
    assert "jest już w stanie" in response.content.decode()


# --- Size ------------------------------------------------------------------------------


def queries(client, name, *args, **data):
    page(client, name, *args, **data)
    with CaptureQueriesContext(connection) as captured:
        page(client, name, *args, **data)
    return len(captured)


def test_pages_cost_the_same_with_3_and_300_records_and_moments(client):
    counts = []
    for records in (3, 300):
        bundle = make.big_bundle(records)
        member = make.advisor(bundle.centre)
        bundle.team.add(member)
        client.force_login(member)
        start = RestorePoint(bundle=bundle, at=now() - timedelta(days=9), label="Pusto")
        bare = make.bundle(centre=bundle.centre)
        start.content, start.fingerprint = RestorePoint.pack(assemble(bare)), "0"
        start.save()
        for number in range(records):
            make_cheap(bundle, number)
        counts.append(
            [
                queries(client, "plans:versions", bundle.pk),
                queries(client, "plans:diff", bundle.pk, od=start.pk, do="teraz"),
                queries(client, "plans:restore", bundle.pk, start.pk),
            ]
        )

    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST_QUERIES


def make_cheap(bundle, number):
    RestorePoint.objects.create(
        bundle=bundle,
        label=f"Moment {number}",
        kind=PointKind.BY_HAND,
        fingerprint="1",
        content=b"",
    )
