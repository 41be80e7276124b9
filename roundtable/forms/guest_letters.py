"""The form for a letter to a guest after the invitation."""

from flask_babel import lazy_gettext as _l

from roundtable.domain.letters import LetterBody
from roundtable.forms.base import Form, Line, Text
from roundtable.forms.invitations import LONGEST_BODY


class GuestLetterForm(Form):
    """The letter as it leaves."""

    subject = Line(_l("Subject"), required=True)
    body = Text(_l("Letter"), required=True, longest=LONGEST_BODY)

    def to_letter(self) -> LetterBody:
        """The letter as it was typed."""
        return LetterBody(subject=self.subject.data or "", body=self.body.data or "")
