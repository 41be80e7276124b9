"""What a guest answers by their link, and who hears of it."""

from dataclasses import dataclass
from datetime import date, datetime

from roundtable import links
from roundtable.database import db
from roundtable.domain.delegates import as_written
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import LetterBody
from roundtable.domain.reply_window import ReplyWindow, reply_window
from roundtable.domain.striking import strike
from roundtable.domain.tombstones import ErasedError
from roundtable.formats import when
from roundtable.i18n import in_language
from roundtable.labels import label
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.queries.invitation_letters import kept_offer
from roundtable.queries.replies import Reader, host_of, read_again, times_of_letter
from roundtable.services import invitation_answers as answers
from roundtable.services import invitation_slots as slots
from roundtable.services.host_notes import put_note
from roundtable.services.invitation_delegates import find_or_add
from roundtable.services.invitation_moves import move, note_step
from roundtable.services.locks import lock
from roundtable.typed_gettext import gettext as _


class ReplyClosedError(RuleBrokenError):
    """It is too late to answer by the link."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer: to which state it leads, and what it needs.

    ``offer`` with a yes; ``delegate_name``, ``…_email`` and ``…_post`` where somebody else comes;
    ``later_on`` with perhaps later. ``reader`` is whose link it came by.
    """

    state: InvitationState
    offer: Offer | None = None
    delegate_name: str = ""
    delegate_email: str = ""
    delegate_post: str = ""
    later_on: date | None = None
    words: str = ""
    reader: Reader = Reader.ADDRESSED


def window_of(invitation: Invitation, *, now: datetime) -> ReplyWindow:
    """Whether the guest may answer now."""
    kept = [one.starts_at for one in invitation.offers if one.state is OfferState.KEPT]
    times = [offer.starts_at for _letter, offer in times_of_letter(invitation)]
    return reply_window(invitation.state, times, next(iter(kept), None), now=now)


def reply(invitation: Invitation, given: Reply, *, now: datetime) -> None:
    """Take an answer; the same one given twice is one.

    Sessions are locked first, as in every answer, and what was answered meanwhile is read.

    :raises ReplyClosedError: it is too late
    :raises InvitationMoveNotAllowedError: the invitation was moved at the same moment
    :raises GuestSlotTakenError: the time was promised to somebody else meanwhile
    :raises OwnDelegateError: somebody sends themselves
    :raises RestOverError: the day on which they may be asked again has come already
    """
    lock([offer.session for offer in invitation.offers])
    read_again(invitation)
    if window_of(invitation, now=now) is not ReplyWindow.OPEN:
        raise ReplyClosedError
    if _is_known(invitation, given):
        return
    before = len(invitation.steps)
    _take(invitation, given, now=now)
    for step in invitation.steps[before:]:
        step.is_from_copy = given.reader is Reader.IN_COPY
    db.session.flush()


def _take(invitation: Invitation, given: Reply, *, now: datetime) -> None:
    if invitation.state is InvitationState.CLEARED:  # it left by hand, and nobody has said so
        move(invitation, InvitationState.SENT, by=None, now=now)
        invitation.sent_at = now
    elif _is_another_time(invitation, given):
        if given.offer is not None:
            slots.require_free(given.offer.session)
        answers.decline(invitation, by=None, now=now)
    if invitation.state is given.state or (_is_yes(invitation.state) and _is_yes(given.state)):
        _say_more(invitation, given, now=now)
    else:
        _answer(invitation, given, now=now)


def _answer(invitation: Invitation, given: Reply, *, now: datetime) -> None:
    match given:
        case Reply(state=InvitationState.ACCEPTED, offer=Offer() as offer):
            answers.accept(invitation, offer, by=None, now=now, note=given.words, in_person=True)
        case Reply(state=InvitationState.DELEGATED):
            person, words = _delegate(invitation, given, now=now)
            answers.delegate(invitation, person, by=None, now=now, note=words)
        case Reply(state=InvitationState.RESTING, later_on=date() as until):
            answers.rest(invitation, until, by=None, now=now, note=given.words)
        case Reply(state=InvitationState.OTHER_TIME):
            answers.propose_other_time(invitation, by=None, now=now, note=given.words)
        case _:
            answers.decline(invitation, by=None, now=now, note=given.words)


def close_reply_page(invitation: Invitation) -> None:
    """Let the link lead nowhere: it fell into wrong hands, or answers are wanted otherwise."""
    invitation.reply_nonce = None
    db.session.flush()


def tell_host(invitation: Invitation, *, house: str, now: datetime) -> None:
    """Let whoever sent the letter know, in their own language."""
    host = host_of(invitation)
    if host is None:
        return
    with in_language(host.language):
        letter = _news(invitation, host)
    put_note(host, letter, house=house, now=now)


def _news(invitation: Invitation, host: Account) -> LetterBody:
    said = str(label(invitation.state))
    subject = _("%(name)s: %(answer)s", name=invitation.leader.name, answer=said)
    lines = [f"{invitation.group.name}: {subject}"]
    if kept := kept_offer(invitation):
        lines.append(when(kept.starts_at, kept.ends_at, host.time_zone, host.time_zone))
    lines += [step.reason for step in invitation.steps[-1:] if step.reason]
    lines.append(links.to("invitations.show", invitation_id=invitation.id))
    return LetterBody(subject=subject, body="\n\n".join(lines) + "\n")


def _is_known(invitation: Invitation, given: Reply) -> bool:
    """Whether it says nothing that was not said before."""
    if given.words:
        return False
    if _is_yes(invitation.state) and _is_yes(given.state):
        return not _is_another_time(invitation, given)
    return invitation.state is given.state is InvitationState.DECLINED


def _is_another_time(invitation: Invitation, given: Reply) -> bool:
    """Whether a yes follows a yes to another time."""
    is_kept = given.offer is not None and given.offer.state is OfferState.KEPT
    return _is_yes(invitation.state) and _is_yes(given.state) and not is_kept


def _is_yes(state: InvitationState) -> bool:
    return state in {InvitationState.ACCEPTED, InvitationState.BRIEFED}


def _say_more(invitation: Invitation, given: Reply, *, now: datetime) -> None:
    """The same kind of answer once more: somebody else comes instead, or other words."""
    words = given.words
    if given.state is InvitationState.DELEGATED:
        invitation.delegate, words = _delegate(invitation, given, now=now)
    elif given.later_on is not None:
        answers.require_ahead(invitation, given.later_on, now=now)
        invitation.resting_until = given.later_on
    note_step(invitation, invitation.state, by=None, now=now, reason=words)


def _delegate(invitation: Invitation, given: Reply, *, now: datetime) -> tuple[Person | None, str]:
    """Whoever comes instead, and what was written of them, with the words to us.

    Of somebody who asked to be forgotten nothing is kept, and the guest is not told so.
    """
    name, post = given.delegate_name, given.delegate_post
    try:
        person = find_or_add(invitation, name, given.delegate_email, post, now=now)
    except ErasedError:
        return None, strike(given.words, [one for one in (name, given.delegate_email) if one])
    if person.id == invitation.leader_id:
        raise answers.OwnDelegateError
    return person, as_written(name, post, given.words)
