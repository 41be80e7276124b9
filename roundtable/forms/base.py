"""What every form does: text comes in clean, bounded, and each refusal names its field."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, Field, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    ValidationError,
)

from roundtable.domain.text import many_lines, one_line
from roundtable.i18n import current_language
from roundtable.labels import label
from roundtable.places import find_zone, zone_choices

Words: TypeAlias = str | LazyString

LINE = 200
TEXT = 20_000
LARGEST = 2**62
EARLIEST = date(1970, 1, 1)
LATEST = date(2100, 12, 31)


class Form(FlaskForm):
    """The base of all our forms."""


class PartForm(Form):
    """A row of a form; the whole form carries the token against forgery."""

    class Meta:
        """Settings of WTForms."""

        csrf = False


class Line(StringField):
    """One line of text, cleaned of control characters and white space at its ends."""

    def __init__(
        self, label: Words, *, required: bool = False, longest: int = LINE, **options: Any
    ) -> None:
        validators = [*_content(required=required), at_most(longest)]
        validators += options.pop("validators", [])
        super().__init__(label, validators, filters=[_clean_line], **options)


class Text(TextAreaField):
    """Several lines of text, cleaned of control characters."""

    def __init__(
        self, label: Words, *, required: bool = False, longest: int = TEXT, **options: Any
    ) -> None:
        validators = [*_content(required=required), at_most(longest)]
        super().__init__(label, validators, filters=[_clean_text], **options)


class Day(DateField):
    """A date that a calendar of today can hold."""

    def __init__(self, label: Words, *, required: bool = False, **options: Any) -> None:
        super().__init__(label, [*_presence(required=required), _in_our_time], **options)


class Zone(StringField):
    """A time zone, found by its name, a city or a country; ``data`` is the IANA name.

    The field shows the city by which people know the zone, and what was typed when refused.
    """

    def __init__(self, label: Words, *, required: bool = True, **options: Any) -> None:
        super().__init__(
            label, [*_content(required=required), at_most(LINE), _known_zone],
            filters=[_clean_line], **options,
        )  # fmt: skip

    def _value(self) -> str:
        choices = dict(zone_choices(current_language().value))
        return str(choices.get(self.data, self.data or ""))


class Choice(SelectField):
    """One member of an enumeration, shown by its label."""

    def __init__(
        self,
        words: Words,
        kind: type[StrEnum],
        members: Sequence[StrEnum] | None = None,
        **options: Any,
    ) -> None:
        self.kind = kind
        choices = [SelectChoice(member.value, label(member)) for member in members or kind]
        super().__init__(words, choices=choices, coerce=kind, **options)


class InRange(NumberRange):
    """Refuse numbers out of bounds; WTForms' own fails on those that no float can hold."""

    def __call__(self, form: Any, field: Field) -> None:
        """Compare a number that is far too large as if it were merely too large."""
        if isinstance(field.data, int):
            field.data = max(min(field.data, LARGEST), -LARGEST)
        super().__call__(form, field)


def at_most(longest: int) -> Length:
    """Refuse a longer text, in our words."""
    return Length(max=longest, message=_l("At most %(longest)s characters.", longest=longest))


def whole(low: int, high: int) -> list[Any]:
    """Validators of a whole number between two bounds, both allowed."""
    return [InputRequired(), InRange(min=low, max=high)]


def _presence(*, required: bool) -> list[Any]:
    return [InputRequired()] if required else [Optional()]


def _content(*, required: bool) -> list[Any]:
    """Ask for what is left after cleaning: control characters alone are nothing."""
    return [DataRequired()] if required else [Optional()]


def _clean_line(text: str | None) -> str:
    return one_line(text or "")


def _clean_text(text: str | None) -> str:
    return many_lines(text or "")


def _in_our_time(_form: Any, field: Field) -> None:
    if field.data is not None and not EARLIEST <= field.data <= LATEST:
        raise ValidationError(_l("Choose a date between 1970 and 2100."))


def _known_zone(_form: Any, field: Field) -> None:
    if not field.data:
        return
    found = find_zone(field.data, current_language().value)
    if found is None:
        raise ValidationError(
            _l(
                "No such place is known. Type a larger city, a country, "
                "or a name such as Europe/Berlin."
            )
        )
    field.data = found
