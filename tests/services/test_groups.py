from datetime import UTC, date, datetime

import pytest

from roundtable.domain.culture import InformedInFutureError, SupervisorNotInformedError
from roundtable.domain.group_settings import GroupBasics, GroupThresholds, HouseCulture
from roundtable.domain.groups import Confidentiality, GroupState, MemberRole, Upwards
from roundtable.domain.letters import NoteOccasion
from roundtable.domain.people import Language
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.services import groups
from tests.factories import make_group, make_person

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
    groups.change(group, GroupThresholds(needed_pulse=7.5, rest_days=120))

    assert (group.needed_pulse, group.rest_days, group.needed_sessions) == (7.5, 120, 3)


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
