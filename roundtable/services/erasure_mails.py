"""Emptying the stored mails to others that name somebody who is erased."""

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.outbox import MailState
from roundtable.domain.striking import names_to_strike, strike
from roundtable.mail.words import words_of
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Person

AT_ONCE = 200
DONE = (MailState.SENT, MailState.FAILED, MailState.TAKEN_BACK)


def empty_naming(person: Person) -> None:
    """Let what went to others and names the person lose its bytes; that it went stays."""
    names = names_to_strike(person.given, person.family, person.email)
    stored = (
        sa.select(OutboxMail.id, OutboxMail.content)
        .where(OutboxMail.state.in_(DONE), sa.func.length(OutboxMail.content) > 0)
        .execution_options(yield_per=AT_ONCE)
    )
    naming = [
        id_
        for id_, content in db.session.execute(stored)
        if strike(words := words_of(content), names) != words
    ]
    for start in range(0, len(naming), AT_ONCE):
        some = OutboxMail.id.in_(naming[start : start + AT_ONCE])
        db.session.execute(
            sa.update(OutboxMail)
            .where(some)
            .values(content=b"")
            .execution_options(synchronize_session=False)
        )
