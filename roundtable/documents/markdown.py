"""Markdown that people wrote, as HTML that cannot do harm.

Two walls: the parser passes no HTML through, and what it makes is cleaned once more.
"""

from functools import cache, lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

from roundtable.domain.text import many_lines

TAGS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "s", "strong", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
LOWEST_HEADING = 6


@lru_cache(maxsize=1024)
def render(text: str) -> Markup:
    """Turn Markdown into HTML for a page or a sheet; its headings stand below the page's own."""
    return Markup(  # noqa: S704  what comes out of the cleaner is what this is for
        nh3.clean(
            _parser().render(many_lines(text)),
            tags=TAGS,
            attributes=ATTRIBUTES,
            url_schemes=SCHEMES,
            link_rel="noopener nofollow",
        ).strip()
    )


@cache
def _parser() -> MarkdownIt:
    """CommonMark with line breaks as typed; no raw HTML, no images that would call elsewhere."""
    parser = MarkdownIt("js-default", {"breaks": True, "linkify": False, "typographer": False})
    parser.disable(["image", "table"])
    parser.core.ruler.push("headings", _lower_headings)
    return parser


def _lower_headings(state: object) -> None:
    """Make a heading of the first order one of the third."""
    for token in state.tokens:  # type: ignore[attr-defined]
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 2, LOWEST_HEADING)}"
