"""Forms about contacts with people, promises and private notes."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from roundtable.domain.touches import Channel
from roundtable.forms.base import Choice, Day, Form, Line, Text

LONGEST = 2_000


class TouchForm(Form):
    """A contact that took place."""

    touched_on = Day(_l("Day"), required=True)
    channel = Choice(_l("How"), Channel, default=Channel.EMAIL)
    is_from_them = BooleanField(_l("They got in touch with me"))
    touch_text = Text(_l("What was said"), longest=LONGEST)


class FollowUpForm(Form):
    """Something promised."""

    due_on = Day(_l("Due"), required=True)
    follow_up_text = Line(_l("What was promised"), required=True)
    is_theirs = BooleanField(_l("They owe it to me"))


class NoteForm(Form):
    """What only the account itself reads."""

    note = Text(_l("Private note"))
