"""Why rows of a long list were not taken over, in words and as a table.

Each function needs an application context.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from flask_babel import gettext as _

from roundtable.domain.import_problems import ImportMeasure, ImportRefusal, ImportTooLargeError
from roundtable.domain.import_problems import ImportUnreadableError as Unreadable
from roundtable.domain.import_review import Fate
from roundtable.domain.packed_rows import unpack
from roundtable.domain.people_files import MAX_ROWS
from roundtable.labels import label
from roundtable.wording_people import import_refusal_in_words, problem_in_words


def left_out_in_words(row: Any) -> tuple[str, str, str]:
    """Name somebody who was left out; say what is to be said of them, and what stood there."""
    read = unpack(row.row)
    name = (read.person.name or read.person.email) if read.person else _("not understood")
    said = [str(problem_in_words(problem)) for problem in read.problems if not problem.is_warning]
    if row.fate is Fate.REPEATED or (row.fate is Fate.LIKELY_DOUBLE and not said):
        said.append(_("As in row %(number)s.", number=row.other) if row.other else "")
    return name, " ".join(said).strip(), read.source_text


def left_out_table(rows: Iterable[Any]) -> Iterator[Sequence[str]]:
    """Yield all that were left out as rows of a table, below its headings."""
    yield _("Row"), _("What became of it"), _("Name"), _("Why"), _("What stood there")
    for row in rows:
        name, why, source = left_out_in_words(row)
        yield str(row.number), str(label(row.fate)), name, why, source


def failure_in_words(failure: str) -> str:
    """Say why a list could not be brought in."""
    if failure in set(ImportRefusal):
        return str(import_refusal_in_words(Unreadable(ImportRefusal(failure))))
    if failure in set(ImportMeasure):
        return str(import_refusal_in_words(ImportTooLargeError(ImportMeasure(failure), MAX_ROWS)))
    return str(_("The file is not there any more. Please choose it again."))
