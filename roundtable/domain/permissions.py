"""Who may do what. A peer round is confidential, so administrators do not see others' groups."""

from enum import StrEnum

from roundtable.domain.groups import MemberRole


class AccountRole(StrEnum):
    """What an account is for, whatever groups its person sits in."""

    ADMINISTRATOR = "administrator"
    CONVENER = "convener"
    READER = "reader"


class Permission(StrEnum):
    """Something that may be done, in the house or (see ``GROUP_PERMISSIONS``) in one group."""

    SUBSCRIBE = "subscribe"
    SEE_PEOPLE = "see_people"
    EDIT_PEOPLE = "edit_people"
    ERASE_PEOPLE = "erase_people"
    CREATE_GROUP = "create_group"
    MANAGE_ACCOUNTS = "manage_accounts"
    SEE_SETTINGS = "see_settings"
    SEE_OUTBOX = "see_outbox"

    SEE_GROUP = "see_group"
    SUBSCRIBE_TO_GROUP = "subscribe_to_group"
    EDIT_GROUP = "edit_group"
    EDIT_MEMBERS = "edit_members"
    EDIT_SERIES = "edit_series"
    EDIT_SESSIONS = "edit_sessions"
    EDIT_AGENDA = "edit_agenda"
    RECORD_SESSION = "record_session"
    EDIT_INVITATIONS = "edit_invitations"
    CLEAR_INVITATIONS = "clear_invitations"


_P = Permission

_READER = frozenset({_P.SUBSCRIBE, _P.SEE_PEOPLE})
_CONVENER = _READER | {_P.EDIT_PEOPLE, _P.CREATE_GROUP, _P.SEE_OUTBOX}
_ADMINISTRATOR = _CONVENER | {_P.MANAGE_ACCOUNTS, _P.SEE_SETTINGS, _P.ERASE_PEOPLE}

_BY_ACCOUNT = {
    AccountRole.READER: _READER,
    AccountRole.CONVENER: _CONVENER,
    AccountRole.ADMINISTRATOR: _ADMINISTRATOR,
}

_MEMBER = frozenset({_P.SEE_GROUP, _P.SUBSCRIBE_TO_GROUP})
_MODERATOR = _MEMBER | {
    _P.EDIT_SESSIONS,
    _P.EDIT_AGENDA,
    _P.RECORD_SESSION,
    _P.EDIT_INVITATIONS,
}
_GROUP_CONVENER = _MODERATOR | {
    _P.EDIT_GROUP,
    _P.EDIT_MEMBERS,
    _P.EDIT_SERIES,
    _P.CLEAR_INVITATIONS,
}

_BY_SEAT: dict[MemberRole | None, frozenset[Permission]] = {
    MemberRole.CONVENER: _GROUP_CONVENER,
    MemberRole.CO_CONVENER: _GROUP_CONVENER,
    MemberRole.MODERATOR: _MODERATOR,
    MemberRole.MEMBER: _MEMBER,
    MemberRole.FORMER: frozenset(),
    None: frozenset(),
}

GROUP_PERMISSIONS = _GROUP_CONVENER
"""Those that come from a seat in the group and from nothing else."""


def may(role: AccountRole, member_role: MemberRole | None, permission: Permission) -> bool:
    """Say whether an account may do something, in the group where its person has that seat.

    :param member_role: the seat, None for a stranger and wherever no group is concerned
    """
    if permission not in GROUP_PERMISSIONS:
        return permission in _BY_ACCOUNT[role]
    if role is AccountRole.READER and permission not in _MEMBER:
        return False
    return permission in _BY_SEAT[member_role]
