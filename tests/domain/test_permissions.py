import pytest

from roundtable.domain.groups import MemberRole
from roundtable.domain.permissions import GROUP_PERMISSIONS, AccountRole, Permission, may

P = Permission
HOUSE = [
    P.SUBSCRIBE,
    P.SEE_PEOPLE,
    P.EDIT_PEOPLE,
    P.CREATE_GROUP,
    P.SEE_OUTBOX,
    P.MANAGE_ACCOUNTS,
    P.SEE_SETTINGS,
    P.ERASE_PEOPLE,
]
SEEING = [P.SEE_GROUP, P.SUBSCRIBE_TO_GROUP]
MODERATING = [*SEEING, P.EDIT_SESSIONS, P.EDIT_AGENDA, P.RECORD_SESSION, P.EDIT_INVITATIONS]
EVERYTHING = [permission for permission in P if permission not in HOUSE]


def allowed(role: AccountRole, seat: MemberRole | None, among: list[Permission]) -> set[Permission]:
    return {permission for permission in among if may(role, seat, permission)}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (AccountRole.READER, HOUSE[:2]),
        (AccountRole.CONVENER, HOUSE[:5]),
        (AccountRole.ADMINISTRATOR, HOUSE),
    ],
)
@pytest.mark.parametrize("seat", [None, *MemberRole])
def test_what_an_account_may_in_the_house_whatever_its_seat(
    role: AccountRole, expected: list[Permission], seat: MemberRole | None
) -> None:
    assert allowed(role, seat, HOUSE) == set(expected)


@pytest.mark.parametrize(
    ("seat", "expected"),
    [
        (MemberRole.CONVENER, EVERYTHING),
        (MemberRole.CO_CONVENER, EVERYTHING),
        (MemberRole.MODERATOR, MODERATING),
        (MemberRole.MEMBER, SEEING),
        (MemberRole.FORMER, []),
        (None, []),
    ],
)
@pytest.mark.parametrize("role", [AccountRole.CONVENER, AccountRole.ADMINISTRATOR])
def test_what_a_seat_allows_in_a_group(
    role: AccountRole, seat: MemberRole | None, expected: list[Permission]
) -> None:
    assert allowed(role, seat, EVERYTHING) == set(expected)


@pytest.mark.parametrize(
    ("seat", "expected"),
    [
        (MemberRole.CONVENER, SEEING),
        (MemberRole.MODERATOR, SEEING),
        (MemberRole.MEMBER, SEEING),
        (MemberRole.FORMER, []),
        (None, []),
    ],
)
def test_a_reader_sees_their_groups_and_never_writes(
    seat: MemberRole | None, expected: list[Permission]
) -> None:
    assert allowed(AccountRole.READER, seat, EVERYTHING) == set(expected)


def test_an_administrator_does_not_see_the_groups_of_others() -> None:
    assert may(AccountRole.ADMINISTRATOR, None, P.SEE_GROUP) is False


def test_a_moderator_prepares_an_invitation_and_does_not_clear_it() -> None:
    assert may(AccountRole.CONVENER, MemberRole.MODERATOR, P.EDIT_INVITATIONS) is True
    assert may(AccountRole.CONVENER, MemberRole.MODERATOR, P.CLEAR_INVITATIONS) is False


def test_every_permission_belongs_to_the_house_or_to_a_group() -> None:
    assert set(EVERYTHING) == GROUP_PERMISSIONS
