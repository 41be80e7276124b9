"""Forms about lists of people: pasted, in a file, and looked at."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField

from roundtable.domain.conferences import ProspectRole
from roundtable.domain.import_review import ListChoices, ListDefaults
from roundtable.domain.people import Language, Seniority
from roundtable.forms.base import Choice, Form, Line, Text, Zone

PASTED = 3_000_000  # the reader's own limit is lower and says more


class PasteForm(Form):
    """Names and addresses as somebody copied them."""

    text = Text(_l("Names and addresses"), required=True, longest=PASTED)


class FileForm(Form):
    """A file of people."""

    file = FileField(_l("File"), [FileRequired(_l("Choose a file."))])


class StoreForm(Form):
    """What somebody decided about a list; ``rows`` are the signed rows they looked at.

    ``offered`` are the rows that had a box to tick, so that one without a tick is left out.
    """

    rows = HiddenField()
    offered = HiddenField()
    time_zone = Zone(_l("Time zone of those without one"))
    language = Choice(_l("Language of letters"), Language, default=Language.EN)
    seniority = Choice(_l("Seen from the round"), Seniority, default=Seniority.PEER)
    source = Line(_l("Where you know them from"))
    role = Choice(
        _l("On the list of the conference as"), ProspectRole, default=ProspectRole.SPEAKER
    )
    fills_gaps = BooleanField(_l("Fill empty fields of those who are known already"))
    skips_errors = BooleanField(_l("Leave out the rows that cannot be taken over"))

    @property
    def defaults(self) -> ListDefaults:
        """What is taken where the list does not say, from a valid form."""
        return ListDefaults(
            time_zone=self.time_zone.data,
            language=self.language.data,
            seniority=self.seniority.data,
            source=self.source.data,
        )

    def choices(self, taken: frozenset[int]) -> ListChoices:
        """What was decided, with the rows that were ticked."""
        offered = frozenset(map(int, filter(str.isdecimal, (self.offered.data or "").split(","))))
        return ListChoices(
            wanted=taken,
            unwanted=offered - taken,
            fills_gaps=self.fills_gaps.data,
            skips_errors=self.skips_errors.data,
        )

    def refuse_errors(self, number: int) -> None:
        """Name the box that must be ticked before a list with errors is stored."""
        words = ngettext(
            "%(num)s row cannot be taken over. Tick this, or correct the list.",
            "%(num)s rows cannot be taken over. Tick this, or correct the list.",
            number,
        )
        self.skips_errors.errors = [words]
