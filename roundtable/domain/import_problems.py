"""What may be wrong with a list of people that somebody brings, or with one row of it."""

from dataclasses import dataclass
from enum import StrEnum

from roundtable.domain.errors import RuleBrokenError


class PersonField(StrEnum):
    """What a column, a property or a problem is about; ``ROW`` is the row as a whole."""

    ROW = "row"
    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    TITLES = "titles"
    EMAIL = "email"
    PHONE = "phone"
    ORGANISATION = "organisation"
    POST = "post"
    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    ZONE = "zone"
    LANGUAGE = "language"
    GENDER = "gender"
    INTERESTS = "interests"


class ProblemCode(StrEnum):
    """What may be wrong with one row."""

    NO_NAME_AND_NO_EMAIL = "no_name_and_no_email"
    BAD_EMAIL = "bad_email"
    TOO_LONG = "too_long"
    UNBALANCED_QUOTES = "unbalanced_quotes"
    TOO_MANY_CELLS = "too_many_cells"
    CARD_CUT_SHORT = "card_cut_short"
    CARD_TOO_LARGE = "card_too_large"
    CARD_UNREADABLE = "card_unreadable"
    ENTRY_CUT_SHORT = "entry_cut_short"

    NOT_A_PERSON = "not_a_person"
    TOO_FEW_CELLS = "too_few_cells"
    NAME_GUESSED = "name_guessed"
    FORMULA_AS_TEXT = "formula_as_text"
    CHARACTERS_LOST = "characters_lost"
    DOUBLE_EMAIL = "double_email"
    DOUBLE_NAME = "double_name"
    UNKNOWN_COUNTRY = "unknown_country"
    UNKNOWN_ZONE = "unknown_zone"
    ZONE_ASSUMED = "zone_assumed"
    UNKNOWN_LANGUAGE = "unknown_language"


_ERRORS = frozenset(
    {
        ProblemCode.NO_NAME_AND_NO_EMAIL,
        ProblemCode.BAD_EMAIL,
        ProblemCode.TOO_LONG,
        ProblemCode.UNBALANCED_QUOTES,
        ProblemCode.TOO_MANY_CELLS,
        ProblemCode.CARD_CUT_SHORT,
        ProblemCode.CARD_TOO_LARGE,
        ProblemCode.CARD_UNREADABLE,
        ProblemCode.ENTRY_CUT_SHORT,
    }
)


class ImportRefusal(StrEnum):
    """Why a file as a whole cannot be read."""

    EMPTY = "empty"
    NOT_TEXT = "not_text"
    SPREADSHEET = "spreadsheet"
    LOCKED = "locked"
    BURSTS = "bursts"
    SHEET_UNREADABLE = "sheet_unreadable"
    NO_HEADINGS = "no_headings"
    NO_CARDS = "no_cards"
    NO_CALENDAR = "no_calendar"
    NO_ENTRIES = "no_entries"


class ImportMeasure(StrEnum):
    """What a file can have too much of."""

    BYTES = "bytes"
    CHARACTERS = "characters"
    ROWS = "rows"
    COLUMNS = "columns"


class ImportTooLargeError(RuleBrokenError):
    """A list has more bytes, rows or columns than are read at once."""

    def __init__(self, measure: ImportMeasure, limit: int) -> None:
        super().__init__(f"more than {limit} {measure}")
        self.measure = measure
        self.limit = limit


class ImportUnreadableError(RuleBrokenError):
    """A file is not a list of people in any form that is known."""

    def __init__(self, refusal: ImportRefusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing to know about a row; ``detail`` is the text, row number or zone in question."""

    code: ProblemCode
    field: PersonField = PersonField.ROW
    detail: str = ""

    @property
    def is_warning(self) -> bool:
        """Whether the row can be taken over all the same."""
        return self.code not in _ERRORS
