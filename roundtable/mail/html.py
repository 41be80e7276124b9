"""A letter's plain text as HTML, for readers that show nothing else: no pictures, no colours."""

import re
from html.parser import HTMLParser

from markupsafe import Markup, escape

LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")
HIDDEN = frozenset({"script", "style", "title"})
STYLE = "font-family: -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; line-height: 1.5"


def as_html(text: str, language: str) -> str:
    """Write paragraphs and line breaks as typed, and links to be clicked; the rest is escaped."""
    paragraphs = [part for part in text.strip().split("\n\n") if part.strip()]
    body = Markup("\n").join(Markup("<p>{}</p>").format(_lines(part)) for part in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"></head>'
        f'<body style="{STYLE}">\n{body}\n</body></html>\n'
    )


def shown(html: str) -> Markup:
    """What a letter's HTML shows, to be put into a page: paragraphs, line breaks and links.

    Whatever else stands in it loses its tags; what no reader of mail shows is left out.
    """
    reader = _Shown()
    reader.feed(html)
    reader.close()
    return Markup("").join(reader.pieces).strip()


class _Shown(HTMLParser):
    """Keeps the three elements of which our letters are made, and any text, escaped."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Markup] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an element of ours anew; of a link only its address."""
        self.hidden += tag in HIDDEN
        if tag in {"p", "br"}:
            self.pieces.append(Markup("<{}>").format(tag))
        elif tag == "a":
            address = dict(attrs).get("href") or ""
            address = address if LINK.fullmatch(address) else "#"
            self.pieces.append(Markup('<a href="{}">').format(address))

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        self.hidden -= tag in HIDDEN and self.hidden > 0
        if tag in {"p", "a"}:
            self.pieces.append(Markup("</{}>").format(tag))

    def handle_data(self, data: str) -> None:
        """Escape the text."""
        if not self.hidden:
            self.pieces.append(escape(data))


def _lines(part: str) -> Markup:
    lines = part.strip("\n").split("\n")
    return Markup("<br>\n").join(_linked(line) for line in lines)


def _linked(line: str) -> Markup:
    """Escape a line, with its links as links."""
    pieces, end = [], 0
    for found in LINK.finditer(line):
        pieces.append(escape(line[end : found.start()]))
        pieces.append(Markup('<a href="{0}">{0}</a>').format(found.group()))
        end = found.end()
    return Markup("").join([*pieces, escape(line[end:])])
