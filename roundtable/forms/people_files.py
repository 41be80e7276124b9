"""Forms about long lists, and about two people who may be one."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField

from roundtable.domain.people import Language, Seniority
from roundtable.forms.base import Choice, Form, Line, Zone


class BeginForm(Form):
    """What holds for all of a long list; a conference is one of the account's own, or none."""

    time_zone = Zone(_l("Time zone of those without one"))
    language = Choice(_l("Language of letters"), Language, default=Language.EN)
    seniority = Choice(_l("Seen from the round"), Seniority, default=Seniority.PEER)
    source = Line(_l("Where you know them from"))
    conference = SelectField(_l("Put them on the list of"), coerce=int, default=0)
    adds_likely = BooleanField(_l("Add likely doubles too, and decide about each afterwards"))
    fills_gaps = BooleanField(_l("Fill empty fields of those who are known already"))

    def offer(self, conferences: Iterable[tuple[int, str]]) -> None:
        """Offer the conferences of the account."""
        self.conference.choices = [(0, _l("no conference")), *conferences]

    @property
    def chosen(self) -> dict[str, Any]:
        """What a valid form says, as the worker reads it."""
        return {
            "time_zone": self.time_zone.data,
            "language": self.language.data.value,
            "seniority": self.seniority.data.value,
            "source": self.source.data,
            "adds_likely": self.adds_likely.data,
            "fills_gaps": self.fills_gaps.data,
        }
