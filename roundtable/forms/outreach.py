"""Forms about letters to people outside."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectMultipleField
from wtforms.validators import DataRequired

from roundtable.domain.outreach import LetterChannel, LetterPurpose
from roundtable.domain.people import Language
from roundtable.forms.base import Choice, Form, whole

MOST_LETTERS = 1_000
TO_PEOPLE = tuple(one for one in LetterPurpose if one is not LetterPurpose.LIST)


class BeginForm(Form):
    """What a letter is for, and by which way it goes."""

    purpose = Choice(_l("What it is for"), LetterPurpose, TO_PEOPLE)
    channel = Choice(_l("The way it goes"), LetterChannel, default=LetterChannel.MAIL)


class RedraftForm(Form):
    """In which language a letter is, and by which way it goes."""

    language = Choice(_l("Language"), Language)
    channel = Choice(_l("The way it goes"), LetterChannel)


class GatheringForm(Form):
    """To whom one text goes."""

    people = SelectMultipleField(_l("To whom"), [DataRequired()], coerce=int)


class SendAllForm(Form):
    """How many letters were read before they leave."""

    count = IntegerField(_l("Letters"), whole(1, MOST_LETTERS))
