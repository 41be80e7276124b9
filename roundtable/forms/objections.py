"""The form by which an objection is lifted."""

from flask_babel import lazy_gettext as _l

from roundtable.forms.base import Form, Text

LONGEST = 1_000


class LiftForm(Form):
    """What the person said, in their own words or as it was heard."""

    reason = Text(_l("What they said, when and how"), longest=LONGEST, required=True)
