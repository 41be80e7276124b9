"""Loaders: they find only what the account may see, and ask for the permission at once.

A stranger gets 404; somebody who sees the group but may not do this gets 403.
"""

from typing import TypeVar

from flask import abort, g

from roundtable.domain.groups import MemberRole
from roundtable.domain.permissions import Permission, may
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries import access
from roundtable.web.access import current_account

Row = TypeVar("Row", Group, Series, Session, Invitation)
SEE = Permission.SEE_GROUP


def load_group(group_id: int, permission: Permission = SEE) -> Group:
    """A group."""
    return _allowed(access.find_group(group_id, current_account()), permission)


def load_series(series_id: int, permission: Permission = SEE) -> Series:
    """A series of a group."""
    return _allowed(access.find_series(series_id, current_account()), permission)


def load_session(session_id: int, permission: Permission = SEE) -> Session:
    """A session of a group."""
    return _allowed(access.find_session(session_id, current_account()), permission)


def load_invitation(invitation_id: int, permission: Permission = SEE) -> Invitation:
    """An invitation of a group."""
    return _allowed(access.find_invitation(invitation_id, current_account()), permission)


def may_in_group(group: Group, permission: Permission) -> bool:
    """Whether whoever is signed in may do this in the group; for showing or hiding a button."""
    account = current_account()
    if group.id not in _seats():
        found = access.find_group(group.id, account)
        _seats()[group.id] = found[1] if found else None
    return may(account.role, _seats()[group.id], permission)


def _allowed(found: tuple[Row, MemberRole] | None, permission: Permission) -> Row:
    if found is None:
        abort(404)
    row, seat = found
    _seats()[getattr(row, "group_id", None) or row.id] = seat
    if not may(current_account().role, seat, permission):
        abort(403)
    return row


def _seats() -> dict[int, MemberRole | None]:
    """The seats that this request has met already, by group: a page asks for them often."""
    if "seats" not in g:
        g.seats = {}
    seats: dict[int, MemberRole | None] = g.seats
    return seats
