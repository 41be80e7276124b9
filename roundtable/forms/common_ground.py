"""The form for an interest that is taken over."""

from flask_babel import lazy_gettext as _l

from roundtable.forms.base import Form, Line


class InterestForm(Form):
    """An interest."""

    name = Line(_l("Interest"), required=True)
