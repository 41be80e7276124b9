"""The seats of one account, and what each lets it do."""

from collections.abc import Sequence
from dataclasses import dataclass

from roundtable.domain.permissions import AccountRole, Permission, may
from roundtable.models.groups import Group, Membership


@dataclass(frozen=True, kw_only=True)
class Seats:
    """Where an account's person sits."""

    account_role: AccountRole
    seats: Sequence[Membership]

    @property
    def groups(self) -> list[Group]:
        """The rounds, by name; the account's own circle of coffees is none."""
        return [seat.group for seat in self.seats if not seat.group.is_circle]

    def where_may(self, permission: Permission) -> list[Group]:
        """The groups in which the account may do something: nobody owes what they cannot do."""
        return [seat.group for seat in self.seats if may(self.account_role, seat.role, permission)]
