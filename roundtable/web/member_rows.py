"""The rows of a list of people beside what the directory knows of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from roundtable.domain.import_problems import Problem
from roundtable.domain.import_review import KnownPerson
from roundtable.forms.member_lists import SOMEBODY_NEW, RowForm, RowsForm
from roundtable.models.groups import Group
from roundtable.queries.member_times import seated
from roundtable.queries.people_doubles import directory


@dataclass(frozen=True, kw_only=True)
class RowView:
    """A row as the preview shows it: what was read, and whom of the directory it may be.

    ``known`` is the same person; ``likely`` only has nearly the same name, so somebody has to
    say.
    """

    form: RowForm
    problems: Sequence[Problem]
    known: KnownPerson | None
    likely: KnownPerson | None
    is_seated: bool

    @property
    def chosen_id(self) -> int | None:
        """Who of the directory the row is said to be; None for somebody new."""
        if self.known:
            return self.known.id
        is_same = self.likely and self.form.known.data == str(self.likely.id)
        return self.likely.id if self.likely and is_same else None

    def is_decided(self) -> bool:
        """Whether it is said who it is, where that is in doubt; else the row says so."""
        if not self.likely or self.chosen_id or self.form.known.data == SOMEBODY_NEW:
            return True
        self.form.known.errors = [_("Say whether it is the same person.")]
        return False


def look_up(
    group: Group, form: RowsForm, problems: Sequence[Sequence[Problem]]
) -> Sequence[RowView]:
    """Set rows beside the directory, from two statements however many there are."""
    known_people = directory()
    sitting = {seat.person_id for seat in seated(group.id)}
    views = []
    for entry, found in zip(form.rows, problems, strict=True):
        row: RowForm = entry.form
        known = known_people.same(row.person)
        views.append(
            RowView(
                form=row,
                problems=found,
                known=known,
                likely=None if known else known_people.near(row.person),
                is_seated=known is not None and known.id in sitting,
            )
        )
    return views
