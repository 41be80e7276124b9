"""All that is stored about one person, table by table.

What other accounts noted for themselves alone never comes along; and an account gets of groups,
letters and meetings what it may see, so that a round stays confidential.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import sqlalchemy as sa

from roundtable.database import Base, db
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference
from roundtable.models.inbox import InboxMail
from roundtable.models.meetings import Meeting
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries import person_mails
from roundtable.queries.access import visible_group_ids

Rows: TypeAlias = list[dict[str, Any]]
Reach: TypeAlias = Callable[[sa.Table, Account | None], sa.ColumnElement[bool]]

#: Secrets, and what is derived from other columns.
HIDDEN = frozenset(
    {
        *("password", "fs_uniquifier", "nonce", "page_nonce", "reply_nonce", "digest", "holder"),
        *("search_text", "sort_name", "held_until", "calendar_version", "key"),
    }
)
#: Words that only the account reads which wrote them.
OWN_WORDS = {"touches": ("text",), "prospects": ("hook", "reason")}


def _everybody(_table: sa.Table, _account: Account | None) -> sa.ColumnElement[bool]:
    return sa.true()


def _own(table: sa.Table, account: Account | None) -> sa.ColumnElement[bool]:
    return table.c.account_id == account.id if account else sa.false()


def _sent_by(table: sa.Table, account: Account | None) -> sa.ColumnElement[bool]:
    return table.c.account_id == account.id if account else sa.true()


def _of_group(table: sa.Table, account: Account | None) -> sa.ColumnElement[bool]:
    return table.c.group_id.in_(visible_group_ids(account)) if account else sa.true()


def _of_session(table: sa.Table, account: Account | None) -> sa.ColumnElement[bool]:
    if account is None:
        return sa.true()
    seen = sa.select(Session.id).where(Session.group_id.in_(visible_group_ids(account)))
    return table.c.session_id.in_(seen)


def _of_meeting(table: sa.Table, account: Account | None) -> sa.ColumnElement[bool]:
    own = sa.select(Meeting.id).where(Meeting.account_id == account.id) if account else None
    return table.c.meeting_id.in_(own) if own is not None else sa.true()


def _of_conference(table: sa.Table, account: Account | None) -> sa.ColumnElement[bool]:
    own = sa.select(Conference.id).where(Conference.account_id == account.id) if account else None
    return table.c.conference_id.in_(own) if own is not None else sa.true()


#: Every table that points to a person, and whose rows come along. A test knows of new ones.
REACH: Mapping[str, Reach] = {
    "absences": _everybody,
    "accounts": _everybody,
    "acquaintances": _own,
    "agenda_items": _of_session,
    "attendances": _of_session,
    "burden_corrections": _of_group,
    "feeds": _sent_by,
    "follow_ups": _own,
    "inbox": _of_session,
    "invitations": _of_group,
    "meeting_guests": _of_meeting,
    "memberships": _of_group,
    "objections": _everybody,
    "outreach_letters": _sent_by,
    "people": _everybody,
    "people_pairs": _everybody,
    "person_aliases": _everybody,
    "person_notes": _own,
    "person_traits": _everybody,
    "prospects": _of_conference,
    "pulses": _of_session,
    "session_notices": _of_session,
    "touches": _everybody,
}


def collect(
    person: Person, account: Account | None, *, notes_of: Account | None = None
) -> Mapping[str, Rows]:
    """Read it all; without an account everything but what accounts noted for themselves.

    :param notes_of: whose own notes come along where no account asks

    One statement for each way in which a table points to a person, and two for mails.
    """
    people = Base.metadata.tables["people"]
    found: dict[str, Rows] = {"people": _read(people, people.c.id == person.id)}
    for column in references():
        table = column.table
        if table.name == "people":  # whom they assist is somebody else's entry
            continue
        reach = REACH[table.name]
        asking = (account or notes_of) if reach is _own else account
        rows = _read(table, sa.and_(column == person.id, reach(table, asking)))
        own = _without_words(table.name, rows, account or notes_of)
        found.setdefault(table.name, []).extend(own)
    if account is None:
        found["outbox"] = _read(Base.metadata.tables["outbox"], person_mails.sent(person))
        found["inbox"] = _read(Base.metadata.tables["inbox"], person_mails.received(person))
    else:
        mine = sa.and_(person_mails.sent(person), OutboxMail.account_id == account.id)
        found["outbox"] = _read(Base.metadata.tables["outbox"], mine)
        read = sa.and_(person_mails.received(person), InboxMail.account_id == account.id)
        found["inbox"] = _read(Base.metadata.tables["inbox"], read)
    return found


def references() -> Sequence[sa.Column[Any]]:
    """Every column that points to a person."""
    return [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "people" for key in column.foreign_keys)
    ]


def _read(table: sa.Table, condition: sa.ColumnElement[bool]) -> Rows:
    columns = [column for column in table.columns if column.name not in HIDDEN]
    query = sa.select(*columns).where(condition).order_by(*table.primary_key)
    return [dict(row._mapping) for row in db.session.execute(query)]  # noqa: SLF001  SQLAlchemy's own name for a row as a mapping


def _without_words(name: str, rows: Rows, account: Account | None) -> Rows:
    """Blank what others wrote for themselves; a prospect's conference is one's own already."""
    for row in rows:
        is_own = account is not None and row.get("account_id", account.id) == account.id
        if not is_own:
            row.update(dict.fromkeys(OWN_WORDS.get(name, ()), ""))
    return rows
