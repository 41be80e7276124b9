"""The form of the agenda editor, and the small one beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField, HiddenField, IntegerField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import HiddenInput

from roundtable.domain.agenda import Box
from roundtable.domain.agenda_items import MOST_ITEMS, ItemInput
from roundtable.forms.agenda_item import MOST_DIGITS, ItemForm
from roundtable.forms.base import Form, Line, whole

LAST_REVISION = 2**31 - 1


class AgendaForm(Form):
    """The whole agenda. ``known`` says what the editor read, ``kept`` what an undo brings back."""

    revision = IntegerField(validators=whole(1, LAST_REVISION), widget=HiddenInput())
    known = HiddenField()
    kept = HiddenField()
    items = FieldList(FormField(ItemForm))
    typed: "MultiDict[str, str]"
    leads: Sequence[tuple[int, str]]

    @classmethod
    def of(cls, typed: "MultiDict[str, str]", leads: Sequence[tuple[int, str]]) -> "AgendaForm":
        """Make the form from what was typed; ``leads`` are ids and names of who may lead."""
        form: AgendaForm = cls(formdata=typed)
        form.typed, form.leads = typed, leads
        for row in form.items:
            offer_leads(row.form, leads)
        return form

    def checked(self) -> "AgendaForm":
        """The same form after validation, so that a page can read it without showing errors."""
        twin = AgendaForm.of(self.typed, self.leads)
        twin.validate()
        return twin

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every row, and that there are not too many."""
        is_valid: bool = super().validate(extra_validators)
        if len(self.items) > MOST_ITEMS:
            self.form_errors.append(_l("An agenda has at most 60 items."))
            return False
        return is_valid

    def written(self) -> list[ItemInput]:
        """The points as they are to be stored; only of a valid form."""
        return [row.form.item() for row in self.items]

    def boxes(self) -> list[Box]:
        """The boxes of time, as far as they can be read."""
        return [row.form.box() for row in self.checked().items]


def offer_leads(row: ItemForm, leads: Sequence[tuple[int, str]]) -> None:
    """Say who may lead a point."""
    nobody = SelectChoice("", _l("No lead"))
    row.lead_id.choices = [nobody, *(SelectChoice(str(id_), name) for id_, name in leads)]


class KeepForm(Form):
    """A name for an agenda that the group keeps."""

    name = Line(_l("Name"), required=True, longest=80)


def write_known(known: Mapping[int, str]) -> str:
    """Write what the editor read into one hidden field."""
    return ",".join(f"{item_id}:{fingerprint}" for item_id, fingerprint in known.items())


def read_known(text: str) -> dict[int, str]:
    """Read what the editor had read; what is damaged is left out."""
    pairs = (part.partition(":") for part in text.split(",")[:MOST_ITEMS])
    return {
        int(id_): value for id_, _, value in pairs if id_.isdecimal() and len(id_) < MOST_DIGITS
    }
