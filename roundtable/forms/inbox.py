"""The form by which a mail is taken in by hand."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField

from roundtable.forms.base import Form, Text

LONGEST = 200_000


class PasteForm(Form):
    """A mail as a file, or its source as text."""

    file = FileField(_l("The mail as a file (.eml)"))
    source = Text(_l("Or its source, pasted"), longest=LONGEST)
    nothing = _l("Choose a file, or paste the source of the mail.")

    def validate(self, extra_validators: object = None) -> bool:
        """Check that there is one."""
        is_valid = bool(super().validate(extra_validators))
        if is_valid and not self.content().strip():
            self.file.errors = [str(self.nothing)]
            return False
        return is_valid

    def content(self) -> bytes:
        """The mail."""
        if self.file.data:
            stream = self.file.data.stream
            stream.seek(0)
            return bytes(stream.read())
        return (self.source.data or "").encode()


class AnswerMailForm(PasteForm):
    """An answer as it came to somebody: its words, or the mail or the calendar entry as a file."""

    file = FileField(_l("Or the mail, or its calendar file (.eml, .ics)"))
    source = Text(_l("What they wrote"), longest=LONGEST)
    nothing = _l("Paste what they wrote, or choose a file.")
