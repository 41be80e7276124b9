"""What somebody else changed about a person while a form was open."""

from dataclasses import dataclass

from wtforms import Field, SelectField, SelectMultipleField

from roundtable.forms.base import Words
from roundtable.forms.people import PersonForm
from roundtable.forms.people_fields import Traits

_NOT_COMPARED = {"csrf_token", "seen", "is_sure", "assistant_name", "assistant_email"}


@dataclass(frozen=True, kw_only=True)
class Change:
    """A field whose stored value is not what the form says."""

    label: Words
    stored: str


def changes(typed: PersonForm, stored: PersonForm) -> list[Change]:
    """List the fields in which a form and what is stored differ."""
    return [
        Change(label=field.label.text, stored=_shown(field))
        for field in stored
        if field.name not in _NOT_COMPARED and _value(field) != _value(typed[field.name])
    ]


def _value(field: Field) -> object:
    if isinstance(field, Traits):
        return sorted(field.names)
    return sorted(field.data or []) if isinstance(field, SelectMultipleField) else field.data


def _shown(field: Field) -> str:
    """What the field would show, in words."""
    if not isinstance(field, SelectField | SelectMultipleField):
        return str(field._value())  # noqa: SLF001  what WTForms writes into the field
    return ", ".join(str(choice.label) for choice in field.iter_choices() if choice.selected)
