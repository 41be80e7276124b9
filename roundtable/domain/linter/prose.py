"""Reading a letter: where its salutation, its text and its sentences are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from roundtable.domain.letters import LetterBody, LetterContext, Sender
from roundtable.domain.linter.findings import Fault, Finding, Wanted
from roundtable.domain.salutation import salutation, swiss

_GREETING = re.compile(
    r"\s*(?P<line>(?:dear|hello|hi|good (?:morning|day|afternoon)|sehr geehrte[rs]?|liebe[rs]?"
    r"|guten (?:tag|morgen)|hallo|grüezi|moin)\b[^\n]*)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^[ \t]*(?:[\w,]+[ \t]+){0,4}(?:regards|wishes|sincerely|faithfully|grü(?:ß|ss)en?)"
    r"[ \t]*,?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_GREETING = 12
_LONGEST_ABBREVIATION = 8
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
_LINE = re.compile(r"[^\n]+")
_NAME = re.compile(r"\w+")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_BREAK = re.compile(
    r"(?P<stop>[.!?])[\"”“»«’')\]]*(?=\s|$)|:[ \t]*\n|\n[ \t]*\n|\n(?=[ \t]*[A-E](?:[ \t]|[).:]))"
)
# A full stop behind an abbreviation, an initial or the day of a German date ends no sentence.
_NO_STOP = re.compile(
    r"\b(?:d?dr|prof|mm?ag|ing|dipl|univ|med|mr|mrs|ms|nr|bzw|ca|etc|usw|inkl|ggf|vgl|tel"
    r"|feb|apr|aug|sept?|okt|oct|nov|dez|dec|e\.g|i\.e"
    r"|(?-i:[a-zäöü]|Mo|Di|Mi|Do|Fr|Sa|So|Mon|Tues?|Wed|Thu|Fri|Sat|Sun)|(?<!:)\d\d?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of the body, from its first character to just behind its last."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Prose:
    """A letter taken apart.

    ``masked`` is the body, character for character, with topic, group name and links made
    unreadable: a question mark in a topic is not a question to the guest. ``text`` is what
    stands between salutation and closing; where something is added below the signature, ``text``
    goes on to its end, and closing and signature are the ``gap`` that nobody counts or judges.
    """

    subject: str
    body: str
    masked: str
    greeting: Span | None
    text: Span
    sentences: tuple[Span, ...]
    gap: Span | None = None

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether the text, topic and names aside, holds a pattern."""
        return pattern.search(self.masked, self.text.start, self.text.end) is not None

    def found(self, pattern: re.Pattern[str], fault: Fault) -> Iterator[Finding]:
        """Point at each place of the text that holds a pattern."""
        for match in pattern.finditer(self.masked, self.text.start, self.text.end):
            yield self.finding(fault, Span(start=match.start(), end=match.end()))

    def finding(self, fault: Fault, span: Span, *, wanted: Wanted = None) -> Finding:
        """Point at a stretch of the body."""
        return Finding(
            fault=fault,
            start=span.start,
            end=span.end,
            quote=self.sentence(span),
            wanted=wanted,
        )

    def sentence(self, span: Span) -> str:
        """Read a sentence as it was written."""
        return self.body[span.start : span.end]

    def masked_sentence(self, span: Span) -> str:
        """Read a sentence without topic and names."""
        return self.masked[span.start : span.end]

    @property
    def own_words(self) -> str:
        """The text as it was written, without closing and signature."""
        gap = self.gap or Span(start=self.text.end, end=self.text.end)
        return self.body[self.text.start : gap.start] + self.body[gap.end : self.text.end]

    @property
    def masked_text(self) -> str:
        """The text without topic and names."""
        return self.masked_sentence(self.text)


def read_letter(letter: LetterBody, context: LetterContext) -> Prose:
    """Take a letter apart."""
    body = letter.body
    greeting = _find_greeting(body, salutation(context.recipient).strip())
    closings = list(_CLOSING.finditer(body))
    start = greeting.end if greeting else 0
    closing = closings[-1] if closings and closings[-1].start() > start else None
    end = closing.start() if closing else len(body)
    gap = _gap(body, closing, context.sender) if closing else None
    phrases = (context.topic, swiss(context.topic), context.group.name)
    masked = mask(_LINK.sub(_blank_link, body), phrases)
    if gap:
        masked = masked[: gap.start] + _emptied(masked, gap) + masked[gap.end :]
    text = Span(start=start, end=len(body) if gap else end)
    return Prose(
        subject=letter.subject,
        body=body,
        masked=masked,
        greeting=greeting,
        text=text,
        sentences=tuple(_sentences(masked, text)),
        gap=gap,
    )


def mask(text: str, phrases: Iterable[str]) -> str:
    """Make phrases unreadable without moving anything."""
    for phrase in phrases:
        if phrase.strip():
            pattern = rf"(?<!\w){re.escape(phrase.strip())}(?!\w)"
            text = re.sub(pattern, _blank, text)
    return text


def _gap(body: str, closing: re.Match[str], sender: Sender) -> Span | None:
    """Closing and signature, if something stands below them; it is read like the rest."""
    signed = _names(f"{sender.name} {sender.post}")
    for line in _LINE.finditer(body, closing.end()):
        if not _names(line[0]) <= signed:
            return Span(start=closing.start(), end=line.start())
    return None


def _names(text: str) -> set[str]:
    return set(_NAME.findall(text.casefold()))


def _emptied(text: str, span: Span) -> str:
    return re.sub(r"[^\n]", " ", text[span.start : span.end])


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"\S", "x", match[0])


def _blank_link(match: re.Match[str]) -> str:
    """Blank a link; one at the end of a line ends its sentence, though no stop may follow it."""
    is_last = _LINE_END.match(match.string, match.end()) is not None
    return _blank(match)[:-1] + ("." if is_last else "x")


def _find_greeting(body: str, wanted: str) -> Span | None:
    start = len(body) - len(body.lstrip())
    if wanted and body.startswith(wanted, start):
        rest_of_line = body[start + len(wanted) :].partition("\n")[0]
        if not rest_of_line.strip() or wanted.endswith(","):
            return Span(start=start, end=start + len(wanted))
    match = _GREETING.match(body)
    if match is None:
        return None
    line = match["line"].rstrip()
    if len(line.split()) > _LONGEST_GREETING and "," in line:
        line = line[: line.index(",") + 1]
    return Span(start=match.start("line"), end=match.start("line") + len(line))


def _sentences(masked: str, text: Span) -> Iterator[Span]:
    start = text.start
    for match in _BREAK.finditer(masked, text.start, text.end):
        if match["stop"] == "." and _NO_STOP.search(
            masked, max(start, match.start() - _LONGEST_ABBREVIATION), match.start()
        ):
            continue
        yield from _stripped(masked, start, match.end())
        start = match.end()
    yield from _stripped(masked, start, text.end)


def _stripped(masked: str, start: int, end: int) -> Iterator[Span]:
    piece = masked[start:end]
    if piece.strip():
        first = start + len(piece) - len(piece.lstrip())
        yield Span(start=first, end=start + len(piece.rstrip()))
