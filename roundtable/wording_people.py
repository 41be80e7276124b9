"""What is wrong with a list of people, in words that say what to do.

Each function needs an application context.
"""

from collections.abc import Mapping

from flask_babel import LazyString, format_decimal
from flask_babel import lazy_gettext as _l

from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportRefusal,
    ImportTooLargeError,
    ImportUnreadableError,
    PersonField,
    Problem,
    ProblemCode,
)
from roundtable.domain.people_import import MAX_FIELD_LENGTH
from roundtable.i18n import current_language
from roundtable.places import city_of

_FIELDS: Mapping[PersonField, LazyString] = {
    PersonField.ROW: _l("Whole row"),
    PersonField.NAME: _l("Name"),
    PersonField.GIVEN: _l("Given name"),
    PersonField.FAMILY: _l("Family name"),
    PersonField.TITLES: _l("Titles"),
    PersonField.EMAIL: _l("E-mail address"),
    PersonField.PHONE: _l("Telephone"),
    PersonField.ORGANISATION: _l("Organisation"),
    PersonField.POST: _l("Post"),
    PersonField.COUNTRY: _l("Country"),
    PersonField.REGION: _l("Region whose holidays count"),
    PersonField.CITY: _l("City"),
    PersonField.ZONE: _l("Time zone"),
    PersonField.LANGUAGE: _l("Language"),
    PersonField.GENDER: _l("Salutation as"),
    PersonField.INTERESTS: _l("Interests"),
}
_PROBLEMS: Mapping[ProblemCode, LazyString] = {
    ProblemCode.NO_NAME_AND_NO_EMAIL: _l("There is neither a name nor an e-mail address here."),
    ProblemCode.BAD_EMAIL: _l("“%(detail)s” is not a complete e-mail address."),
    ProblemCode.TOO_LONG: _l("Longer than %(limit)s characters: %(field)s. Please shorten it."),
    ProblemCode.UNBALANCED_QUOTES: _l(
        "A quotation mark is opened in this row and not closed. The row cannot be read."
    ),
    ProblemCode.TOO_MANY_CELLS: _l(
        "The row has %(detail)s cells, more than there are headings. Put quotation marks "
        "around text that contains the separator."
    ),
    ProblemCode.CARD_CUT_SHORT: _l("The card breaks off before its end. Please export it again."),
    ProblemCode.CARD_TOO_LARGE: _l("The card holds far more text than one person needs."),
    ProblemCode.CARD_UNREADABLE: _l(
        "The card cannot be read. Please export it again, as vCard 3.0 or 4.0."
    ),
    ProblemCode.ENTRY_CUT_SHORT: _l(
        "The calendar entry breaks off before its end. Please export it again."
    ),
    ProblemCode.NOT_A_PERSON: _l(
        "This seems to be a time, a heading or the title of a talk, and nobody’s name."
    ),
    ProblemCode.TOO_FEW_CELLS: _l(
        "The row has %(detail)s cells, fewer than there are headings. Please check that each "
        "stands in its column."
    ),
    ProblemCode.NAME_GUESSED: _l("The name is a guess: %(detail)s. Please check it."),
    ProblemCode.FORMULA_AS_TEXT: _l("“%(detail)s” looks like a formula and is taken as text."),
    ProblemCode.CHARACTERS_LOST: _l(
        "Some characters could not be read: %(field)s. Please check the spelling."
    ),
    ProblemCode.DOUBLE_EMAIL: _l("The same e-mail address stands in row %(detail)s already."),
    ProblemCode.DOUBLE_NAME: _l(
        "The same name stands in row %(detail)s already. Is it the same person?"
    ),
    ProblemCode.UNKNOWN_COUNTRY: _l("“%(detail)s” is not the name of a country we know."),
    ProblemCode.UNKNOWN_ZONE: _l("“%(detail)s” is neither a city nor a time zone we know."),
    ProblemCode.ZONE_ASSUMED: _l("The time zone is a guess: %(city)s. Please check it."),
    ProblemCode.UNKNOWN_LANGUAGE: _l(
        "“%(detail)s” is not a language we write letters in. There are English and German."
    ),
}
_REFUSALS: Mapping[ImportRefusal, LazyString] = {
    ImportRefusal.EMPTY: _l("The file is empty."),
    ImportRefusal.NOT_TEXT: _l("This is not a text file. Please save the list as CSV or vCard."),
    ImportRefusal.SPREADSHEET: _l(
        "This is a spreadsheet. Please save it as CSV (UTF-8) and choose that file."
    ),
    ImportRefusal.LOCKED: _l(
        "The spreadsheet is locked by a password. Please save it without one, or as CSV."
    ),
    ImportRefusal.BURSTS: _l(
        "Unpacked, this file would be far larger than a list of people. It was not opened."
    ),
    ImportRefusal.SHEET_UNREADABLE: _l(
        "This spreadsheet cannot be read. Please save it anew as XLSX, ODS or CSV."
    ),
    ImportRefusal.NO_HEADINGS: _l(
        "No row names the columns. The first row should read, for instance: "
        "given name, family name, e-mail address."
    ),
    ImportRefusal.NO_CARDS: _l("There is no vCard in this file."),
    ImportRefusal.NO_CALENDAR: _l("This is not a calendar file."),
    ImportRefusal.NO_ENTRIES: _l("There is no entry in this calendar."),
}
_LIMITS: Mapping[ImportMeasure, LazyString] = {
    ImportMeasure.BYTES: _l("The file is larger than %(megabytes)s MB. Please split it."),
    ImportMeasure.CHARACTERS: _l("The text has more than %(limit)s characters. Please split it."),
    ImportMeasure.ROWS: _l("There are more than %(limit)s people in the list. Please split it."),
    ImportMeasure.COLUMNS: _l(
        "There are more than %(limit)s columns. Please leave only those about people."
    ),
}


def problem_in_words(problem: Problem) -> str:
    """Say one problem of a row as a sentence."""
    words = {
        "detail": problem.detail,
        "field": field_in_words(problem.field),
        "limit": MAX_FIELD_LENGTH,
        "city": city_of(problem.detail, current_language().value),
    }
    return str(_PROBLEMS[problem.code]) % words


def field_in_words(field: PersonField) -> str:
    """Name what a column is taken for, as a heading."""
    return str(_FIELDS[field])


def import_refusal_in_words(error: ImportTooLargeError | ImportUnreadableError) -> str:
    """Say why a list as a whole was not read."""
    if isinstance(error, ImportUnreadableError):
        return str(_REFUSALS[error.refusal])
    megabytes = format_decimal(error.limit // (1024 * 1024))
    words = {"limit": format_decimal(error.limit), "megabytes": megabytes}
    return str(_LIMITS[error.measure]) % words
