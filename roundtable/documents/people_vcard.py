"""People from a vCard file: 2.1, 3.0 or 4.0, one card or many."""

from itertools import islice

from roundtable.documents.people_fields import make_person
from roundtable.documents.text_bytes import decode
from roundtable.documents.vcard_cards import Card, cut
from roundtable.documents.vcard_values import texts_of
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportRefusal,
    ImportTooLargeError,
    ImportUnreadableError,
    Problem,
    ProblemCode,
)
from roundtable.domain.people_import import MAX_ROWS, ReadRow, mark_doubles, shown

MAX_BYTES = 10 * 1024 * 1024  # photos are left out, but come along
MAX_CHARACTERS = 2_000_000  # of what is left then


def read(data: bytes) -> tuple[ReadRow, ...]:
    """Read people from the bytes of a vCard file; photos and notes are not taken.

    A card that is cut short or unreadable is a row with an error, the others are read.

    :raises ImportTooLargeError: more than 10 MB or 5,000 cards, or too much text in them
    :raises ImportUnreadableError: not a text, or no card in it
    """
    text, _encoding = decode(data, max_bytes=MAX_BYTES)
    cards = list(islice(cut(text), MAX_ROWS + 1))
    if len(cards) > MAX_ROWS:
        raise ImportTooLargeError(ImportMeasure.ROWS, MAX_ROWS)
    if not cards:
        raise ImportUnreadableError(ImportRefusal.NO_CARDS)
    if sum(len(line) for card in cards for line in card.properties) > MAX_CHARACTERS:
        raise ImportTooLargeError(ImportMeasure.CHARACTERS, MAX_CHARACTERS)
    return mark_doubles(read_card(number, card) for number, card in enumerate(cards, 1))


def read_card(number: int, card: Card) -> ReadRow:
    """Read one card; it is a row with an error at worst."""
    source_text = shown("; ".join(card.properties))
    if not card.is_whole:
        return _unread(number, source_text, ProblemCode.CARD_CUT_SHORT)
    if card.is_too_large:
        return _unread(number, source_text, ProblemCode.CARD_TOO_LARGE)
    texts = texts_of(card)
    if texts is None:
        return _unread(number, source_text, ProblemCode.CARD_UNREADABLE)
    person, problems = make_person(texts)
    return ReadRow(number=number, source_text=source_text, person=person, problems=problems)


def _unread(number: int, source_text: str, code: ProblemCode) -> ReadRow:
    return ReadRow(
        number=number, source_text=source_text, person=None, problems=(Problem(code=code),)
    )
