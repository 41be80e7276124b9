"""The form that corrects how a table is read: which sheet, which characters, which columns."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, HiddenField, SelectField

from roundtable.domain.import_problems import PersonField
from roundtable.domain.list_choices import Fields, ReadingChoices, TextEncoding
from roundtable.forms.base import Choice, Form
from roundtable.wording_people import field_in_words

MOST_COLUMNS = 200
_FIELDS = [field for field in PersonField if field != PersonField.ROW]


class ColumnsForm(Form):
    """What is chosen for a table that was read; ``packed`` is the file itself.

    ``read_sheet`` is the sheet whose columns stand here: those of another are found anew.
    """

    packed = HiddenField()
    filename = HiddenField()
    read_sheet = HiddenField()
    sheet = SelectField(_l("Sheet"), choices=[], validate_choice=False)
    encoding = Choice(_l("Special characters"), TextEncoding, default=TextEncoding.UTF_8)
    columns = FieldList(SelectField(), max_entries=MOST_COLUMNS)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _l("leave out")), *((one.value, field_in_words(one)) for one in _FIELDS)]
        for column in self.columns:
            column.choices = choices

    @classmethod
    def of(
        cls, fields: Fields, *, sheets: Sequence[str], sheet: str, encoding: str | None, **file: str
    ) -> "ColumnsForm":
        """The form for a table as it was read.

        :param file: ``packed`` and ``filename``
        """
        form = cls(
            formdata=None,
            sheet=sheet,
            read_sheet=sheet,
            encoding=encoding,
            columns=[field or "" for field in fields],
            **file,
        )
        form.sheet.choices = [(name, name) for name in sheets]
        return form

    @property
    def choices(self) -> ReadingChoices:
        """What was chosen, of a valid form; a text has an encoding, a spreadsheet a sheet."""
        fields = tuple(PersonField(one.data) if one.data else None for one in self.columns)
        is_same = self.sheet.data in {None, "", self.read_sheet.data}
        return ReadingChoices(
            encoding=self.encoding.data,
            sheet=self.sheet.data or "",
            fields=fields if is_same else (),
        )
