"""What a pasted mail answers to an invitation, for somebody to look at before it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date

from roundtable.domain import timezones
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import LABELS
from roundtable.domain.written_answers import Doubt, read_words
from roundtable.mail.incoming import Incoming, IncomingKind, Method, PartStat
from roundtable.models.invitations import Invitation, Offer
from roundtable.queries.invitation_letters import guest_of, live_offers

_DAYS = (("en", "d MMMM"), ("en", "MMMM d"), ("en", "d MMM"), ("de", "d. MMMM"), ("de", "d.M."),
         ("de", "dd.MM."))  # fmt: skip
_STATES = {
    PartStat.ACCEPTED: InvitationState.ACCEPTED,
    PartStat.DECLINED: InvitationState.DECLINED,
    PartStat.DELEGATED: InvitationState.DELEGATED,
}


@dataclass(frozen=True, kw_only=True)
class PastedAnswer:
    """A mail with what it seems to say; without a ``state`` it is for a person to tell.

    ``quote`` is the line it was read from, ``words`` is everything they wrote; ``proposed`` is
    the time that a calendar would rather have.
    """

    words: str
    sender: str = ""
    state: InvitationState | None = None
    offer: Offer | None = None
    quote: str = ""
    proposed: tuple[datetime, datetime] | None = None
    doubt: Doubt | None = None


def pasted(invitation: Invitation, incoming: Incoming) -> PastedAnswer:
    """Say what a mail answers to this invitation; nothing is changed."""
    doubt = _doubt(invitation, incoming)
    if incoming.answer is not None:
        return _by_calendar(invitation, incoming, doubt)
    offers = dict(zip(LABELS, live_offers(invitation), strict=False))
    is_letter = incoming.kind is IncomingKind.LETTER
    found = read_words(incoming.text, _spellings(invitation, offers)) if is_letter else None
    return PastedAnswer(
        words=incoming.text,
        sender=incoming.sender,
        state=found.state if found else None,
        offer=offers.get(found.label) if found else None,
        quote=found.quote if found else "",
        doubt=doubt,
    )


def _doubt(invitation: Invitation, incoming: Incoming) -> Doubt | None:
    if incoming.kind is IncomingKind.UNREADABLE:
        return Doubt.UNREADABLE
    if incoming.kind not in {IncomingKind.ANSWER, IncomingKind.LETTER}:
        return Doubt.AUTOMATIC
    if incoming.answer is not None and _offer_of(invitation, incoming.answer.uid) is None:
        return Doubt.OTHER_INVITATION
    writer = incoming.sender or (incoming.answer.attendee if incoming.answer else "")
    return Doubt.STRANGER if writer and writer not in _asked(invitation) else None


def _asked(invitation: Invitation) -> set[str]:
    """The addresses of those who may speak for the guest, in small letters."""
    guest = guest_of(invitation)
    people = [invitation.leader, invitation.leader.assistant, guest, guest.assistant]
    return {person.email.lower() for person in people if person and person.email}


def _offer_of(invitation: Invitation, uid: str) -> Offer | None:
    return next((offer for offer in invitation.offers if offer.uid == uid), None)


def _by_calendar(invitation: Invitation, incoming: Incoming, doubt: Doubt | None) -> PastedAnswer:
    answer = incoming.answer
    assert answer is not None, "the mail holds one"
    offer = _offer_of(invitation, answer.uid)
    is_counter = answer.method is Method.COUNTER
    state = InvitationState.OTHER_TIME if is_counter else _STATES.get(answer.partstat)
    is_gone = state is InvitationState.ACCEPTED and offer and offer.state is OfferState.FREED
    return PastedAnswer(
        words=answer.comment or incoming.text,
        sender=incoming.sender or answer.attendee,
        state=state if offer and not is_gone else None,
        offer=offer if state is InvitationState.ACCEPTED else None,
        proposed=answer.proposed if is_counter and offer else None,
        doubt=doubt,
    )


def _spellings(invitation: Invitation, offers: Mapping[str, Offer]) -> Mapping[str, Sequence[str]]:
    """How one may write each time: by its day where no other is on it, or by its start."""
    zone = invitation.leader.time_zone
    local = {label: timezones.local(one.starts_at, zone) for label, one in offers.items()}
    days = [at.date() for at in local.values()]
    clocks = [at.time() for at in local.values()]
    return {
        label: [
            *(
                format_date(at, pattern, locale=language)
                for language, pattern in _DAYS
                if days.count(at.date()) == 1
            ),
            *([f"{at:%H:%M}", f"{at:%H.%M}"] if clocks.count(at.time()) == 1 else []),
        ]
        for label, at in local.items()
    }
