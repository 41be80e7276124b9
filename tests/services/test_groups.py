from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from roundtable.domain.culture import InformedInFutureError, SupervisorNotInformedError
from roundtable.domain.group_settings import (
    GroupBasics,
    GroupDetails,
    GroupSettings,
    GroupThresholds,
    HouseCulture,
)
from roundtable.domain.groups import Confidentiality, GroupState, MemberRole, Upwards
from roundtable.domain.invitations import OfferState
from roundtable.domain.letters import NoteOccasion
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.services import groups
from tests.factories import (
    MADE_AT,
    make_group,
    make_invitation,
    make_offer,
    make_person,
    make_series,
    make_session,
)

NOW = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
BASICS = GroupBasics(
    name="Northern Round",
    purpose="What keeps good people?",
    language=Language.DE,
    time_zone="Europe/Berlin",
    video_link="https://video.example.org/north",
    confidentiality=Confidentiality.CHATHAM_HOUSE,
)
CULTURE = HouseCulture(
    supervisor_first=True, supervisor_name="Dr. Anna Muster", upwards=Upwards.AFTER_INFORMING
)


@pytest.mark.usefixtures("database")
def test_create_seats_the_convener_on_their_own_date() -> None:
    convener = make_person("Ada", "Lind", time_zone="Asia/Tokyo")
    group = groups.create(BASICS, CULTURE, convener=convener, now=NOW)
    seat = group.memberships[0]

    assert (group.state, group.name, group.language) == (
        GroupState.FORMING,
        "Northern Round",
        Language.DE,
    )
    assert (group.supervisor_name, group.upwards) == ("Dr. Anna Muster", Upwards.AFTER_INFORMING)
    assert (seat.person, seat.role, seat.joined_on) == (
        convener,
        MemberRole.CONVENER,
        date(2026, 3, 29),
    )


@pytest.mark.usefixtures("database")
def test_create_sent_twice_begins_one_group() -> None:
    convener = make_person()
    first = groups.create(BASICS, CULTURE, convener=convener, now=NOW)
    second = groups.create(
        BASICS, CULTURE, convener=convener, now=datetime(2026, 3, 28, 23, 39, tzinfo=UTC)
    )
    later = groups.create(
        BASICS, CULTURE, convener=convener, now=datetime(2026, 3, 29, 9, 0, tzinfo=UTC)
    )

    assert second.id == first.id
    assert len(first.memberships) == 1
    assert later.id != first.id


@pytest.mark.usefixtures("database")
def test_two_conveners_may_choose_one_name() -> None:
    first = groups.create(BASICS, CULTURE, convener=make_person(), now=NOW)
    second = groups.create(BASICS, CULTURE, convener=make_person("Ines", "Sol"), now=NOW)

    assert second.id != first.id


def test_change_writes_thresholds(alice: Account) -> None:
    group = make_group(alice)
    groups.change(group, GroupThresholds(needed_pulse=7.5, rest_days=120), now=NOW)

    assert (group.needed_pulse, group.rest_days, group.needed_sessions) == (7.5, 120, 3)


DETAILS = GroupDetails(colour="teal", is_recorded=False, shows_addresses=False)


@pytest.mark.parametrize(
    ("settings", "is_shown"),
    [
        (replace(BASICS, name="Southern Round"), True),
        (replace(BASICS, video_link="https://video.example.org/south"), True),
        (replace(BASICS, confidentiality=Confidentiality.OPEN), True),
        (replace(DETAILS, colour="navy"), True),
        (replace(DETAILS, is_recorded=True), True),
        (replace(BASICS, purpose="Something else"), False),
        (replace(DETAILS, shows_addresses=True), False),
        (GroupThresholds(rest_days=120), False),
    ],
)
def test_what_entries_show_of_a_group_stamps_them_and_keeps_their_sequence(
    alice: Account, settings: GroupSettings, is_shown: bool
) -> None:
    group = make_group(alice)
    groups.change(group, BASICS, DETAILS, now=MADE_AT)
    session = make_session(group)
    offer = make_offer(make_invitation(group), session)
    series = make_series(group)
    groups.change(group, settings, now=NOW)
    stamp = NOW if is_shown else MADE_AT

    assert (series.revised_at, series.sequence) == (stamp, 0)
    assert (session.revised_at, session.sequence) == (stamp, 0)
    assert (offer.revised_at, offer.sequence) == (stamp, 0)


def test_only_what_a_feed_of_this_group_holds_is_stamped(alice: Account) -> None:
    group, other = make_group(alice), make_group(alice, "Other")
    held = make_session(group, datetime(2026, 1, 20, 15, 0), state=SessionState.HELD)
    cancelled = make_session(group, state=SessionState.CANCELLED)
    old = make_session(group, datetime(2025, 12, 16, 15, 0), state=SessionState.HELD)
    elsewhere = make_session(other)
    freed = make_offer(make_invitation(group), held, state=OfferState.FREED)
    past = make_offer(make_invitation(group, make_person("Lena", "Sorel")), old)
    groups.change(group, BASICS, now=NOW)

    assert (held.revised_at, cancelled.revised_at) == (NOW, NOW)
    assert {old.revised_at, elsewhere.revised_at, freed.revised_at, past.revised_at} == {MADE_AT}


def test_a_group_begins_once_the_supervisor_knows(alice: Account) -> None:
    group = make_group(alice, supervisor_first=True)
    with pytest.raises(SupervisorNotInformedError):
        groups.set_state(group, GroupState.ACTIVE)
    groups.record_informed(group, NoteOccasion.CONVENING, on=date(2026, 3, 28), now=NOW)
    groups.set_state(group, GroupState.ACTIVE)

    assert group.state is GroupState.ACTIVE


def test_the_two_conversations_have_a_date_each(alice: Account) -> None:
    group = make_group(alice)
    groups.record_informed(group, NoteOccasion.CONVENING, on=date(2026, 3, 1), now=NOW)
    groups.record_informed(group, NoteOccasion.INVITING, on=date(2026, 3, 20), now=NOW)
    groups.record_informed(group, NoteOccasion.CONVENING, on=None, now=NOW)

    assert group.supervisor_informed_on is None
    assert group.upwards_informed_on == date(2026, 3, 20)


@pytest.mark.parametrize(
    ("now", "latest"),
    [
        (NOW, date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
    ],
)
def test_today_is_that_of_the_group_also_when_the_clocks_change(
    alice: Account, now: datetime, latest: date
) -> None:
    group: Group = make_group(alice, time_zone="Europe/Berlin")
    groups.record_informed(group, NoteOccasion.CONVENING, on=latest, now=now)
    with pytest.raises(InformedInFutureError):
        groups.record_informed(
            group, NoteOccasion.CONVENING, on=date.fromordinal(latest.toordinal() + 1), now=now
        )

    assert group.supervisor_informed_on == latest
