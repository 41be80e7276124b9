"""What people read when a rule refuses: an instruction rather than a complaint."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.invitations import InvitationMoveNotAllowedError
from roundtable.services import accounts

WORDS: Mapping[type[RuleBrokenError], LazyString] = {
    accounts.LastAdministratorError: _l(
        "This is the last administrator. Make somebody else one first."
    ),
    accounts.EmailTakenError: _l("There is already an account with this address."),
    InvitationMoveNotAllowedError: _l(
        "The invitation has moved on meanwhile. Reload its page to see where it stands."
    ),
}


def in_words(error: RuleBrokenError) -> str | LazyString:
    """The words for a refusal; a rule nobody worded yet speaks for itself."""
    return WORDS.get(type(error), str(error))
