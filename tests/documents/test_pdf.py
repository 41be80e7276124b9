from io import BytesIO
from pathlib import Path
from time import monotonic

import pytest
from pypdf import PdfReader

from roundtable.documents.pdf import KEPT, Library, Press


@pytest.fixture
def library(tmp_path: Path) -> Library:
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "a.css").write_text("p { color: red }")
    (tmp_path / "secret").write_text("secret")
    return Library(folder, "/static", {"/made.css?x=1": "@page { size: A5 }"})


def test_a_library_holds_static_files_and_what_was_made(library: Library) -> None:
    assert library.read("http://x/static/a.css?v=1") == (b"p { color: red }", "text/css")
    assert library.read("http://x/made.css?x=1") == (b"@page { size: A5 }", "text/css")


@pytest.mark.parametrize(
    "url",
    [
        "http://x/static/../secret",
        "http://x/static/%2e%2e/secret",
        "http://x/static//etc/passwd",
        "http://x/static/",
        "http://x/static/b.css",
        "http://x/made.css",
        "http://x/a.css",
        "file:///etc/passwd",
        "data:text/css,x",
        "http://169.254.169.254/latest",
    ],
)
def test_a_library_lends_nothing_else(library: Library, url: str) -> None:
    with pytest.raises(PermissionError):
        library.read(url)


HTML = (
    '<html lang="en"><title>T</title><link rel="stylesheet" href="/made.css?x=1">'
    '<img src="http://example.org/spy.png" alt=""><p>Hello</p></html>'
)


def test_a_page_becomes_a_pdf_of_the_made_size(library: Library) -> None:
    pdf = Press("/static/a.css").print(HTML, library, base_url="http://x/")
    (page,) = PdfReader(BytesIO(pdf)).pages

    assert "Hello" in page.extract_text()
    assert [round(float(side)) for side in page.mediabox[2:]] == [420, 595]


def test_a_press_keeps_its_style_sheet_for_an_hour(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def text() -> str:
        pdf = press.print(HTML, library, base_url="http://x/")
        return PdfReader(BytesIO(pdf)).pages[0].extract_text()

    press, began = Press("/static/a.css"), monotonic()
    first = text()
    (library.folder / "a.css").write_text("p::after { content: ' again' }")
    soon = text()
    monkeypatch.setattr("time.monotonic", lambda: began + KEPT + 60)

    assert (first, soon, text()) == ("Hello", "Hello", "Hello again")
