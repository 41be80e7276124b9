"""The form that makes a calendar link for somebody who needs no account."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from roundtable.domain.feeds import FeedScope
from roundtable.forms.base import Form, Line
from roundtable.forms.feeds import LONGEST_NAME
from roundtable.labels import label

Named = Iterable[tuple[int, str]]


class GroupFeedForm(Form):
    """For whom: ``busy``, ``member-`` and a person's number, ``guest-`` and an invitation's."""

    for_whom = SelectField(_l("For whom?"))
    name = Line(_l("Name"), longest=LONGEST_NAME)

    def __init__(self, members: Named, guests: Named, **options: Any) -> None:
        super().__init__(**options)
        many = ((FeedScope.MEMBER, members), (FeedScope.GUEST, guests))
        self.for_whom.choices = [
            *(
                SelectChoice(f"{scope.value}-{number}", name, optgroup=str(label(scope)))
                for scope, named in many
                for number, name in named
            ),
            SelectChoice(
                FeedScope.BUSY.value,
                str(_l("Whoever only needs to know when the group meets")),
                optgroup=str(label(FeedScope.BUSY)),
            ),
        ]

    @property
    def scope(self) -> FeedScope:
        """What was chosen."""
        return FeedScope(self.for_whom.data.partition("-")[0])

    @property
    def person_id(self) -> int | None:
        """The member, where one was chosen."""
        return self._number(FeedScope.MEMBER)

    @property
    def invitation_id(self) -> int | None:
        """The guest's invitation, where one was chosen."""
        return self._number(FeedScope.GUEST)

    def _number(self, scope: FeedScope) -> int | None:
        chosen, _dash, number = self.for_whom.data.partition("-")
        return int(number) if chosen == scope else None
