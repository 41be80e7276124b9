"""What people read when a rule refuses: an instruction rather than a complaint."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from roundtable.domain.culture import SupervisorNotInformedError
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.invitations import InvitationMoveNotAllowedError
from roundtable.domain.seats import LastConvenerError
from roundtable.domain.series_changes import NoDateAheadError
from roundtable.services import accounts, agenda, records, series_changes, sessions

WORDS: Mapping[type[RuleBrokenError], LazyString] = {
    accounts.LastAdministratorError: _l(
        "This is the last administrator. Make somebody else one first."
    ),
    accounts.EmailTakenError: _l("There is already an account with this address."),
    agenda.AgendaChangedError: _l(
        "Somebody else stored this agenda meanwhile. Reload it to see what it is now."
    ),
    agenda.AgendaClosedError: _l(
        "This session is over. Its agenda stays as it was; note what was left unfinished instead."
    ),
    agenda.GuestSlotHeldError: _l(
        "An item is held for a senior guest. It stays in the agenda, and once the letter is "
        "cleared its time stays too. Change or withdraw the invitation first."
    ),
    agenda.TemplateNameTakenError: _l("The group keeps another agenda under this name."),
    agenda.UnknownAgendaError: _l("There is no such agenda to begin with."),
    LastConvenerError: _l(
        "Somebody who can sign in must remain convener. Make another member convener first."
    ),
    SupervisorNotInformedError: _l(
        "In this house the supervisor hears of a group before it begins. "
        "Record on the group's page when they were informed."
    ),
    sessions.HeldSessionError: _l(
        "This session was held. What has been does not change any more; "
        "its record can be corrected."
    ),
    sessions.CancelledSessionError: _l("This session is called off. Restore it first."),
    records.NotBegunError: _l("This session lies ahead. Record it when it has begun."),
    records.NotHeldError: _l("Record first who came to this session."),
    records.RecordInUseError: _l(
        "Outcomes, a pulse or a guest's visit depend on this record. Remove them first."
    ),
    series_changes.ChangedMeanwhileError: _l(
        "The sessions have changed since you saw the effect. Go back and look at it once more."
    ),
    NoDateAheadError: _l("No date of this plan lies ahead."),
    InvitationMoveNotAllowedError: _l(
        "The invitation has moved on meanwhile. Reload its page to see where it stands."
    ),
}


def in_words(error: RuleBrokenError) -> str | LazyString:
    """The words for a refusal; a rule nobody worded yet speaks for itself."""
    return WORDS.get(type(error), str(error))
