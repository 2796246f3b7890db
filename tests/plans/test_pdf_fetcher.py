"""Nothing is read for a PDF but our own files: planted addresses stay texts."""

import base64
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pikepdf
import pytest
from weasyprint import HTML

from plans.pdf.assets import ASSETS, asset_path, asset_paths
from plans.pdf.child import lay_out
from plans.pdf.fetcher import AssetFetcher
from plans.pdf.html import render_html
from tests.plans.samples import MADE_ON, sized
from tests.plans.test_pdf_html import picture_bytes

SECRET = "BARDZO TAJNE HASŁO"


@pytest.fixture
def visits():
    """(address of a server that answers everything, list of the paths it was asked for)."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/css")
            self.end_headers()
            self.wfile.write(b"h1 { color: red }")

        def log_message(self, *args):
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # It is asked often whether it should end.
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(SECRET, encoding="utf-8")
    return path


def attached(pdf):
    with pikepdf.open(pdf) as opened:
        return list(opened.attachments)


def contents(pdf):
    """Every stream of a PDF, unpacked."""
    with pikepdf.open(pdf) as opened:
        streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
        return b"".join(one.read_raw_bytes() + _unpacked(one) for one in streams)


def _unpacked(stream):
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return b""


def test_the_server_of_these_tests_would_notice_a_visit(visits):
    address, asked = visits

    HTML(string=f'<link rel="stylesheet" href="{address}/a.css">').write_pdf()

    assert asked == ["/a.css"]


def test_addresses_in_texts_are_not_fetched(visits, secret, tmp_path):
    address, asked = visits
    words = (
        f'{address}/x <img src="{address}/img"> url({address}/css) file://{secret} '
        f'<a href="file://{secret}" rel="attachment">x</a> ../../{secret.name} '
        f"@import '{address}/import'; <link rel=stylesheet href={address}/link>"
    )
    dossier = sized(1, words=words)

    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(lay_out(render_html(dossier, MADE_ON), asset_paths()))

    assert asked == []
    assert attached(pdf) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="{url}/a.png" alt="">',
        '<img srcset="{url}/a.png 1x" alt="">',
        '<link rel="stylesheet" href="{url}/a.css">',
        "<style>@import '{url}/a.css';</style>",
        "<style>@font-face {{ font-family: X; src: url({url}/a.ttf) }} p {{ font-family: X }}</style>",
        "<style>p {{ background: url({url}/a.png) }}</style>",
        "<style>p::before {{ content: url({url}/a.png) }}</style>",
        "<style>li {{ list-style-image: url({url}/a.png) }}</style><ul><li>x</ul>",
        '<p style="background-image: url({url}/a.png)">x</p>',
        '<object data="{url}/a.svg"></object>',
        '<embed src="{url}/a.svg">',
        '<iframe src="{url}/a.html"></iframe>',
        '<link rel="attachment" href="{url}/a.txt">',
        '<a rel="attachment" href="{url}/a.txt">x</a>',
        '<svg width="9" height="9"><image href="{url}/a.png" width="9" height="9"/></svg>',
        '<svg width="9" height="9" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<use xlink:href="{url}/a.svg#x"/></svg>',
        '<base href="{url}/"><img src="a.png" alt="">',
        '<img src="asset:../../../etc/passwd" alt=""><img src="asset:pdf.css/../x" alt="">',
    ],
)
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_markup_that_asks_for_other_files_gets_nothing(markup, scheme, visits, secret, tmp_path):
    address, asked = visits
    url = address if scheme == "http" else f"file://{secret.parent}"
    for name in ("a.png", "a.css", "a.ttf", "a.svg", "a.html", "a.txt"):
        (secret.parent / name).write_text(SECRET, encoding="utf-8")

    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(lay_out(f"<p>x</p>{markup.format(url=url)}", asset_paths()))

    assert asked == []
    assert attached(pdf) == []
    assert SECRET.encode() not in contents(pdf)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://example.org/",
        "file:///etc/hostname",
        "ftp://example.org/",
        "asset:secret",
        "asset:../owes/settings.py",
        "data:text/html,<b>x</b>",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/png;base64,niepoprawne!",
        "data:image/png;base64,AAA",
        "",
        "../manage.py",
    ],
)
def test_fetcher_refuses(url):
    with pytest.raises(ValueError, match=r"not one of our files|a broken data: image"):
        AssetFetcher(asset_paths()).fetch(url)


@pytest.mark.parametrize("url", ASSETS)
def test_fetcher_reads_our_files(url):
    assert AssetFetcher(asset_paths()).fetch(url).read() == asset_path(url).read_bytes()


def test_fetcher_reads_an_embedded_image():
    image = picture_bytes()

    answer = AssetFetcher({}).fetch(f"data:image/png;base64,{base64.b64encode(image).decode()}")

    assert (answer.content_type, answer.read()) == ("image/png", image)
