"""What a person has written in a mail, without what they answer to."""

import re
from collections.abc import Sequence
from html import unescape

from roundtable.domain.text import many_lines
from roundtable.mail.incoming_parts import Part

LONGEST_TEXT = 4_000
#: Where mail programs put the mail that is answered: Gmail, Outlook, Apple Mail, Thunderbird.
_HTML_HISTORY = re.compile(
    r'<div\b.*class="[^"]*(?:gmail_quote|moz-cite-prefix|yahoo_quoted|protonmail_quote)'
    r'|<div\b.*id="(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container)'
    r'|<blockquote\b.*type="cite"',
    re.IGNORECASE | re.DOTALL,
)
_HIDDEN = re.compile(r"<(?:!--|(script|style|title)\b)", re.IGNORECASE)
_TAG = re.compile(r"<([/!?]?[a-z][^<>]*|/?)>", re.IGNORECASE)
_BREAK = re.compile(r"br|hr|/(?:div|li|tr|blockquote)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"/(?:p|h\d)", re.IGNORECASE)
LONGEST_TAG = 1_000
_SEPARATORS = re.compile(
    r"^(?:-{3,} ?(?:original message|urspr[üu]ngliche nachricht|message d'origine"
    r"|forwarded message|weitergeleitete nachricht) ?-{3,}"
    r"|begin forwarded message:|anfang der weitergeleiteten nachricht:)\s*$",
    re.IGNORECASE,
)
_OUTLOOK = re.compile(r"^[>*\s]*(?:from|von|de|差出人)\s?\*?\s?[:：]", re.IGNORECASE)
_OUTLOOK_NEXT = re.compile(
    r"^[>*\s]*(?:sent|gesendet|envoy[ée]|date|datum|送信日時)\s?\*?\s?[:：]", re.IGNORECASE
)
_ATTRIBUTION = re.compile(
    r"^(?:on\b.{5,200}\bwrote|am\b.{5,200}\bschrieb\b.{0,200}|le\b.{5,200}\ba [ée]crit)\s?:\s*$"
    r"|^\d{4}年.{5,200}[:：]\s*$",
    re.IGNORECASE | re.DOTALL,
)
_BEGINNING = re.compile(r"^(?:on|am|le)\b|^\d{4}年", re.IGNORECASE)


def plain_text(parts: Sequence[Part]) -> str:
    """The body as plain text, without attachments and the mails in it."""
    shown = [part for part in parts if not part.is_enclosed and not part.is_attached]
    plain = (many_lines(part.text()) for part in shown if part.kind == "text/plain")
    rich = (many_lines(from_html(part.text())) for part in shown if part.kind == "text/html")
    return next(filter(None, plain), "") or next(filter(None, rich), "")


def from_html(html: str) -> str:
    """Make HTML plain: paragraphs stay apart, and quoted mails stay out.

    Read tag by tag, as parsers take quadratic time for elements in elements in elements.
    """
    shown = " ".join(_without_hidden(html).split())
    pieces: list[str] = []
    place, is_begun = 0, False
    for tag in _TAG.finditer(shown):
        pieces.append(shown[place : tag.start()])
        is_begun = is_begun or bool(pieces[-1].strip())
        is_history = is_begun and _HTML_HISTORY.match(tag[0][:LONGEST_TAG])
        place = len(shown) if is_history else tag.end()
        if is_history:
            break
        pieces.append(_instead(tag[1]))
    text = unescape("".join([*pieces, shown[place:]])).replace("\xa0", " ")
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _without_hidden(html: str) -> str:
    """Leave out comments, styles and scripts; one that does not end takes the rest along."""
    low = html.lower()
    kept: list[str] = []
    place = 0
    while found := _HIDDEN.search(html, place):
        kept.append(html[place : found.start()])
        end_mark = f"</{found[1].lower()}>" if found[1] else "-->"
        end = low.find(end_mark, found.end())
        place = end + len(end_mark) if end >= 0 else len(html)
    return "".join([*kept, html[place:]])


def _instead(tag: str) -> str:
    if _PARAGRAPH.match(tag):
        return "\n\n"
    return "\n" if _BREAK.match(tag) else ""


def without_history(text: str) -> str:
    """Cut off the mail that is answered, where it is plain to see where it begins.

    Answers below a quote are kept without it, and answers between quotes with them.
    """
    lines = text.split("\n")
    for place in range(len(lines)):
        if _is_separator(lines, place):
            return _before(lines, place, text)
        if taken := _attribution(lines, place):
            return _around(lines, place, place + taken, text)
    return _before(lines, _quoted_end(lines), text)


def shortened(text: str) -> str:
    """At most as much as is kept, and no half letters at its end."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1].rstrip() + "…"


def _is_separator(lines: Sequence[str], place: int) -> bool:
    if _SEPARATORS.match(lines[place].strip()):
        return True
    is_named = bool(_OUTLOOK.match(lines[place]))
    return is_named and any(map(_OUTLOOK_NEXT.match, lines[place + 1 : place + 3]))


def _attribution(lines: Sequence[str], place: int) -> int:
    """How many lines ``On … wrote:`` takes from a line on; none where it does not begin there."""
    if not _BEGINNING.match(lines[place]):
        return 0
    for count in (1, 2, 3):
        if _ATTRIBUTION.match("\n".join(lines[place : place + count])):
            return count
    return 0


def _around(lines: list[str], start: int, end: int, text: str) -> str:
    """Leave the quote out that follows an attribution, unless somebody writes into it."""
    rest = [line for line in lines[end:] if line.strip()]
    is_marked = bool(rest) and rest[0].startswith(">")
    flags = [line.startswith(">") for line in rest]
    if not is_marked or all(flags):
        return _before(lines, start, text)
    is_one_quote = not any(flags[flags.index(False) :])
    if is_one_quote:
        below = max(place for place, line in enumerate(lines) if line.startswith(">")) + 1
        return many_lines("\n".join([*lines[:start], *lines[below:]]))
    return text


def _quoted_end(lines: Sequence[str]) -> int:
    """Where nothing but quoted lines follows any more."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith(">")):
        end -= 1
    return end


def _before(lines: Sequence[str], place: int, text: str) -> str:
    """What stands before the history; a mail that is nothing else stays as it is."""
    kept = lines[:place]
    while kept and (not kept[-1].strip() or set(kept[-1].strip()) <= {"_", "-"}):
        kept = kept[:-1]
    return many_lines("\n".join(kept)) or text
