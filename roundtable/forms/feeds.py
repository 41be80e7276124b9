"""The form that makes a calendar link."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from roundtable.domain.feeds import FeedScope
from roundtable.forms.base import Form, Line
from roundtable.labels import label

LONGEST_NAME = 80


class FeedForm(Form):
    """What the calendar shall hold; a group is ``group-`` and its number."""

    what = SelectField(_l("What shall it show?"), default=FeedScope.MINE.value)
    name = Line(_l("Name"), longest=LONGEST_NAME)

    def __init__(self, groups: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(**options)
        scopes = (FeedScope.MINE, FeedScope.EVERYTHING)
        self.what.choices = [
            *(SelectChoice(scope.value, str(label(scope))) for scope in scopes),
            *(SelectChoice(f"{FeedScope.GROUP}-{number}", name) for number, name in groups),
        ]

    @property
    def scope(self) -> FeedScope:
        """What was chosen."""
        return FeedScope(self.what.data.partition("-")[0])

    @property
    def group_id(self) -> int | None:
        """The group, where one was chosen."""
        number = self.what.data.partition("-")[2]
        return int(number) if number else None
