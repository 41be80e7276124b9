"""A row of the agenda editor."""

from enum import StrEnum
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    SelectField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError

from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.agenda_items import ItemInput
from roundtable.forms.base import Choice, InRange, Line, PartForm, Text


class Unit(StrEnum):
    """How the length of a point is told."""

    MINUTES = "minutes"
    EACH = "each"


UNITS = [
    SelectChoice(Unit.MINUTES.value, _l("minutes")),
    SelectChoice(Unit.EACH.value, _l("seconds each")),
]
LONGEST: dict[Unit, tuple[int, LazyString]] = {
    Unit.MINUTES: (720, _l("Choose 1 to 720 minutes.")),
    Unit.EACH: (7200, _l("Choose 1 to 7200 seconds.")),
}


MOST_DIGITS = 12


def _fits_its_unit(row: Any, field: IntegerField) -> None:
    longest, message = LONGEST[row.unit.data or Unit.MINUTES]
    if field.data is not None and not 1 <= field.data <= longest:
        raise ValidationError(message)


def _person_id(value: Any) -> int | None:
    return int(value) if value else None


class ItemForm(PartForm):
    """A row of the editor: one point of the agenda."""

    id = HiddenField()
    kind = Choice(_l("Kind"), ItemKind, default=ItemKind.TOPIC)
    title = Line(_l("Title"), required=True)
    length = IntegerField(_l("Length"), [InputRequired(), _fits_its_unit])
    unit = SelectField(_l("Unit"), choices=UNITS, coerce=Unit, default=Unit.MINUTES)
    people = IntegerField(_l("People"), [Optional(), InRange(min=1, max=500)])
    buffer_minutes = IntegerField(_l("Buffer in minutes"), [Optional(), InRange(min=0, max=240)])
    lead_id = SelectField(_l("Lead"), coerce=_person_id)
    is_internal = BooleanField(_l("Internal: not on the members’ sheet"))
    pinned_at = TimeField(_l("Pinned to a clock time"), [Optional()], format=["%H:%M", "%H:%M:%S"])
    notes = Text(_l("Notes"))

    @property
    def item_id(self) -> int | None:
        """The stored point that this row changes, if any."""
        text = self.id.data or ""
        return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else None

    def item(self) -> ItemInput:
        """The point as it is to be stored; only of a valid row."""
        return ItemInput(
            id=self.item_id, box=self.box(), notes=self.notes.data, lead_id=self.lead_id.data
        )

    def box(self) -> Box:
        """The box of time, as far as it can be read: a length that is wrong counts as nought."""
        length = 0 if self.length.errors else self.length.data or 0
        is_each = self.unit.data is Unit.EACH
        return Box(
            kind=self.kind.data or ItemKind.OTHER,
            title=self.title.data,
            minutes=None if is_each else length,
            seconds_each=length if is_each else None,
            people=self.people.data if is_each and not self.people.errors else None,
            buffer_minutes=0 if self.buffer_minutes.errors else self.buffer_minutes.data or 0,
            pinned_at=self.pinned_at.data,
            is_internal=self.is_internal.data,
        )
