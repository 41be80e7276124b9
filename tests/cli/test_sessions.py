from datetime import timedelta

import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from roundtable import clock
from roundtable.database import db
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.models.zone_moves import ZoneMove
from tests.factories import (
    make_group,
    make_invitation,
    make_item,
    make_offer,
    make_series,
    make_session,
)
from tests.older_rules import HOUR, under_older_rules

#: Thirty days from now at three in the afternoon: commands look at the real clock.
SOON = (clock.now() + timedelta(days=30)).replace(
    hour=15, minute=0, second=0, microsecond=0, tzinfo=None
)


def call(app: Flask, command: str) -> Result:
    return app.test_cli_runner().invoke(args=["sessions", command])


def in_lagos(name: str = "Atlas Round") -> Group:
    """A group at a clock that is never changed, an hour ahead of UTC."""
    return make_group(name=name, time_zone="Africa/Lagos")


def at(hour: int, minute: int = 0) -> str:
    return f"{SOON.replace(hour=hour, minute=minute):%Y-%m-%dT%H:%MZ}"


def test_extend_makes_the_missing_sessions_once(app: Flask, database: None) -> None:
    make_series(make_group())
    db.session.commit()
    first, second = call(app, "extend"), call(app, "extend")

    assert first.exit_code == 0
    assert int(first.output.removeprefix("extended ")) >= 12
    assert second.output == "extended 0\n"


def test_extend_without_series_makes_nothing(app: Flask, database: None) -> None:
    result = call(app, "extend")

    assert (result.exit_code, result.output) == (0, "extended 0\n")


def test_derive_lists_what_moved_once(app: Flask, database: None) -> None:
    group = in_lagos("Atlas\tRound")
    under_older_rules(make_session(group, SOON))
    with_guest = make_session(group, SOON + HOUR, title="With guest")
    slot = make_offer(make_invitation(group), with_guest, item=make_item(with_guest))
    under_older_rules(with_guest, slot)
    db.session.commit()
    first, second = call(app, "derive"), call(app, "derive")

    wall = f"{SOON:%Y-%m-%dT15:00}\tAfrica/Lagos"
    later = f"{SOON:%Y-%m-%dT16:00}\tAfrica/Lagos"
    assert (first.exit_code, first.output.splitlines()) == (
        0,
        [
            f"Atlas Round\tMonthly round\t{wall}\t{at(15)}\t{at(14)}\t\t",
            f"Atlas Round\tWith guest\t{later}\t{at(16)}\t{at(15)}\t{at(16, 20)}\t{at(15, 20)}",
            "moved 2",
        ],
    )
    assert (second.exit_code, second.output) == (0, "moved 0\n")


def test_derive_by_older_rules_moves_nothing_and_says_what_to_do(
    app: Flask, database: None
) -> None:
    session = under_older_rules(make_session(in_lagos(), SOON))
    stood_at = session.starts_at
    moves = {"before_at": stood_at, "after_at": stood_at, "moved_at": clock.now()}
    db.session.add(ZoneMove(session_id=session.id, tzdata_version="2999a", **moves))
    db.session.commit()
    result = call(app, "derive")

    assert result.exit_code == 1
    assert result.output.endswith(
        "but sessions stand by those of 2999a. "
        "Update tzdata, or start this with the environment that has it.\n"
    )
    assert db.session.scalar(sa.select(Session.starts_at)) == stood_at
