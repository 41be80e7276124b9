"""Forms about accounts and one's own profile."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField
from wtforms.validators import Email, InputRequired, Length

from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.forms.base import Choice, Form, Line, Zone, at_most
from roundtable.i18n import current_language

PASSWORD = Length(
    min=12, max=128, message=_l("Use at least 12 characters; four unrelated words are good.")
)


class ProfileForm(Form):
    """What people may change of their own account."""

    given = Line(_l("Given name"))
    family = Line(_l("Family name"), required=True)
    language = Choice(_l("Language"), Language, default=current_language)
    time_zone = Zone(_l("City or time zone"))


class InviteForm(ProfileForm):
    """A new account for a person."""

    email = EmailField(_l("E-mail address"), [InputRequired(), Email(), at_most(254)])
    role = Choice(_l("Role"), AccountRole, default=AccountRole.CONVENER)


class FirstForm(ProfileForm):
    """The first administrator, who chooses a password at once."""

    email = EmailField(_l("E-mail address"), [InputRequired(), Email(), at_most(254)])
    password = PasswordField(_l("Password"), [InputRequired(), PASSWORD])


class RoleForm(Form):
    """A new role for an account."""

    role = Choice(_l("Role"), AccountRole)


class LanguageForm(Form):
    """The language of the pages before signing in."""

    language = Choice(_l("Language"), Language)
