from datetime import UTC, datetime, timedelta

import pytest

from roundtable.domain.invitations import InvitationState
from roundtable.domain.reply_window import ReplyWindow, reply_window

S = InvitationState
#: Berlin's clocks go ahead in the night before.
AT = datetime(2026, 3, 29, 13, 20, tzinfo=UTC)
LATER = AT + timedelta(days=28)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "kept", "now", "window"),
    [
        (S.SENT, None, AT - DAY, ReplyWindow.OPEN),
        (S.CLEARED, None, AT - DAY, ReplyWindow.OPEN),
        (S.SENT, None, LATER - timedelta(minutes=1), ReplyWindow.OPEN),
        (S.SENT, None, LATER, ReplyWindow.OVER),
        (S.ACCEPTED, AT, AT - DAY, ReplyWindow.OPEN),
        (S.ACCEPTED, AT, AT - DAY + timedelta(seconds=1), ReplyWindow.LATE),
        (S.BRIEFED, AT, AT - timedelta(minutes=1), ReplyWindow.LATE),
        (S.ACCEPTED, AT, AT, ReplyWindow.OVER),
        (S.DECLINED, None, AT, ReplyWindow.OPEN),
        (S.DRAFTED, None, AT - DAY, ReplyWindow.OVER),
        (S.WITHDRAWN, None, AT - DAY, ReplyWindow.OVER),
        (S.HELD, AT, AT - DAY, ReplyWindow.OVER),
    ],
)
def test_until_when_an_answer_may_be_given(
    state: InvitationState, kept: datetime | None, now: datetime, window: ReplyWindow
) -> None:
    assert reply_window(state, [AT, LATER], kept, now=now) is window


def test_without_a_time_there_is_nothing_to_answer() -> None:
    assert reply_window(S.SENT, [], None, now=AT) is ReplyWindow.OVER
