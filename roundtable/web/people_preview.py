"""The preview of a list: what each row was read as, and what storing would do with it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from roundtable.domain.import_review import Fate, ReviewedRow
from roundtable.domain.people_import import ReadRow
from roundtable.queries.people_import import review

FIRST_ROWS = 200
SHORT = 30
MOST_SHOWN = 1_000
_LOOKED_AT = frozenset({Fate.LIKELY_DOUBLE, Fate.REPEATED, Fate.OBJECTED})


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The rows that are shown, how many of each fate there are, and how many are not shown."""

    rows: Sequence[ReviewedRow]
    counts: Counter[Fate]
    total: int
    ticked: frozenset[int]
    token: str
    hidden_problems: int = 0

    @property
    def fates(self) -> Sequence[tuple[Fate, int]]:
        """How many rows have each fate that occurs."""
        return [(fate, self.counts[fate]) for fate in Fate if self.counts[fate]]

    @property
    def parts(self) -> tuple[Sequence[ReviewedRow], Sequence[ReviewedRow]]:
        """The shown rows that need a look, and the others; a short list is not parted."""
        first = [one for one in self.rows if needs_a_look(one)]
        if not first or len(self.rows) <= SHORT:
            return self.rows, ()
        return first, [one for one in self.rows if not needs_a_look(one)]

    @property
    def hidden(self) -> int:
        """How many rows are not shown."""
        return self.total - len(self.rows)

    @property
    def offered(self) -> str:
        """The numbers of the shown rows that have a box to tick."""
        return ",".join(str(one.row.number) for one in self.rows if can_be_ticked(one))

    @property
    def known(self) -> int:
        """How many are in the directory already."""
        return self.counts[Fate.KNOWN]

    @property
    def nobody(self) -> int:
        """How many are lines of a programme that name nobody."""
        return self.counts[Fate.NO_PERSON]

    @property
    def unusable(self) -> int:
        """How many cannot be taken over."""
        return self.counts[Fate.UNUSABLE]


def preview(rows: tuple[ReadRow, ...], token: str, *, ticked: frozenset[int] | None) -> Preview:
    """Set rows beside the directory; the first and all that need a look are shown.

    :param ticked: what somebody had ticked before; None ticks whoever is new
    """
    reviewed = review(rows)
    later = [one for one in reviewed[FIRST_ROWS:] if needs_a_look(one)]
    shown = [*reviewed[:FIRST_ROWS], *later[: MOST_SHOWN - FIRST_ROWS]]
    new = frozenset(one.row.number for one in shown if one.fate is Fate.NEW)
    return Preview(
        rows=shown,
        counts=Counter(one.fate for one in reviewed),
        total=len(reviewed),
        ticked=new if ticked is None else ticked,
        token=token,
        hidden_problems=max(0, len(later) - (MOST_SHOWN - FIRST_ROWS)),
    )


def can_be_ticked(reviewed: ReviewedRow) -> bool:
    """Whether somebody decides about the row."""
    return reviewed.fate in {Fate.NEW, Fate.LIKELY_DOUBLE}


def needs_a_look(reviewed: ReviewedRow) -> bool:
    """Whether the row has a problem, or may be somebody we know."""
    if reviewed.fate is Fate.NO_PERSON:
        return False
    return bool(reviewed.row.problems) or reviewed.fate in _LOOKED_AT
