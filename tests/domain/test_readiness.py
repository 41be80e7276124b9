from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from roundtable.domain.groups import Upwards
from roundtable.domain.readiness import (
    Finding,
    GroupRecord,
    HeldSession,
    InvitationRecord,
    ReadinessReport,
    Requirement,
    Thresholds,
    assess,
    assess_group,
)

R = Requirement
BERLIN = "Europe/Berlin"
NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)


def held(day: int, *, came: int = 7, expected: int = 8, pulse: str = "8 9 8 9") -> HeldSession:
    return HeldSession(
        starts_at=datetime(2026, 4, day, 13, 0, tzinfo=UTC),
        came=came,
        expected=expected,
        pulse_values=tuple(int(value) for value in pulse.split()),
        pulse_asked=came,
    )


GOOD_GROUP = GroupRecord(
    held=(held(1), held(8), held(15)),
    cleared_notes=3,
    agreed_to_invite_on=date(2026, 4, 15),
)
GOOD_PLAN = InvitationRecord(
    zone=BERLIN,
    session_starts_at=datetime(2026, 7, 14, 13, 0, tzinfo=UTC),
    has_topic=True,
    questions=3,
    guest_minutes_free=15,
)


def assessed(
    group: GroupRecord = GOOD_GROUP,
    plan: InvitationRecord = GOOD_PLAN,
    *,
    now: datetime = NOW,
    thresholds: Thresholds | None = None,
) -> ReadinessReport:
    return assess(group, thresholds or Thresholds(), invitation=plan, now=now)


def finding(report: ReadinessReport, requirement: Requirement) -> Finding:
    return next(found for found in report.findings if found.requirement is requirement)


def open_requirements(report: ReadinessReport) -> list[Requirement]:
    return [found.requirement for found in report.open_findings]


def test_a_group_that_has_everything_is_ready() -> None:
    report = assessed()

    assert open_requirements(report) == []
    assert (report.is_ready, report.can_be_overridden) == (True, True)


def test_findings_come_in_working_order() -> None:
    group = replace(GOOD_GROUP, upwards=Upwards.AFTER_INFORMING, convening_needs_supervisor=True)

    assert [found.requirement for found in assessed(group).findings] == list(Requirement)


def test_a_new_group_lacks_everything_but_the_culture_and_a_rested_leader() -> None:
    report = assessed(GroupRecord(), InvitationRecord(zone=BERLIN))

    assert open_requirements(report) == [
        R.SESSIONS_HELD,
        R.ATTENDANCE,
        R.PULSE_ANSWERS,
        R.PULSE,
        R.CLEARED_NOTES,
        R.GROUP_AGREED,
        R.SESSION_CHOSEN,
        R.TOPIC_AGREED,
        R.QUESTIONS_AGREED,
        R.GUEST_MINUTES,
        R.NOTICE,
    ]
    assert (report.is_ready, report.can_be_overridden) == (False, True)


def test_the_groups_own_page_has_the_same_findings_without_an_invitation() -> None:
    report = assess_group(GOOD_GROUP, Thresholds())

    assert report.findings == assessed().findings[:7]
    assert report.is_ready is True


def test_sessions_held_and_how_many_are_missing() -> None:
    group = replace(GOOD_GROUP, held=(held(1),))

    assert finding(assessed(group), R.SESSIONS_HELD) == Finding(
        requirement=R.SESSIONS_HELD, figure=1, wanted=3, is_met=False, missing=2
    )


def test_attendance_counts_people_over_the_last_three_sessions_only() -> None:
    group = replace(GOOD_GROUP, held=(held(22, came=6), held(1, came=0), held(8), held(15)))

    assert finding(assessed(group), R.ATTENDANCE) == Finding(
        requirement=R.ATTENDANCE, figure=83, wanted=70, is_met=True, over=3, next_of=8
    )


@pytest.mark.parametrize(
    ("came", "expected", "figure", "is_met"),
    [(7, 10, 70, True), (69, 100, 69, False), (699, 1000, 69, False), (0, 8, 0, False)],
)
def test_attendance_is_compared_exactly_and_shown_rounded_down(
    came: int, expected: int, figure: int, is_met: bool
) -> None:
    group = replace(GOOD_GROUP, held=(held(1, came=came, expected=expected),))

    found = finding(assessed(group), R.ATTENDANCE)

    assert (found.figure, found.is_met, found.over) == (figure, is_met, 1)


@pytest.mark.parametrize(
    ("came", "next_needed"), [((4, 5, 5), 7), ((0, 5, 5), 7), ((8, 5, 3), None), ((4, 4, 5), 8)]
)
def test_what_the_next_session_would_have_to_bring_for_attendance(
    came: tuple[int, int, int], next_needed: int | None
) -> None:
    first, second, third = came
    sessions = (held(1, came=first), held(8, came=second), held(15, came=third))

    found = finding(assessed(replace(GOOD_GROUP, held=sessions)), R.ATTENDANCE)

    assert found.is_met is False
    assert (found.next_needed, found.next_of) == (next_needed, 8)


@pytest.mark.parametrize(
    ("pulse", "figure", "is_met", "next_needed"),
    [
        ("8 8 8 8", 8.0, True, None),
        ("8 8 8 7", 7.7, False, 8.3),
        ("7 7 7 7", 7.0, False, 9.0),
        ("5 5 5 5", 5.0, False, None),
    ],
)
def test_the_pulse_is_the_mean_of_those_who_answered(
    pulse: str, figure: float, is_met: bool, next_needed: float | None
) -> None:
    group = replace(GOOD_GROUP, held=(held(1, pulse=pulse),))

    assert finding(assessed(group), R.PULSE) == Finding(
        requirement=R.PULSE,
        figure=figure,
        wanted=8,
        is_met=is_met,
        over=1,
        next_needed=next_needed,
        next_of=10,
    )


def test_the_pulse_is_not_rounded_up_to_what_is_wanted() -> None:
    almost = " ".join(["8"] * 24 + ["7"])

    found = finding(assessed(replace(GOOD_GROUP, held=(held(1, pulse=almost),))), R.PULSE)

    assert (found.figure, found.is_met) == (7.9, False)


def test_the_pulse_of_the_oldest_session_drops_out_with_the_next_one() -> None:
    sessions = (held(1, pulse="2 2 2 2"), held(8, pulse="9 9 9 9"), held(15, pulse="9 9 9 9"))

    found = finding(assessed(replace(GOOD_GROUP, held=sessions)), R.PULSE)

    assert (found.figure, found.is_met, found.next_needed) == (6.6, False, 6.0)


@pytest.mark.parametrize(
    ("pulse", "figure", "is_met", "missing"),
    [("8 9 8 9", 57, True, None), ("8 9 8", 42, False, 1), ("", 0, False, 4)],
)
def test_at_least_half_must_answer_the_pulse(
    pulse: str, figure: int, is_met: bool, missing: int | None
) -> None:
    group = replace(GOOD_GROUP, held=(held(1, pulse=pulse),))

    assert finding(assessed(group), R.PULSE_ANSWERS) == Finding(
        requirement=R.PULSE_ANSWERS,
        figure=figure,
        wanted=50,
        is_met=is_met,
        over=1,
        missing=missing,
    )


def test_a_pulse_that_was_never_asked_is_no_figure() -> None:
    silent = HeldSession(starts_at=NOW, came=8, expected=8)

    report = assessed(replace(GOOD_GROUP, held=(silent,)))

    assert [finding(report, r).figure for r in (R.PULSE_ANSWERS, R.PULSE)] == [None, None]
    assert finding(report, R.PULSE).next_needed == 8.0


def test_records_show_their_date() -> None:
    group = replace(
        GOOD_GROUP, upwards=Upwards.AFTER_INFORMING, upwards_informed_on=date(2026, 3, 2)
    )

    report = assessed(group)

    assert finding(report, R.GROUP_AGREED).figure == date(2026, 4, 15)
    assert finding(report, R.UPWARDS_INFORMED).figure == date(2026, 3, 2)
    assert finding(report, R.SESSION_CHOSEN).figure == date(2026, 7, 14)


def test_not_done_here_cannot_be_overridden() -> None:
    report = assessed(replace(GOOD_GROUP, upwards=Upwards.NOT_DONE))

    assert open_requirements(report) == [R.UPWARDS_CULTURE]
    assert report.can_be_overridden is False


@pytest.mark.parametrize(
    ("culture", "open_one"),
    [
        ({"upwards": Upwards.AFTER_INFORMING}, R.UPWARDS_INFORMED),
        ({"convening_needs_supervisor": True}, R.SUPERVISOR_INFORMED),
    ],
)
def test_a_supervisor_who_must_know_first_cannot_be_overridden(
    culture: dict[str, Upwards | bool], open_one: R
) -> None:
    report = assessed(replace(GOOD_GROUP, **culture))  # type: ignore[arg-type]

    assert open_requirements(report) == [open_one]
    assert report.can_be_overridden is False


def test_other_gaps_can_be_overridden() -> None:
    report = assessed(replace(GOOD_GROUP, cleared_notes=2))

    assert open_requirements(report) == [R.CLEARED_NOTES]
    assert report.can_be_overridden is True


def test_questions_and_minutes_say_how_many_are_missing() -> None:
    report = assessed(plan=replace(GOOD_PLAN, questions=1, guest_minutes_free=10))

    assert [(f.requirement, f.figure, f.missing) for f in report.open_findings] == [
        (R.QUESTIONS_AGREED, 1, 2),
        (R.GUEST_MINUTES, 10, 5),
    ]


@pytest.mark.parametrize(
    ("day", "days", "is_met", "missing", "advised"),
    [
        (datetime(2026, 5, 25, 13, 0, tzinfo=UTC), 13, False, 1, 56),
        (datetime(2026, 5, 26, 13, 0, tzinfo=UTC), 14, True, None, 56),
        (datetime(2026, 7, 6, 13, 0, tzinfo=UTC), 55, True, None, 56),
        (datetime(2026, 7, 7, 13, 0, tzinfo=UTC), 56, True, None, None),
    ],
)
def test_notice_in_days_and_the_hint_under_two_months(
    day: datetime, days: int, is_met: bool, missing: int | None, advised: int | None
) -> None:
    assert finding(assessed(plan=replace(GOOD_PLAN, session_starts_at=day)), R.NOTICE) == Finding(
        requirement=R.NOTICE,
        figure=days,
        wanted=14,
        is_met=is_met,
        missing=missing,
        meets_on=None if is_met else date(2026, 5, 26),
        advised=advised,
    )


def test_notice_in_spring_is_counted_on_the_calendar_of_the_session() -> None:
    starts_at = datetime(2026, 4, 6, 22, 15, tzinfo=UTC)  # 7 April, 00:15 in Berlin
    now = datetime(2026, 3, 24, 22, 30, tzinfo=UTC)  # 24 March, 23:30 in Berlin

    report = assessed(plan=replace(GOOD_PLAN, session_starts_at=starts_at), now=now)

    assert finding(report, R.NOTICE).figure == 14
    assert finding(report, R.NOTICE).is_met is True


def test_notice_in_autumn_is_counted_on_the_calendar_of_the_session() -> None:
    starts_at = datetime(2026, 11, 2, 22, 30, tzinfo=UTC)  # 2 November, 23:30 in Berlin
    now = datetime(2026, 10, 19, 22, 30, tzinfo=UTC)  # 20 October, 00:30 in Berlin

    report = assessed(plan=replace(GOOD_PLAN, session_starts_at=starts_at), now=now)

    assert finding(report, R.NOTICE).figure == 13
    assert finding(report, R.NOTICE).is_met is False


@pytest.mark.parametrize(
    ("asked_at", "asked_on", "meets_on"),
    [
        (datetime(2026, 2, 11, 12, 0, tzinfo=UTC), date(2026, 2, 11), None),
        (datetime(2026, 2, 12, 12, 0, tzinfo=UTC), date(2026, 2, 12), date(2026, 5, 13)),
    ],
)
def test_in_spring_a_leader_rests_ninety_days_between_two_askings(
    asked_at: datetime, asked_on: date, meets_on: date | None
) -> None:
    report = assessed(plan=replace(GOOD_PLAN, leader_last_asked_at=asked_at))

    assert finding(report, R.LEADER_RESTED) == Finding(
        requirement=R.LEADER_RESTED,
        figure=asked_on,
        wanted=90,
        is_met=meets_on is None,
        meets_on=meets_on,
    )


@pytest.mark.parametrize(
    ("asked_at", "meets_on"),
    [
        (datetime(2026, 9, 10, 22, 30, tzinfo=UTC), date(2026, 12, 10)),
        (datetime(2026, 9, 10, 21, 30, tzinfo=UTC), None),
    ],
)
def test_in_autumn_a_leader_rests_ninety_days_between_two_askings(
    asked_at: datetime, meets_on: date | None
) -> None:
    report = assessed(
        plan=replace(
            GOOD_PLAN,
            leader_last_asked_at=asked_at,
            session_starts_at=datetime(2027, 3, 2, 13, 0, tzinfo=UTC),
        ),
        now=datetime(2026, 12, 9, 22, 30, tzinfo=UTC),  # 9 December, 23:30 in Berlin
    )

    assert finding(report, R.LEADER_RESTED).meets_on == meets_on


@pytest.mark.parametrize(
    ("asked_at", "named_on", "figure", "wanted", "meets_on"),
    [
        (datetime(2026, 2, 20, 9, 0, tzinfo=UTC), date(2026, 3, 26), date(2026, 3, 26), None, None),
        (
            datetime(2025, 6, 1, 9, 0, tzinfo=UTC),
            date(2027, 1, 1),
            date(2027, 1, 1),
            None,
            date(2027, 1, 1),
        ),
        (
            datetime(2026, 3, 1, 9, 0, tzinfo=UTC),
            date(2026, 2, 1),
            date(2026, 3, 1),
            90,
            date(2026, 5, 30),
        ),
    ],
)
def test_the_day_a_leader_named_counts_until_they_are_asked_again(
    asked_at: datetime,
    named_on: date,
    figure: date,
    wanted: int | None,
    meets_on: date | None,
) -> None:
    plan = replace(GOOD_PLAN, leader_last_asked_at=asked_at, leader_resting_until=named_on)

    assert finding(assessed(plan=plan), R.LEADER_RESTED) == Finding(
        requirement=R.LEADER_RESTED,
        figure=figure,
        wanted=wanted,
        is_met=meets_on is None,
        meets_on=meets_on,
    )


def test_an_open_invitation_of_any_group_stands_in_the_way() -> None:
    report = assessed(plan=replace(GOOD_PLAN, has_open_invitation=True))

    assert open_requirements(report) == [R.NO_OPEN_INVITATION]


def test_thresholds_are_the_groups_own() -> None:
    strict = Thresholds(
        sessions_held=4, attendance_percent=90, pulse=8.6, cleared_notes=4, guest_minutes=20
    )

    assert open_requirements(assessed(thresholds=strict)) == [
        R.SESSIONS_HELD,
        R.ATTENDANCE,
        R.PULSE,
        R.CLEARED_NOTES,
        R.GUEST_MINUTES,
    ]


def test_a_threshold_of_nought_asks_for_nothing() -> None:
    lax = Thresholds(
        sessions_held=0, attendance_percent=0, pulse=0, pulse_answers_percent=0, cleared_notes=0
    )
    group = GroupRecord(agreed_to_invite_on=date(2026, 4, 15))

    assert open_requirements(assessed(group, thresholds=lax)) == []
