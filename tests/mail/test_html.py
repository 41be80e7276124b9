from roundtable.mail.html import as_html


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
