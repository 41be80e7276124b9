"""A letter's plain text as HTML, for readers that show nothing else: no pictures, no colours."""

import re

from markupsafe import Markup, escape

LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")
STYLE = "font-family: -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; line-height: 1.5"


def as_html(text: str, language: str) -> str:
    """Write paragraphs and line breaks as typed, and links to be clicked; the rest is escaped."""
    paragraphs = [part for part in text.strip().split("\n\n") if part.strip()]
    body = Markup("\n").join(Markup("<p>{}</p>").format(_lines(part)) for part in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"></head>'
        f'<body style="{STYLE}">\n{body}\n</body></html>\n'
    )


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
