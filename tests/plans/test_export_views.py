"""The plan in PDF over HTTP, and from the command line."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.urls import reverse

from plans import exports
from plans.models import ExportJob
from tests import make

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database,
    pytest.mark.usefixtures("printed_once"),
]

LATER = override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}})


@pytest.fixture
def bundle():
    bundle = make.bundle(title="Dobrze u siebie – usługi dla seniorów, łąka")
    make.note(bundle=bundle, text="Nie ma autobusu")
    return bundle


@pytest.fixture
def signed_in(client, bundle):
    client.force_login(make.advisor(bundle.centre))
    return client


def url(name, bundle):
    return reverse(f"plans:{name}", args=[bundle.pk])


def test_page_leads_to_the_file(signed_in, bundle):
    page = signed_in.get(url("pdf", bundle))
    file = signed_in.get(url("pdf_file", bundle))

    assert url("pdf_file", bundle) in page.content.decode()
    assert file.content.startswith(b"%PDF-")
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"] == (
        'attachment; filename="plan-dobrze-u-siebie-uslugi-dla-seniorow-laka.pdf"'
    )


def test_file_is_not_sent_again_to_a_browser_that_has_it(signed_in, bundle):
    signed_in.get(url("pdf", bundle))
    etag = signed_in.get(url("pdf_file", bundle))["ETag"]

    same = signed_in.get(url("pdf_file", bundle), headers={"If-None-Match": f'"x", {etag}'})
    other = signed_in.get(url("pdf_file", bundle), headers={"If-None-Match": '"x"'})

    assert (same.status_code, same.content, same["ETag"]) == (304, b"", etag)
    assert other.status_code == 200


def test_file_is_never_shown_to_shared_caches(signed_in, bundle):
    signed_in.get(url("pdf", bundle))

    assert signed_in.get(url("pdf_file", bundle))["Cache-Control"] == "private, no-cache"


def test_file_of_a_changed_bundle_leads_back_to_the_page(signed_in, bundle):
    signed_in.get(url("pdf", bundle))
    make.note(bundle=bundle)

    answer = signed_in.get(url("pdf_file", bundle))

    assert (answer.status_code, answer["Location"]) == (302, url("pdf", bundle))


@LATER
def test_page_does_not_wait_for_the_printing(signed_in, bundle):
    page = signed_in.get(url("pdf", bundle)).content.decode()
    state = signed_in.get(url("pdf_state", bundle)).json()

    assert "data-poll-pending" in page
    assert f'href="{url("pdf", bundle)}">Odśwież' in page
    assert state["pending"]
    assert ExportJob.objects.count() == 1


@LATER
def test_state_tells_when_the_file_is_ready(signed_in, bundle):
    signed_in.get(url("pdf", bundle))
    exports.run(str(ExportJob.objects.get().pk))

    state = signed_in.get(url("pdf_state", bundle)).json()

    assert not state["pending"]
    assert url("pdf_file", bundle) in state["html"]


def test_page_tells_a_failure_in_words_and_offers_to_try_again(signed_in, bundle, monkeypatch):
    def fail(html):
        raise exports.PrintingFailed("too-large")

    monkeypatch.setattr(exports, "print_pdf", fail)
    page = signed_in.get(url("pdf", bundle)).content.decode()
    monkeypatch.undo()

    assert "Plan jest za duży, żeby złożyć go w całości." in page
    again = signed_in.post(url("pdf_again", bundle), follow=True)
    assert url("pdf_file", bundle) in again.content.decode()


@pytest.mark.parametrize("name", ["pdf", "pdf_state", "pdf_file", "pdf_again"])
def test_bundle_of_another_centre_does_not_exist(name, client, bundle):
    exports.request(bundle)
    client.force_login(make.advisor())

    send = client.post if name == "pdf_again" else client.get

    assert send(url(name, bundle)).status_code == 404


@pytest.mark.parametrize(("size"), [3, 30])
def test_file_costs_a_constant_number_of_queries(
    signed_in, bundle, size, django_assert_max_num_queries
):
    for number in range(size):
        make.note(bundle=bundle, text=str(number))
    signed_in.get(url("pdf", bundle))

    with django_assert_max_num_queries(7):
        signed_in.get(url("pdf_file", bundle))


@pytest.mark.parametrize("words", ["pk", "title"])
def test_command_writes_the_plan(words, bundle, tmp_path, capsys):
    out = tmp_path / "plan.pdf"

    call_command("export_plan", str(getattr(bundle, words)), out=out)

    assert out.read_bytes().startswith(b"%PDF-")
    assert str(out) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("nie ma takiej", "Nie ma wiązki"),
        ("0191f000-0000-7000-8000-000000000000", "Nie ma wiązki"),
    ],
)
def test_command_says_when_there_is_no_such_bundle(words, message, tmp_path):
    with pytest.raises(CommandError, match=message):
        call_command("export_plan", words, out=tmp_path / "plan.pdf")


def test_command_says_when_two_bundles_have_the_title(bundle, tmp_path):
    make.bundle(title=bundle.title)

    with pytest.raises(CommandError, match="podaj identyfikator"):
        call_command("export_plan", bundle.title, out=tmp_path / "plan.pdf")


def test_command_says_when_the_file_cannot_be_written(bundle, tmp_path):
    with pytest.raises(CommandError, match="Nie można zapisać"):
        call_command("export_plan", str(bundle.pk), out=tmp_path / "nie ma" / "plan.pdf")
