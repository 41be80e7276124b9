"""What people read when a rule refuses: an instruction rather than a complaint."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from roundtable.domain.counters import CounterAnsweredError, CounterOutsideError
from roundtable.domain.culture import SupervisorNotInformedError
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.import_problems import ImportTooLargeError, ImportUnreadableError
from roundtable.domain.invitations import InvitationMoveNotAllowedError
from roundtable.domain.meetings import (
    AnsweredMeanwhileError,
    MeetingCalledOffError,
    MeetingOverError,
    MeetingSettledError,
    TimeGoneError,
)
from roundtable.domain.outbox import MailHasLeftError
from roundtable.domain.outreach import AlreadyWrittenError, LetterGoneError, OtherNumberError
from roundtable.domain.people_files import FileOverError, FilesWaitError
from roundtable.domain.person_details import (
    LikelyDoubleError,
    OwnAssistantError,
    PersonChangedError,
)
from roundtable.domain.seats import LastConvenerError
from roundtable.domain.series_changes import NoDateAheadError
from roundtable.domain.timezones import UnknownZoneError
from roundtable.domain.tombstones import ErasedError, ObjectedError, StillObjectsError
from roundtable.domain.touches import TouchInFutureError
from roundtable.services import (
    accounts,
    agenda,
    erasure,
    guest_letters,
    invitations,
    member_pages,
    people_import,
    people_merging,
    records,
    series_changes,
    session_notices,
    sessions,
    supervisor_notes,
)
from roundtable.wording_outreach import already_in_words, objected_in_words
from roundtable.wording_people import import_refusal_in_words

WORDS: Mapping[type[RuleBrokenError], LazyString] = {
    accounts.LastAdministratorError: _l(
        "This is the last administrator. Make somebody else one first."
    ),
    accounts.EmailTakenError: _l("There is already an account with this address."),
    CounterAnsweredError: _l("This proposal was answered already. Reload the page."),
    CounterOutsideError: _l(
        "The guest's minutes cannot move there: it is outside the session, or has gone by."
    ),
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
    guest_letters.LetterNotDueError: _l(
        "This letter has been sent already, or is not due any more. Reload the page."
    ),
    guest_letters.LetterOpenError: _l("Write what belongs in place of the “…”, then send it."),
    supervisor_notes.NoSupervisorAddressError: _l(
        "We know no address that mail can go to. Add it to the culture of the group."
    ),
    supervisor_notes.NoteOnItsWayError: _l(
        "This note is on its way already. Take it back first, or try it again."
    ),
    invitations.NoDelegateError: _l(
        "Nobody is named who could be asked in their place. Reload the page."
    ),
    invitations.DelegateSitsHereError: _l(
        "Whoever sits in this group is no guest of it. Note which time suits them instead."
    ),
    invitations.RestOverError: _l("Choose a day that is still to come."),
    LastConvenerError: _l(
        "Somebody who can sign in must remain convener. Make another member convener first."
    ),
    LikelyDoubleError: _l("We may know this person already. Look at the directory first."),
    LetterGoneError: _l("This letter was sent already. Reload the page."),
    OtherNumberError: _l("The letters have changed since you read them. Look at them once more."),
    FileOverError: _l("This list was brought in or given up meanwhile. Reload the page."),
    FilesWaitError: _l("Several of your lists wait already. Begin them, or give one up."),
    people_merging.BothSignInError: _l(
        "Both have an account. An administrator must close one of them first."
    ),
    MailHasLeftError: _l("It has left already. Nobody can take it back any more."),
    erasure.SignsInError: _l("They sign in here. An administrator closes their account first."),
    ErasedError: _l(
        "One of them asked to be forgotten. Leave them out, or add them by hand if they came back "
        "of their own accord."
    ),
    StillObjectsError: _l("Write down what they said. Only their own word lifts an objection."),
    OwnAssistantError: _l("Nobody can be their own assistant."),
    PersonChangedError: _l("Somebody else changed this person meanwhile. Reload the page."),
    TouchInFutureError: _l("This day has not come yet. Promise it instead."),
    people_import.ListHasErrorsError: _l(
        "Some rows cannot be taken over. Leave them out, or correct the list."
    ),
    member_pages.SessionOverError: _l("This session has begun, or does not take place any more."),
    UnknownZoneError: _l(
        "Somebody here has a time zone that does not exist, or does not exist any more. Open their "
        "page among the people and choose another."
    ),
    SupervisorNotInformedError: _l(
        "In this house the supervisor hears of a group before it begins. "
        "Record on the group's page when they were informed."
    ),
    session_notices.SessionsNotMailedError: _l(
        "This group does not mail its sessions. Switch it on in its basics first."
    ),
    AnsweredMeanwhileError: _l(
        "Another answer has arrived since this page was opened. Look at it, then send yours again."
    ),
    MeetingCalledOffError: _l("It is called off. Take it up again first."),
    MeetingOverError: _l("It has begun or is called off. Nothing can be answered any more."),
    MeetingSettledError: _l("Its time is settled already. Open it again to change it."),
    TimeGoneError: _l(
        "This time is not proposed any more, has gone by, or was taken meanwhile. "
        "Choose another one."
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
    invitations.AlreadyRemindedError: _l("They have been reminded already. Leave it at that."),
    invitations.NoAddressError: _l(
        "We know no address that mail can go to. Add it in the directory and clear the letter anew."
    ),
    invitations.GuestSlotTakenError: _l(
        "Another guest was promised one of these sessions meanwhile. Choose another time."
    ),
    invitations.SecondPersonNeededError: _l(
        "In this group somebody else clears a letter than who has written it."
    ),
    invitations.InvitationForbiddenError: _l(
        "The culture of the house stands against it, and no reason can stand in for that."
    ),
    invitations.InvitationFrozenError: _l(
        "The letter is cleared or has left. Take it back to draft before you change it."
    ),
    invitations.InvitationNotReadyError: _l(
        "Something is still open. Write down why the letter may leave all the same."
    ),
    invitations.LetterChangedError: _l(
        "Somebody else changed the letter or its times meanwhile. Look at it once more."
    ),
    invitations.LetterEmptyError: _l("A letter needs a subject and a text."),
    invitations.NotOfferedError: _l("This time belongs to another invitation."),
    invitations.OwnDelegateError: _l("This is the leader. Say who comes in their place."),
    invitations.ReportMissingError: _l("Say what you reported."),
    invitations.VisitAheadError: _l(
        "The visit lies ahead. It can be noted as held once it has begun."
    ),
    InvitationMoveNotAllowedError: _l(
        "The invitation has moved on meanwhile. Reload its page to see where it stands."
    ),
}


def in_words(error: RuleBrokenError) -> str | LazyString:
    """The words for a refusal; a rule nobody worded yet speaks for itself."""
    if isinstance(error, AlreadyWrittenError):
        return already_in_words(error)
    if isinstance(error, ObjectedError):
        return objected_in_words(error)
    if isinstance(error, ImportTooLargeError | ImportUnreadableError):
        return import_refusal_in_words(error)
    return WORDS.get(type(error), str(error))
