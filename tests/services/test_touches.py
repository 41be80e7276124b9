from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.touches import Channel, TouchInFutureError
from roundtable.models.accounts import Account
from roundtable.models.people import FollowUp, Person, PersonNote, Touch
from roundtable.queries import people as queries
from roundtable.services import touches
from tests.factories import make_person

NOW = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)  # already the 29th in Berlin
NOW_IN_SUMMER = datetime(2026, 3, 29, 22, 30, tzinfo=UTC)  # the 30th, by the new clock
TODAY = date(2026, 3, 29)


def log(person: Person, account: Account, on: date = TODAY, now: datetime = NOW) -> Touch:
    return touches.log(
        person,
        account,
        touched_on=on,
        channel=Channel.CALL,
        is_from_them=True,
        text="Liked the idea.",
        now=now,
    )


def count(model: type[Touch | FollowUp | PersonNote]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def test_a_second_click_logs_nothing_more(alice: Account) -> None:
    person = make_person()

    assert log(person, alice) is log(person, alice)
    assert count(Touch) == 1


def test_today_is_the_accounts_own_day(alice: Account) -> None:
    assert log(make_person(), alice).touched_on == TODAY


def test_today_is_the_accounts_own_day_after_the_clocks_changed(alice: Account) -> None:
    assert log(make_person(), alice, date(2026, 3, 30), NOW_IN_SUMMER).touched_on.day == 30


def test_a_contact_tomorrow_is_refused(alice: Account) -> None:
    with pytest.raises(TouchInFutureError):
        log(make_person(), alice, date(2026, 3, 30))


def test_a_promise_made_twice_is_owed_once(alice: Account) -> None:
    person = make_person()
    for _click in range(2):
        touches.owe(person, alice, due_on=TODAY, text="Send the paper")

    assert count(FollowUp) == 1


def test_done_counts_the_first_time_and_can_be_undone(alice: Account) -> None:
    owed = touches.owe(make_person(), alice, due_on=TODAY, text="Send the paper")
    touches.settle(owed, now=NOW)
    touches.settle(owed, now=NOW_IN_SUMMER)
    done_at = owed.done_at
    touches.reopen(owed)

    assert (done_at, owed.done_at) == (NOW, None)


def test_a_note_is_written_changed_and_taken_away(alice: Account) -> None:
    person = make_person()
    found = []
    for text in ("Likes tea.", "Likes coffee.", ""):
        touches.note(person, alice, text, now=NOW)
        found.append(queries.note(person, alice))

    assert found == ["Likes tea.", "Likes coffee.", ""]
    assert count(PersonNote) == 0


def test_a_note_is_the_accounts_own(alice: Account, bob: Account) -> None:
    person = make_person()
    touches.note(person, alice, "Likes tea.", now=NOW)

    assert queries.note(person, bob) == ""
