"""Readiness in words, in English; without a catalogue the messages speak for themselves."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from roundtable.domain.groups import Upwards
from roundtable.domain.readiness import (
    GroupRecord,
    HeldSession,
    InvitationRecord,
    Requirement,
    Thresholds,
    assess,
)
from roundtable.wording_readiness import finding_in_words, requirement_in_words

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _speaking_english() -> Iterator[None]:
    app = Flask(__name__)
    Babel(app)
    with app.app_context(), force_locale("en"):
        yield


def held(day: int, *, came: int = 7, pulse: tuple[int, ...] = (8, 9, 8, 9)) -> HeldSession:
    return HeldSession(
        starts_at=datetime(2026, 4, day, 13, 0, tzinfo=UTC),
        came=came,
        expected=8,
        pulse_values=pulse,
        pulse_asked=came,
    )


def said(group: GroupRecord, plan: InvitationRecord) -> list[str]:
    report = assess(group, Thresholds(), invitation=plan, now=NOW)
    return [finding_in_words(finding) for finding in report.findings]


def test_a_new_group_is_told_what_to_do() -> None:
    group = GroupRecord(upwards=Upwards.AFTER_INFORMING)

    assert said(group, InvitationRecord(zone="Europe/Berlin")) == [
        "0 sessions held; at least 3 wanted. Hold 3 more sessions.",
        "No attendance recorded yet; at least 70% wanted. Record after a session who came.",
        (
            "Nobody was asked for the pulse yet; at least 50% are to answer. "
            "Ask for the pulse after a session."
        ),
        "No pulse yet; at least 8 of 10 wanted. Ask for the pulse after a session.",
        (
            "0 outcome notes cleared for use outside the group; at least 3 wanted. "
            "Clear 3 more outcome notes."
        ),
        (
            "The group has not yet agreed to invite a guest. "
            "Ask the group in a session and record that it agreed."
        ),
        "Inviting upwards fits the culture here.",
        (
            "The supervisor has not been informed yet. "
            "Send the note and record the date; no reason can stand in for it."
        ),
        "No session is chosen yet. Choose a session for the visit.",
        "No topic is agreed yet. Agree on a topic.",
        "0 questions agreed; at least 3 wanted. Agree on 3 more questions.",
        (
            "No agenda to look at yet; 15 minutes wanted. "
            "Choose a session and put the guest slot into its agenda."
        ),
        (
            "No date yet; at least 14 days' notice wanted. "
            "Choose a session on Tuesday, 26 May 2026 or later."
        ),
        "None of our groups has asked this leader before.",
        "No other invitation to this leader is open.",
    ]


def test_a_group_half_way_is_told_what_is_missing() -> None:
    group = GroupRecord(
        held=(held(1, came=5, pulse=(7, 8)), held(8, came=5, pulse=(7, 8))),
        cleared_notes=2,
        upwards=Upwards.NOT_DONE,
    )
    plan = InvitationRecord(
        zone="Europe/Berlin",
        session_starts_at=datetime(2026, 5, 19, 13, 0, tzinfo=UTC),
        questions=2,
        guest_minutes_free=10,
        leader_last_asked_at=datetime(2026, 4, 1, 9, 0, tzinfo=UTC),
        has_open_invitation=True,
    )

    assert said(group, plan) == [
        "2 sessions held; at least 3 wanted. Hold 1 more session.",
        (
            "62% came over the last 2 sessions; at least 70% wanted. "
            "It is met when 7 of 8 come to the next session."
        ),
        "40% answered after the last 2 sessions; at least 50% wanted. Collect 1 more answer.",
        (
            "7.5 of 10 over the last 2 sessions; at least 8 wanted. "
            "It is met when the next session is rated 9 on average."
        ),
        (
            "2 outcome notes cleared for use outside the group; at least 3 wanted. "
            "Clear 1 more outcome note."
        ),
        (
            "The group has not yet agreed to invite a guest. "
            "Ask the group in a session and record that it agreed."
        ),
        (
            "Inviting upwards is not done here. "
            "No reason can stand in for this: it is set in the group's culture."
        ),
        "The session on Tuesday, 19 May 2026 is chosen.",
        "No topic is agreed yet. Agree on a topic.",
        "2 questions agreed; at least 3 wanted. Agree on 1 more question.",
        (
            "10 minutes in the agenda are free for the guest; 15 wanted. "
            "Free 5 more minutes in the agenda."
        ),
        (
            "7 days' notice; at least 14 wanted. "
            "Choose a session on Tuesday, 26 May 2026 or later. "
            "Assistants book about two months ahead: 56 days would be better."
        ),
        (
            "Last asked on Wednesday, 1 April 2026, less than 90 days ago. "
            "They may be asked again from Tuesday, 30 June 2026."
        ),
        (
            "Another invitation to this leader is open. "
            "Wait for the answer, or settle it with the group that asks."
        ),
    ]


def test_a_group_that_is_ready_reads_its_record() -> None:
    group = GroupRecord(
        held=(held(1), held(8), held(15)),
        cleared_notes=3,
        agreed_to_invite_on=date(2026, 4, 15),
        upwards=Upwards.AFTER_INFORMING,
        upwards_informed_on=date(2026, 3, 2),
    )
    plan = InvitationRecord(
        zone="Europe/Berlin",
        session_starts_at=datetime(2026, 7, 14, 13, 0, tzinfo=UTC),
        has_topic=True,
        questions=3,
        guest_minutes_free=15,
        leader_last_asked_at=datetime(2025, 12, 1, 9, 0, tzinfo=UTC),
    )

    assert said(group, plan) == [
        "3 sessions held; at least 3 wanted.",
        "87% came over the last 3 sessions; at least 70% wanted.",
        "57% answered after the last 3 sessions; at least 50% wanted.",
        "8.5 of 10 over the last 3 sessions; at least 8 wanted.",
        "3 outcome notes cleared for use outside the group; at least 3 wanted.",
        "The group agreed on Wednesday, 15 April 2026 to invite a guest.",
        "Inviting upwards fits the culture here.",
        "The supervisor was informed on Monday, 2 March 2026.",
        "The session on Tuesday, 14 July 2026 is chosen.",
        "The topic is agreed.",
        "3 questions agreed; at least 3 wanted.",
        "15 minutes in the agenda are free for the guest; 15 wanted.",
        "63 days' notice; at least 14 wanted.",
        "Last asked on Monday, 1 December 2025, at least 90 days ago.",
        "No other invitation to this leader is open.",
    ]


def test_one_bad_session_too_many() -> None:
    group = GroupRecord(held=(held(1, came=0, pulse=()), held(8, came=2, pulse=(3, 2))))

    words = said(group, InvitationRecord(zone="Europe/Berlin"))

    assert words[1] == (
        "12% came over the last 2 sessions; at least 70% wanted. "
        "One session alone cannot make up for it."
    )
    assert words[3] == (
        "2.5 of 10 over the last 2 sessions; at least 8 wanted. "
        "One session alone cannot make up for it."
    )


def test_a_session_in_the_past_gives_no_notice() -> None:
    past = InvitationRecord(
        zone="Europe/Berlin", session_starts_at=datetime(2026, 5, 5, 13, 0, tzinfo=UTC)
    )

    assert said(GroupRecord(), past)[-3] == (
        "The session lies in the past; at least 14 days' notice wanted. "
        "Choose a session on Tuesday, 26 May 2026 or later. "
        "Assistants book about two months ahead: 56 days would be better."
    )


def test_every_requirement_has_a_name_of_its_own() -> None:
    names = {requirement_in_words(requirement) for requirement in Requirement}

    assert len(names) == len(Requirement)
