"""Writing down a group's norms, and who accepted them when."""

from collections.abc import Iterable
from datetime import date

from roundtable.database import db
from roundtable.domain.culture import require_not_ahead
from roundtable.domain.groups import MemberRole
from roundtable.domain.norms import Acceptance, begins_anew
from roundtable.models.groups import Group, Membership


def change(
    group: Group, text: str, *, agreed_on: date | None, decision: Acceptance | None = None
) -> bool:
    """Change the text; say whether acceptance begins anew.

    :raises AcceptanceUndecidedError: members accepted the old text and nothing was decided
    """
    seated = [seat for seat in group.memberships if seat.role is not MemberRole.FORMER]
    accepted = sum(seat.norms_accepted_on is not None for seat in seated)
    is_anew = begins_anew(group.norms, text, accepted=accepted, decision=decision)
    if is_anew:
        for seat in group.memberships:
            seat.norms_accepted_on = None
    group.norms, group.norms_agreed_on = text, agreed_on
    db.session.flush()
    return is_anew


def accept(seats: Iterable[Membership], *, on: date, today: date) -> int:
    """Record that members accepted the norms; who had accepted before keeps that date.

    :returns: how many accepted now
    :raises InformedInFutureError: the day has not come yet
    """
    require_not_ahead(on, today=today)
    fresh = [seat for seat in seats if seat.norms_accepted_on is None]
    for seat in fresh:
        seat.norms_accepted_on = on
    db.session.flush()
    return len(fresh)
