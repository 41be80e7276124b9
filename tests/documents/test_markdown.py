import pytest
from bs4 import BeautifulSoup

from roundtable.documents.markdown import ATTRIBUTES, TAGS, render

PROBES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://example.org/spy.png)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](//example.org)",
    "<javascript:alert(1)>",
    '[x](https://example.org "onmouseover=alert(1)")',
    "[x](https://example.org'onclick='alert(1))",
    '<a href="x" onclick="alert(1)">x</a>',
    "<svg/onload=alert(1)>",
    "<style>*{display:none}</style>",
    "<iframe src=https://example.org></iframe>",
    "```html\n<script>alert(1)</script>\n```",
    "`<b onclick=x>`",
    "<!--><script>alert(1)</script>-->",
    "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
    "[a]: javascript:alert(1)\n\n[a]",
    "x\x00<scr\x00ipt>alert(1)</script>",
    "<p style='position:fixed'>x</p>",
]


@pytest.mark.parametrize("probe", PROBES)
def test_nothing_runs_and_nothing_calls(probe: str) -> None:
    html = BeautifulSoup(render(probe), "html.parser")

    assert {tag.name for tag in html.find_all()} <= TAGS
    for tag in html.find_all():
        assert set(tag.attrs) - {"rel"} <= ATTRIBUTES.get(tag.name, set())
        assert str(tag.get("href", "https:")).startswith(("https:", "//example.org"))


def test_a_list_with_emphasis() -> None:
    assert render("- **Case:** *five* minutes\n- Questions") == (
        "<ul>\n<li><strong>Case:</strong> <em>five</em> minutes</li>\n<li>Questions</li>\n</ul>"
    )


def test_links_do_not_tell_where_one_comes_from() -> None:
    assert render("[paper](https://example.org/a?b=1&c=2)") == (
        '<p><a href="https://example.org/a?b=1&amp;c=2" rel="noopener nofollow">paper</a></p>'
    )


def test_headings_stand_below_those_of_the_page() -> None:
    assert render("# One\n\n##### Five") == "<h3>One</h3>\n<h6>Five</h6>"


def test_lines_break_where_they_were_broken() -> None:
    assert render("one\ntwo") == "<p>one<br>\ntwo</p>"


def test_html_is_shown_as_it_was_typed() -> None:
    assert render("<b>loud</b>") == "<p>&lt;b&gt;loud&lt;/b&gt;</p>"


def test_nothing_is_nothing() -> None:
    assert render("") == ""
