import pytest

from roundtable.mail.html import as_html, shown


def body(text: str) -> str:
    return as_html(text, "en").split("\n", 2)[2].removesuffix("\n</body></html>\n")


def test_paragraphs_and_lines_stay() -> None:
    assert body("Dear Ada,\n\nFirst\nsecond\n\n\n") == "<p>Dear Ada,</p>\n<p>First<br>\nsecond</p>"


def test_links_can_be_clicked_without_the_stop_behind_them() -> None:
    assert body("Here: https://x.example/a?b=1&c=2.") == (
        '<p>Here: <a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>.</p>'
    )


def test_nothing_typed_becomes_markup() -> None:
    assert body('<b>&"\' https://x.example/"><script>') == (
        '<p>&lt;b&gt;&amp;&#34;&#39; <a href="https://x.example/">https://x.example/</a>'
        "&#34;&gt;&lt;script&gt;</p>"
    )


def test_the_language_is_named() -> None:
    assert as_html("Hallo", "de").startswith('<!DOCTYPE html>\n<html lang="de">')


def test_a_page_shows_what_stands_in_the_body_of_a_letter() -> None:
    text = "Dear Ada & Bo,\n\n<First>\nsecond: https://x.example/a?b=1&c=2."

    assert shown(as_html(text, "en")) == body(text)


@pytest.mark.parametrize(
    ("html", "rest"),
    [
        ("<p onclick='x()'>a</p>", "<p>a</p>"),
        ("<title>t</title><style>p {}</style><script>alert(1)</script>a", "a"),
        ("<a href='javascript:alert(1)'>a</a>", '<a href="#">a</a>'),
        ("<a href='https://x.example/' onclick='x()'>a</a>", '<a href="https://x.example/">a</a>'),
        ("<img src=x onerror=alert(1)><b>a</b>", "a"),
        ("</script><p>a < b &lt;i&gt;", "<p>a &lt; b &lt;i&gt;"),
    ],
)
def test_a_page_shows_of_other_mail_no_more_than_text(html: str, rest: str) -> None:
    assert shown(html) == rest
