"""Letters to people outside that leave: by the outbox, or elsewhere; each once, nobody twice."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.conferences import ProspectState
from roundtable.domain.outbox import UNDO, MailHasLeftError, MailKind
from roundtable.domain.outreach import (
    ASKING,
    AlreadyWrittenError,
    LetterChannel,
    LetterGoneError,
    LetterPurpose,
    LetterState,
    OtherNumberError,
)
from roundtable.domain.outreach_linter import OPEN_PLACE
from roundtable.domain.touches import Channel
from roundtable.mail.outgoing import NoRecipientError, Outgoing, Written
from roundtable.mail.outgoing import letter as as_mail
from roundtable.models.accounts import Account
from roundtable.models.conferences import Prospect
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Person, Touch
from roundtable.queries import outreach_letters as queries
from roundtable.queries.objections import objection_link
from roundtable.queries.outreach_contexts import context_of, stored, unsent
from roundtable.services import conferences, outbox
from roundtable.services.guest_letters import LetterOpenError
from roundtable.services.invitation_moves import log_touch
from roundtable.services.invitation_sending import NoAddressError
from roundtable.services.objections import refuse_if_objected

_S = ProspectState
_BEFORE = frozenset({_S.LISTED, _S.SHORTLISTED, _S.RESTING})


def send(letter: OutreachLetter, *, by: Account, now: datetime, house: str) -> OutboxMail:
    """Let a letter leave by the outbox; for half a minute it can be taken back.

    :param house: the address from which the house sends
    :raises LetterGoneError: it was sent already, or is not sent by mail
    :raises LetterOpenError: a place in it is still to be filled
    :raises ObjectedError: its reader asked not to be written to
    :raises AlreadyWrittenError: somebody of the house has written to them not long ago
    :raises NoAddressError: they have no address that mail can go to
    """
    return send_all([letter], by=by, now=now, house=house)[0]


def send_all(
    letters: Sequence[OutreachLetter],
    *,
    by: Account,
    now: datetime,
    house: str,
    expected: int | None = None,
) -> Sequence[OutboxMail]:
    """Let several letters leave together, or none.

    :param expected: how many were read before
    :raises OtherNumberError: they are more or fewer by now
    """
    if expected is not None and expected != len(letters):
        raise OtherNumberError
    _admit(letters, by=by, now=now)
    prospects = queries.prospects_of(letters)
    mails = []
    for letter in letters:
        if letter.channel is not LetterChannel.MAIL:
            raise LetterGoneError
        prospect = _prospect(letter, prospects)
        mail = _written(letter, prospect, house=house, now=now)
        _claim(letter, LetterState.SENT, now=now)
        _advance(prospect, by=by, now=now)
        mails.append(_put(letter, mail, by=by, now=now))
    return mails


def mark_sent(letter: OutreachLetter, *, by: Account, now: datetime) -> None:
    """Note that a letter went another way: from one's own mail program, or on a network.

    :raises LetterGoneError: it was sent already
    :raises LetterOpenError: a place in it is still to be filled
    :raises ObjectedError: its reader asked not to be written to
    :raises AlreadyWrittenError: somebody of the house has written to them not long ago
    """
    _admit([letter], by=by, now=now)
    _claim(letter, LetterState.SENT_ELSEWHERE, now=now)
    _advance(queries.prospect_of(letter), by=by, now=now)
    if letter.person is not None:
        text, channel = _touch_of(letter)
        log_touch(letter.person, text, by=by, now=now, channel=channel)


def recall(letter: OutreachLetter, *, now: datetime) -> None:
    """Take a letter back that has not left, or was marked as sent by mistake; it is a draft again.

    So is one that was kept back, once its reader may be written to again.

    :raises MailHasLeftError: it has left
    :raises ObjectedError: it was kept back, and its reader still objects
    """
    if letter.state is LetterState.SENT_ELSEWHERE:
        _forget_touch(letter)
    elif letter.state is LetterState.KEPT_BACK:
        refuse_if_objected([letter.person] if letter.person else [])
    else:
        mail = queries.mail_of(letter)
        if mail is None:
            raise MailHasLeftError
        outbox.take_back(mail, now=now)
    letter.state, letter.sent_at, letter.is_first = LetterState.DRAFTED, None, False
    letter.revision += 1
    prospect = queries.prospect_of(letter)
    is_only = queries.last_sent(letter) is None
    if prospect is not None and is_only and prospect.state is ProspectState.WRITTEN_TO:
        conferences.move_back(prospect)
    db.session.flush()


def _admit(letters: Sequence[OutreachLetter], *, by: Account, now: datetime) -> None:
    """Refuse what may not leave; the readers are locked, so that of two writers one is first."""
    if any(OPEN_PLACE in letter.body for letter in letters):
        raise LetterOpenError
    people = [letter.person for letter in letters if letter.person is not None]
    refuse_if_objected(people)
    earlier = queries.first_letters([one.id for one in people], now=now)
    prospects = queries.prospects_of(letters)
    for letter in letters:
        letter.is_first = _asks_first(letter) and not queries.has_answered(
            _prospect(letter, prospects)
        )
        first = earlier.get(letter.person_id or 0)
        if letter.is_first and first is not None and first.id != letter.id:
            raise _already(first, letter.person, by)


def _asks_first(letter: OutreachLetter) -> bool:
    """Whether it may be the first they hear; a follow-up of no letter is."""
    if letter.person is None or letter.purpose in ASKING:
        return letter.person is not None
    return letter.purpose is LetterPurpose.FOLLOW_UP and queries.last_sent(letter) is None


def _already(first: OutreachLetter, to: Person | None, by: Account) -> AlreadyWrittenError:
    writer = first.account.person
    name = "" if first.account_id == by.id else writer.name or first.account.email
    reader = (to.name or to.email) if to else ""
    return AlreadyWrittenError(to=reader, by=name, at=first.sent_at or first.created_at)


def _claim(letter: OutreachLetter, state: LetterState, *, now: datetime) -> None:
    """Of two who send the same letter one does."""
    db.session.flush()
    claim = (
        sa.update(OutreachLetter)
        .where(OutreachLetter.id == letter.id, OutreachLetter.state == LetterState.DRAFTED)
        .values(state=state, sent_at=now, revision=OutreachLetter.revision + 1)
        .returning(OutreachLetter.id)
        .execution_options(synchronize_session=False)
    )
    if db.session.scalar(claim) is None:
        raise LetterGoneError
    db.session.refresh(letter, ["state", "sent_at", "revision"])


def _written(
    letter: OutreachLetter, prospect: Prospect | None, *, house: str, now: datetime
) -> Outgoing:
    whole = unsent(letter, stored(letter), context_of(letter, prospect))
    written = Written(
        letter=whole.letter,
        language=letter.language.value,
        writer=whole.sender,
        to=whole.to[0],
        objection=objection_link(letter),
    )
    try:
        return as_mail(written, sender=house, now=now)
    except NoRecipientError as error:
        raise NoAddressError from error


def _put(letter: OutreachLetter, mail: Outgoing, *, by: Account, now: datetime) -> OutboxMail:
    key = f"outreach {letter.id}"
    return outbox.put(
        mail, kind=MailKind.OUTREACH, now=now, by=by, letter=letter, key=key, wait=UNDO
    )


def _prospect(
    letter: OutreachLetter, prospects: Mapping[tuple[int, int], Prospect]
) -> Prospect | None:
    return prospects.get((letter.conference_id or 0, letter.person_id or 0))


def _advance(prospect: Prospect | None, *, by: Account, now: datetime) -> None:
    if prospect is not None and prospect.state in _BEFORE:
        conferences.move(prospect, ProspectState.WRITTEN_TO, by=by, now=now)


def _touch_of(letter: OutreachLetter) -> tuple[str, Channel]:
    """The subject; of a short letter what stands before its link."""
    if letter.channel is LetterChannel.MAIL:
        return letter.subject, Channel.EMAIL
    return letter.body.partition("http")[0].strip(), Channel.MESSAGE


def _forget_touch(letter: OutreachLetter) -> None:
    """The contact that was noted with the mark was none."""
    if letter.sent_at is None:
        return
    text, channel = _touch_of(letter)
    on = timezones.local(letter.sent_at, letter.account.time_zone).date()
    db.session.execute(
        sa.delete(Touch).where(
            Touch.person_id == letter.person_id,
            Touch.account_id == letter.account_id,
            Touch.touched_on == on,
            Touch.channel == channel.value,
            Touch.text == text,
        )
    )
