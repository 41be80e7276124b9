"""Lines of a programme: who speaks, and what is a time, a heading or the title of a talk.

A guess, shown before anything is stored; a line with a mail address is never doubted.
"""

import re

from roundtable.domain.conferences import ProspectRole
from roundtable.domain.name_parts import starts_with_particle
from roundtable.domain.name_titles import take_honorific, take_titles
from roundtable.domain.post_words import is_house, is_post

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
_BETWEEN_PEOPLE = re.compile(r"(?<=\)),\s*")
_PIECES = re.compile(r"[,;(|\t]|\s[-–—]\s")
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
_SENTENCE_WORDS = (
    "a an and are as at for from how in into is of on or our the to what when where why with your "
    "auf aus bei das die ein eine für im ist mit nach oder ohne über und was wie warum wir zum zur"
)
_SENTENCE = frozenset(_SENTENCE_WORDS.split())
_QUOTES = " \"'„“”‚‘’«»"
_MOST_NAME_WORDS = 6


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
    return _is_sentence(name, pieces[1:])


def _is_sentence(name: list[str], others: list[str]) -> bool:
    """Whether the words before the first comma are no name but the beginning of a sentence."""
    words = take_titles(take_honorific(name)[1], name_words=1)[1]
    said = sum(word in _SENTENCE for word in words[1:])
    if len(words) > _MOST_NAME_WORDS or (said and not starts_with_particle(words[0])):
        return True
    is_placed = any(is_post(one) or is_house(one) for one in others)
    behind = [word for one in others for word in one.split()]
    return len(words) == 1 and not is_placed and any(word in _SENTENCE for word in behind)


def _pieces(text: str) -> list[str]:
    parts = (part.strip(_QUOTES + ")-–—•*") for part in _PIECES.split(text))
    return [part for part in parts if any(letter.isalpha() for letter in part)]


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
