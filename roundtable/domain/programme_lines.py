"""Lines of a programme: who speaks, and what is a time, a heading or the title of a talk.

A guess, shown before anything is stored; a line with a mail address is never doubted.
"""

import re

from roundtable.domain.conferences import ProspectRole
from roundtable.domain.talk_titles import is_title

_CLOCK = r"\d{1,2}[:.]\d{2}(?!\.?\d)(?:\s?(?:uhr|h|am|pm)\b)?"
_TIME = re.compile(
    rf"\s*{_CLOCK}(?:\s?(?:[-–—]|bis|to)\s?{_CLOCK})?\s*(?:[-–—:|,]\s*)?", re.IGNORECASE
)
_ORGANISER = (
    "organi[sz]ers?|organi[sz]ed by|hosts?|contacts?|veranstalter(?:in(?:nen)?)?|kontakt|"
    "ansprechpartner(?:in)?|gastgeber(?:in)?|organisation"
)
_SPEAKER = (
    "(?:keynote )?speakers?|keynotes?|lecturers?|presenters?|presented by|chairs?|chaired by|"
    "moderat(?:ion|ors?|orin|ed by)|panell?ists?|panel|with|by|"
    "referent(?:[/:*_]?in(?:nen)?|en|innen und referenten)?|referierende|"
    "sprecher(?:[/:*_]?in(?:nen)?)?|redner(?:[/:*_]?in(?:nen)?)?|vortragende[rn]?|podium|"
    "impuls|leitung|mit|es spricht|es sprechen"
)
_LABEL = re.compile(
    rf"\s*(?:(?P<organiser>{_ORGANISER})|(?P<speaker>{_SPEAKER}))\s*:\s*", re.IGNORECASE
)
_OTHER_LABEL = re.compile(r"\s*[^\W\d][^:;,@\t<>()]{1,40}:\s+(?=\S)")
_BETWEEN_PEOPLE = re.compile(r"(?<=\))[,،、，]\s*")
_PIECES = re.compile(r"[,،、，;؛；(|\t]|\s[-–—]\s")
_DATE = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|"
    r"donnerstag|freitag|samstag|sonnabend|sonntag)\b|\b\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?"
    r"|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_HEADINGS_WORDS = (
    "programme program programm agenda speakers referenten referentinnen registration anmeldung "
    "einlass lunch mittagspause mittagessen break coffee kaffee kaffeepause pause dinner "
    "abendessen abendprogramm reception empfang welcome begrüßung opening eröffnung closing "
    "abschluss schlusswort keynote panel podiumsdiskussion diskussion discussion workshop session "
    "track day tag room raum saal halle stage bühne networking q&a fragen ende plenary plenum "
    "teilnehmer teilnehmende participants attendees gäste guests sponsors impulsvortrag vortrag"
)
_HEADINGS = frozenset(_HEADINGS_WORDS.split())
_QUOTES = " \"'„“”‚‘’«»"


def take_role(line: str) -> tuple[ProspectRole | None, str]:
    """Take the time of a talk and a word such as ``Referentin:`` off a line.

    Another word with a colon goes too, where somebody is named behind it.
    """
    if "@" in line or "\t" in line:
        return None, line
    text = line[found.end() :] if (found := _TIME.match(line)) else line
    label = _LABEL.match(text)
    if label:
        role = ProspectRole.ORGANISER if label["organiser"] else ProspectRole.SPEAKER
        return role, text[label.end() :]
    other = _OTHER_LABEL.match(text)
    if other and len(_pieces(text[other.end() :])) > 1 and not is_no_person(text[other.end() :]):
        return ProspectRole.SPEAKER, text[other.end() :]
    return None, text if found and not is_no_person(text) else line


def part_people(text: str) -> list[str]:
    """Part ``Ana Sol (Mill), Bo Kim (Werft)``, as it stands behind the word for their role."""
    return [text] if "@" in text else _BETWEEN_PEOPLE.split(text)


def is_no_person(entry: str) -> bool:
    """Whether an entry without a mail address is a time, a date, a heading or a title."""
    text = entry.strip(_QUOTES)
    pieces = _pieces(text)
    if _TIME.match(text) or _DATE.fullmatch(text) or (pieces and text.endswith((":", "?", "!"))):
        return True
    if not pieces:
        return False
    name = pieces[0].split()
    if name[0].casefold().strip(".:") in _HEADINGS and (len(pieces) == 1 or _has_digit(text)):
        return True
    if _DATE.search(pieces[0]) or _has_digit(pieces[0]):
        return True
    return is_title(name, pieces[1:])


def _pieces(text: str) -> list[str]:
    parts = (part.strip(_QUOTES + ")-–—•*") for part in _PIECES.split(text))
    return [part for part in parts if any(letter.isalpha() for letter in part)]


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
