"""Letters to people outside: begun, written, thrown away."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.letters import LetterBody
from roundtable.domain.outreach import (
    LetterChannel,
    LetterGoneError,
    LetterPurpose,
    LetterState,
)
from roundtable.domain.outreach_letters import fill, variant
from roundtable.domain.people import Language
from roundtable.mail.letters import compose_times
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.meetings import MeetingGuest
from roundtable.models.outreach import OutreachLetter
from roundtable.queries import outreach_contexts
from roundtable.queries import outreach_letters as queries
from roundtable.services.invitation_letters import LetterChangedError
from roundtable.services.locks import lock
from roundtable.services.objections import refuse_if_objected

UNTOUCHED = 1
"""The revision of a draft that nobody has saved."""


def begin(
    prospect: Prospect,
    purpose: LetterPurpose,
    channel: LetterChannel,
    *,
    by: Account,
    now: datetime,
) -> OutreachLetter:
    """Draft a letter to a prospect; the same draft begun twice is one.

    A draft that nobody has changed takes up the times that were proposed since.

    :raises ObjectedError: they asked not to be written to
    """
    person = prospect.person
    refuse_if_objected(person)
    known = _draft(by, prospect.conference_id, person.id, purpose)
    guest = queries.guests_for([person.id], purpose, by).get(person.id)
    if known is not None:
        return _brought_up_to_date(known, guest, now=now)
    letter = OutreachLetter(
        account=by,
        person=person,
        conference=prospect.conference,
        meeting_guest=guest,
        purpose=purpose,
        channel=channel,
        language=person.language,
        created_at=now,
    )
    return _drafted(letter)


def _brought_up_to_date(
    letter: OutreachLetter, guest: MeetingGuest | None, *, now: datetime
) -> OutreachLetter:
    """A draft that was never saved is written anew; in one's own words only the times may go."""
    letter.meeting_guest, letter.created_at = guest, now
    return _drafted(letter) if letter.revision == UNTOUCHED else letter


def begin_to_organiser(conference: Conference, *, by: Account, now: datetime) -> OutreachLetter:
    """Draft the letter that asks an organiser for the list; begun twice it is one."""
    lock([by])
    known = _draft(by, conference.id, None, LetterPurpose.LIST)
    if known is not None:
        return known
    letter = OutreachLetter(
        account=by,
        conference=conference,
        purpose=LetterPurpose.LIST,
        channel=LetterChannel.MAIL,
        language=by.language,
        created_at=now,
    )
    return _drafted(letter)


@dataclass(frozen=True, kw_only=True)
class CommonText:
    """What several get who read the same language in the same form of address."""

    variant: str
    words: LetterBody


def write_common(
    prospects: Sequence[Prospect], texts: Collection[CommonText], *, by: Account, now: datetime
) -> Sequence[OutreachLetter]:
    """Write each their own letter to a gathering from a common text; drafts are written over.

    :raises ObjectedError: one of them asked not to be written to
    """
    purpose = LetterPurpose.GATHERING
    refuse_if_objected([one.person for one in prospects])
    words = {text.variant: text.words for text in texts}
    guests = queries.guests_for([one.person_id for one in prospects], purpose, by)
    written = []
    for prospect in prospects:
        person = prospect.person
        letter = _draft(by, prospect.conference_id, person.id, purpose) or OutreachLetter(
            account=by,
            person=person,
            conference=prospect.conference,
            purpose=purpose,
            channel=LetterChannel.MAIL,
            language=person.language,
            created_at=now,
        )
        letter.meeting_guest, letter.created_at = guests.get(person.id), now
        db.session.add(letter)
        context = outreach_contexts.context_of(letter, prospect)
        text = words[variant(letter.language, person.address_form)]
        letter.subject = text.subject
        letter.body = fill(text.body, context, times=compose_times(context))
        written.append(letter)
    db.session.flush()
    return written


def write(letter: OutreachLetter, words: LetterBody, *, revision: int) -> None:
    """Store a letter as somebody typed it.

    :raises LetterGoneError: it was sent
    :raises LetterChangedError: it was stored elsewhere meanwhile
    """
    claim = (
        sa.update(OutreachLetter)
        .where(
            OutreachLetter.id == letter.id,
            OutreachLetter.state == LetterState.DRAFTED,
            OutreachLetter.revision == revision,
        )
        .values(subject=words.subject, body=words.body, revision=OutreachLetter.revision + 1)
        .returning(OutreachLetter.id)
        .execution_options(synchronize_session=False)
    )
    is_claimed = db.session.scalar(claim) is not None
    db.session.refresh(letter, ["state", "subject", "body", "revision"])
    if letter.state is not LetterState.DRAFTED:
        raise LetterGoneError
    if not is_claimed:
        raise LetterChangedError(outreach_contexts.stored(letter), letter.revision)


def redraft(letter: OutreachLetter, language: Language, channel: LetterChannel) -> None:
    """Write the letter anew from what is known, over what is there.

    :raises LetterGoneError: it was sent
    """
    require_draft(letter)
    letter.language, letter.channel = language, channel
    if letter.person is not None:
        people = [letter.person.id]
        guest = queries.guests_for(people, letter.purpose, letter.account)
        letter.meeting_guest = guest.get(letter.person.id)
    _drafted(letter)
    letter.revision += 1
    db.session.flush()


def discard(letter: OutreachLetter) -> None:
    """Throw a draft away.

    :raises LetterGoneError: it was sent
    """
    require_draft(letter)
    db.session.delete(letter)
    db.session.flush()


def require_draft(letter: OutreachLetter) -> None:
    """Refuse what only a draft allows.

    :raises LetterGoneError: it was sent
    """
    db.session.refresh(letter, ["state"], with_for_update={"of": OutreachLetter})
    if letter.state is not LetterState.DRAFTED:
        raise LetterGoneError


def _draft(
    by: Account, conference_id: int, person_id: int | None, purpose: LetterPurpose
) -> OutreachLetter | None:
    query = sa.select(OutreachLetter).where(
        OutreachLetter.account_id == by.id,
        OutreachLetter.conference_id == conference_id,
        OutreachLetter.person_id.is_not_distinct_from(person_id),
        OutreachLetter.purpose == purpose,
        OutreachLetter.state == LetterState.DRAFTED,
    )
    return db.session.scalar(query.order_by(OutreachLetter.id).limit(1))


def _drafted(letter: OutreachLetter) -> OutreachLetter:
    """Store first: the draft knows the link by which its reader objects."""
    db.session.add(letter)
    db.session.flush()
    words = outreach_contexts.draft(outreach_contexts.full_context(letter))
    letter.subject, letter.body = words.subject, words.body
    db.session.flush()
    return letter
