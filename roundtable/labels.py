"""The words for the members of our enumerations, in the language being spoken."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from roundtable.domain.agenda import ItemKind
from roundtable.domain.bands import Level
from roundtable.domain.change_list import ChangeKind, Scope
from roundtable.domain.conferences import ConferenceState, ProspectState
from roundtable.domain.feeds import FeedScope
from roundtable.domain.groups import Confidentiality, GroupState, MemberRole, Upwards
from roundtable.domain.import_review import Fate
from roundtable.domain.invitations import GuestRole, InvitationState, OfferState
from roundtable.domain.list_choices import TextEncoding
from roundtable.domain.outbox import MailKind, MailState
from roundtable.domain.outreach import MeetingAnswer, MeetingState
from roundtable.domain.people import (
    AddressForm,
    AssistantMode,
    Gender,
    Language,
    NameOrder,
    Seniority,
    TraitKind,
)
from roundtable.domain.permissions import AccountRole
from roundtable.domain.plan_choices import Goal, Turns
from roundtable.domain.recurrence import Frequency
from roundtable.domain.recurring_obstacles import Obstacle
from roundtable.domain.regions import Region
from roundtable.domain.rhythm import Snooze
from roundtable.domain.series_plan import SeriesEnd
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.domain.touches import Channel
from roundtable.domain.week_presets import WeekPreset

_WORDS: list[tuple[StrEnum, LazyString | str]] = [
    (AccountRole.ADMINISTRATOR, _l("Administrator")),
    (AccountRole.CONVENER, _l("Convener")),
    (AccountRole.READER, _l("Reader")),
    (AddressForm.FORMAL, _l("Formal: family name, in German Sie")),
    (AddressForm.INFORMAL, _l("Informal: given name, in German Du")),
    (Answer.NONE, _l("No answer")),
    (Answer.ACCEPTED, _l("Accepted")),
    (Answer.TENTATIVE, _l("Tentative")),
    (Answer.DECLINED, _l("Declined")),
    (Answer.DELEGATED, _l("Delegated")),
    (Answer.OTHER_TIME, _l("Other time proposed")),
    (AssistantMode.COPIED, _l("In copy")),
    (AssistantMode.ADDRESSED, _l("Letters go to the assistant")),
    (AssistantMode.LEFT_OUT, _l("Not involved")),
    (ChangeKind.UNCHANGED, _l("unchanged")),
    (ChangeKind.MOVED, _l("moved")),
    (ChangeKind.ADDED, _l("new")),
    (ChangeKind.CANCELLED, _l("cancelled")),
    (ChangeKind.KEPT, _l("kept where it was moved to")),
    (ChangeKind.STAYS_CANCELLED, _l("stays cancelled")),
    (Channel.EMAIL, _l("E-mail")),
    (Channel.CALL, _l("Telephone call")),
    (Channel.VIDEO, _l("Video call")),
    (Channel.MEETING, _l("Meeting in person")),
    (Channel.MESSAGE, _l("Short message")),
    (Channel.LETTER, _l("Letter")),
    (Channel.OTHER, _l("Other")),
    (MailKind.ACCOUNT, _l("Signing in")),
    (MailKind.TEST, _l("Test")),
    (MailKind.INVITATION, _l("Invitation")),
    (MailKind.REMINDER, _l("Reminder")),
    (MailKind.DELEGATION, _l("Thanks for a delegate")),
    (MailKind.CONFIRMATION, _l("Confirmation")),
    (MailKind.BRIEFING, _l("Briefing")),
    (MailKind.MOVED, _l("New time")),
    (MailKind.CANCELLED, _l("Cancellation")),
    (MailKind.THANKS, _l("Thanks")),
    (MailKind.FOLLOW_UP, _l("Follow-up")),
    (MailKind.NOTICE, _l("Notice")),
    (MailKind.TIME_ACCEPTED, _l("Proposal accepted")),
    (MailKind.TIME_REFUSED, _l("Proposal refused")),
    (MailKind.NOTE_CONVENING, _l("Note to the supervisor")),
    (MailKind.NOTE_INVITING, _l("Note to the supervisor")),
    (MailKind.SESSION, _l("Session")),
    (MailKind.OUTREACH, _l("Letter")),
    (MailState.WAITING, _l("Waiting")),
    (MailState.SENDING, _l("Being sent")),
    (MailState.SENT, _l("Sent")),
    (MailState.FAILED, _l("Failed")),
    (MailState.TAKEN_BACK, _l("Taken back")),
    (ConferenceState.PLANNED, _l("Planned")),
    (ConferenceState.POSTPONED, _l("Postponed")),
    (ConferenceState.CANCELLED, _l("Cancelled")),
    (ConferenceState.VIRTUAL, _l("Held online")),
    (ConferenceState.HELD, _l("Held")),
    (Confidentiality.CHATHAM_HOUSE, _l("Chatham House Rule")),
    (Confidentiality.OPEN, _l("Open")),
    (Fate.NEW, _l("New")),
    (Fate.KNOWN, _l("Known already")),
    (Fate.LIKELY_DOUBLE, _l("Likely double")),
    (Fate.REPEATED, _l("Repeated")),
    (Fate.OBJECTED, _l("Objected")),
    (Fate.UNUSABLE, _l("Cannot be taken over")),
    (FeedScope.EVERYTHING, _l("Everything I may see")),
    (FeedScope.MINE, _l("My sessions")),
    (FeedScope.GROUP, _l("One group")),
    (FeedScope.MEMBER, _l("For a member")),
    (FeedScope.GUEST, _l("For a senior guest")),
    (FeedScope.BUSY, _l("Free and busy times")),
    (Frequency.WEEKLY, _l("Every n weeks")),
    (Frequency.MONTHLY_WEEKDAY, _l("Monthly, on a weekday")),
    (Frequency.MONTHLY_DAY, _l("Monthly, on a day of the month")),
    (Gender.UNSTATED, _l("Not stated")),
    (Gender.FEMALE, _l("Woman")),
    (Gender.MALE, _l("Man")),
    (Goal.LEAST, _l("Least in all")),
    (Goal.BALANCED, _l("Balanced")),
    (Goal.FAIREST, _l("Fairest")),
    (GroupState.FORMING, _l("Forming")),
    (GroupState.ACTIVE, _l("Active")),
    (GroupState.RESTING, _l("Resting")),
    (GuestRole.PARTICIPANT, _l("Participant")),
    (GuestRole.SPEAKER, _l("Guest speaker")),
    (InvitationState.IDEA, _l("Idea")),
    (InvitationState.DRAFTED, _l("Drafted")),
    (InvitationState.CLEARED, _l("Cleared")),
    (InvitationState.SENT, _l("Sent")),
    (InvitationState.ACCEPTED, _l("Accepted")),
    (InvitationState.DECLINED, _l("Declined")),
    (InvitationState.DELEGATED, _l("Delegated")),
    (InvitationState.OTHER_TIME, _l("Other time proposed")),
    (InvitationState.RESTING, _l("Perhaps later")),
    (InvitationState.BRIEFED, _l("Briefed")),
    (InvitationState.HELD, _l("Held")),
    (InvitationState.THANKED, _l("Thanked")),
    (InvitationState.FOLLOWED_UP, _l("Followed up")),
    (InvitationState.WITHDRAWN, _l("Withdrawn")),
    (ItemKind.WELCOME, _l("Welcome")),
    (ItemKind.CHECK_IN, _l("Check-in")),
    (ItemKind.INTRODUCTIONS, _l("Introductions")),
    (ItemKind.TOPIC, _l("Topic")),
    (ItemKind.DEEP_DIVE, _l("Deep dive")),
    (ItemKind.GUEST, _l("Guest slot")),
    (ItemKind.LIGHTNING, _l("Lightning round")),
    (ItemKind.BREAK, _l("Break")),
    (ItemKind.NEEDS_LEADS, _l("Needs and leads")),
    (ItemKind.COMMITMENTS, _l("Commitments")),
    (ItemKind.HOUSEKEEPING, _l("Housekeeping")),
    (ItemKind.SILENCE, _l("Silence")),
    (ItemKind.FREE_TALK, _l("Free talk")),
    (ItemKind.CLOSE, _l("Close")),
    (ItemKind.OTHER, _l("Other")),
    (Language.EN, "English"),
    (Language.DE, "Deutsch"),
    (MemberRole.CONVENER, _l("Convener")),
    (MemberRole.CO_CONVENER, _l("Co-convener")),
    (MemberRole.MODERATOR, _l("Moderator")),
    (MemberRole.MEMBER, _l("Member")),
    (MemberRole.FORMER, _l("Former member")),
    (Level.PREFERRED, _l("preferred")),
    (Level.TOLERABLE, _l("tolerable")),
    (Level.BAD, _l("bad")),
    (Level.NIGHT, _l("night or free")),
    (Level.IMPOSSIBLE, _l("impossible")),
    (NameOrder.GIVEN_FIRST, _l("Given name first")),
    (NameOrder.FAMILY_FIRST, _l("Family name first")),
    (Obstacle.NO_DATE, _l("none of its sessions lies on a date of the plan")),
    (Obstacle.IN_TURN, _l("its sessions take turns between several times of day")),
    (
        Obstacle.MONTHS_SKIPPED,
        _l("the plan leaves out months that lack the day, and Outlook would meet on their last"),
    ),
    (Obstacle.COUNT_TOO_LONG, _l("Outlook counts to 999 sessions, the plan further")),
    (
        Obstacle.CLOCK_CHANGE,
        _l("a date of the plan meets an hour that the clocks skip or repeat"),
    ),
    (MeetingAnswer.NONE, _l("No answer")),
    (MeetingAnswer.COMES, _l("Comes")),
    (MeetingAnswer.OTHER_TIME, _l("Another time, please")),
    (MeetingAnswer.DECLINES, _l("Cannot come")),
    (MeetingState.OPEN, _l("Time still open")),
    (MeetingState.SETTLED, _l("Settled")),
    (MeetingState.CALLED_OFF, _l("Called off")),
    (OfferState.OFFERED, _l("Offered")),
    (OfferState.KEPT, _l("Kept")),
    (OfferState.FREED, _l("Freed")),
    (Scope.ONE, _l("Only this session")),
    (Scope.FOLLOWING, _l("This and those that follow")),
    (Scope.ALL, _l("All that lie ahead")),
    (ProspectState.LISTED, _l("Listed")),
    (ProspectState.SHORTLISTED, _l("Shortlisted")),
    (ProspectState.WRITTEN_TO, _l("Written to")),
    (ProspectState.ANSWERED, _l("Answered")),
    (ProspectState.COFFEE_PLANNED, _l("Coffee planned")),
    (ProspectState.MET, _l("Met")),
    (ProspectState.JOINED, _l("Joined a group")),
    (ProspectState.RESTING, _l("Resting")),
    (Snooze.WEEK, _l("For a week")),
    (Snooze.MONTH, _l("For a month")),
    (Snooze.DAY, _l("Until a day")),
    (Seniority.PEER, _l("Peer")),
    (Seniority.SENIOR, _l("Senior")),
    (Seniority.EXECUTIVE, _l("Executive")),
    (Seniority.ASSISTANT, _l("Assistant")),
    (SeriesEnd.OPEN, _l("Open")),
    (SeriesEnd.UNTIL, _l("On a day")),
    (SeriesEnd.COUNT, _l("After a number of sessions")),
    (Region.AFRICA, _l("Africa")),
    (Region.AMERICAS, _l("Americas")),
    (Region.ASIA, _l("Asia")),
    (Region.EUROPE, _l("Europe")),
    (Region.OCEANIA, _l("Oceania")),
    (Region.ELSEWHERE, _l("Elsewhere")),
    (SessionKind.SESSION, _l("Session")),
    (SessionKind.COFFEE, _l("Virtual coffee")),
    (SessionKind.GATHERING, _l("Gathering")),
    (SessionState.PLANNED, _l("Planned")),
    (SessionState.CONFIRMED, _l("Confirmed")),
    (SessionState.HELD, _l("Held")),
    (SessionState.CANCELLED, _l("Cancelled")),
    (TraitKind.INTEREST, _l("Interest")),
    (TraitKind.UNIVERSITY, _l("University")),
    (TraitKind.EMPLOYER, _l("Former employer")),
    (TraitKind.ASSOCIATION, _l("Association")),
    (Turns.FIXED, _l("One fixed time")),
    (Turns.TWO, _l("Two in turn")),
    (Turns.THREE, _l("Three in turn")),
    (Turns.FREE, _l("Three in free order")),
    (Upwards.FINE, _l("Fine here")),
    (Upwards.AFTER_INFORMING, _l("Fine after informing the supervisor")),
    (Upwards.NOT_DONE, _l("Not done here")),
    (TextEncoding.UTF_8, _l("Unicode (UTF-8)")),
    (TextEncoding.UTF_16, _l("Unicode (UTF-16)")),
    (TextEncoding.WINDOWS, _l("Windows, Western Europe")),
    (TextEncoding.MACINTOSH, _l("Macintosh")),
    (WeekPreset.USUAL, _l("Usual hours")),
    (WeekPreset.MONDAY_TO_FRIDAY, _l("Monday to Friday")),
    (WeekPreset.SUNDAY_TO_THURSDAY, _l("Sunday to Thursday")),
    (WeekPreset.FRIDAY_MORNING, _l("Monday to Friday noon")),
    (WeekPreset.EARLIER, _l("All an hour earlier")),
    (WeekPreset.LATER, _l("All an hour later")),
]

# Members of two enumerations may be equal, as text is: the kind belongs to the key.
_BY_MEMBER = {(type(member), member): words for member, words in _WORDS}


def label(member: StrEnum) -> str | LazyString:
    """What a page calls a member; lazy, so that it is said in the reader's language."""
    return _BY_MEMBER[type(member), member]


def language_name(language: Language) -> LazyString:
    """What a line of facts calls a language: in the reader's, not in that language itself."""
    return _LANGUAGES[language]


_LANGUAGES = {Language.EN: _l("English"), Language.DE: _l("German")}
