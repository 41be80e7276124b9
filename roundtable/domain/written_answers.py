"""What somebody says to an invitation in a few words of their own, as far as it can be told.

What is read is proposed to the convener and never taken by itself: words of two kinds, or none,
propose nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from roundtable.domain.invitations import InvitationState

MOST_LINES = 40

_S = InvitationState
_QUOTE = "[\"'“”„‚‘’(\\[]?"
_END = "[\"'“”‘’)\\]]?"
_ALONE = re.compile(rf"{_QUOTE}\b(?P<label>[A-Ha-h])\b{_END}\s*(?:$|[.,;:!–—-])")
_NAMED = re.compile(
    rf"\b(?i:option|choice|time|slot|date|termin|vorschlag|variante|möglichkeit|zeit)"
    rf"\s+{_QUOTE}(?P<label>[A-H])\b"
)
_CHOSEN = re.compile(
    rf"\b(?i:take|choose|prefer|for|on|nehme|nehmen|wähle|wählen|bevorzuge|gern|gerne|lieber|am|bei)"
    rf"\s+{_QUOTE}(?P<label>[A-H])\b{_END}(?=\s*(?:$|[.,;:!–—-]|(?i:please|bitte|would|for)\b))"
)
_FITS = re.compile(
    rf"{_QUOTE}\b(?P<label>[A-H])\b{_END}\s+(?i:works?|suits?|fits?|is fine|would|please|it is"
    rf"|bitte|passt|geht|ginge|wäre|klappt|gern|gerne)\b"
)
_EITHER = re.compile(
    rf"\b(?P<label>[A-H])\b{_END},?(?=\s+(?:or|oder)\b)"
    rf"|\b(?:or|oder)\s+{_QUOTE}(?P<other>[A-H])\b"
)
_YES = re.compile(
    r"^\W*(?:yes|gladly|happily|with pleasure|ja|gern|gerne|sehr gern)\b", re.IGNORECASE
)
_NO = re.compile(
    r"^\W*(?:no|nein|nope)\b(?! problem)"
    r"|\b(?:unfortunately|regret|declines?|cannot|can[’']?t|not able|unable|won[’']?t be able"
    r"|leider|bedauer\w*|absagen|sage ab|nicht möglich|keine zeit|nicht teilnehmen)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:in (?:my|his|her|their) (?:place|stead)|instead of (?:me|him|her|them)"
    r"|on (?:my|his|her|their) behalf|delegat\w*|an (?:meiner|seiner|ihrer) stelle"
    r"|statt (?:meiner|ihrer|seiner)|vertret\w+|vertritt)\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:(?:an)?other (?:time|date|day|slot)|different (?:time|date|day)|reschedul\w+|alternative"
    r"|ander(?:er|en|e) (?:termin|zeit|tag)\w*|ausweichtermin|verschieben|verlegen)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:perhaps later|maybe later|later (?:this|in the) year|next (?:year|quarter)"
    r"|in (?:the )?(?:spring|summer|autumn|fall|winter)|vielleicht später|später im jahr"
    r"|(?:im )?nächste[sn]? (?:jahr|quartal)|im (?:frühjahr|sommer|herbst|winter))\b",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^(?:--\s*|(?:best|kind|warm) regards,?|regards,?|sincerely,?|best wishes,?"
    r"|(?:mit )?(?:freundlichen?|besten|herzlichen?|viele[n]?|liebe[n]?|beste) grü(?:ß|ss)en?,?)$",
    re.IGNORECASE,
)


class Doubt(StrEnum):
    """Why somebody should look twice."""

    OTHER_INVITATION = "other_invitation"
    STRANGER = "stranger"
    AUTOMATIC = "automatic"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True)
class WrittenAnswer:
    """What a text says: to which state it leads, and, with a yes, to the time of which letter.

    ``quote`` is the line from which it was read.
    """

    state: InvitationState
    label: str = ""
    quote: str = ""


def read_words(text: str, times: Mapping[str, Sequence[str]]) -> WrittenAnswer | None:
    """Read an answer from a text; None where it says nothing plainly, or several things.

    :param text: without the mail it answers
    :param times: the times by their letters, each with the ways in which one may write it
    """
    lines = _lines(text)
    chosen = {label: line for line in lines for label in _labels(line, times)}
    refused = [one for one in (_refusal(line) for line in lines) if one is not None]
    if chosen and not refused:
        return _yes(chosen)
    if refused and not chosen:
        return _strongest(refused)
    if not chosen and len(times) == 1:
        return _plain_yes(lines, next(iter(times)))
    return None


def _lines(text: str) -> list[str]:
    """What they wrote, down to where they take their leave."""
    found: list[str] = []
    for line in text.splitlines()[:MOST_LINES]:
        if _SIGNATURE.match(line.strip()):
            break
        if line.strip() and not line.startswith(">"):
            found.append(" ".join(line.split()))
    return found


def _labels(line: str, times: Mapping[str, Sequence[str]]) -> list[str]:
    """The letters of the times that a line speaks of, by letter or written out."""
    found = [match["label"] for match in _NAMED.finditer(line)]
    found += [match["label"] for match in _CHOSEN.finditer(line)]
    found += [match["label"] for match in _FITS.finditer(line)]
    found += [match["label"] or match["other"] for match in _EITHER.finditer(line)]
    if alone := _ALONE.match(line):
        found.append(alone["label"].upper())
    low = line.casefold()
    found += [
        label
        for label, spellings in times.items()
        if any(_stands(spelling.casefold(), low) for spelling in spellings)
    ]
    return [label for label in dict.fromkeys(found) if label in times]


def _stands(spelling: str, line: str) -> bool:
    """Whether a line holds a spelling that is no part of a longer word or number."""
    return re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", line) is not None


def _refusal(line: str) -> WrittenAnswer | None:
    for pattern, state in _REFUSALS:
        if pattern.search(line):
            return WrittenAnswer(state=state, quote=line)
    return None


_REFUSALS = (
    (_INSTEAD, _S.DELEGATED),
    (_OTHER_TIME, _S.OTHER_TIME),
    (_LATER, _S.RESTING),
    (_NO, _S.DECLINED),
)
"""What says more comes first: ``unfortunately not, but my deputy`` is no plain no."""


def _yes(chosen: Mapping[str, str]) -> WrittenAnswer | None:
    if len(chosen) > 1:
        return None
    ((label, line),) = chosen.items()
    return WrittenAnswer(state=_S.ACCEPTED, label=label, quote=line)


def _strongest(refused: Sequence[WrittenAnswer]) -> WrittenAnswer:
    order = [state for _pattern, state in _REFUSALS]
    return min(refused, key=lambda one: order.index(one.state))


def _plain_yes(lines: Sequence[str], label: str) -> WrittenAnswer | None:
    """A yes without a letter says enough where there is one time only."""
    line = next((line for line in lines if _YES.match(line)), None)
    return WrittenAnswer(state=_S.ACCEPTED, label=label, quote=line) if line else None
