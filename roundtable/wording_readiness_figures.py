"""What a readiness finding has and wants, in whole sentences."""

from collections.abc import Callable
from datetime import date

from flask_babel import format_decimal

from roundtable.domain.readiness_report import Finding, Requirement
from roundtable.formats import long_day
from roundtable.typed_gettext import gettext, ngettext


def figure_in_words(finding: Finding) -> str:
    """Say what there is, and what is wanted."""
    return _WORDS[finding.requirement](finding)


def _sessions_held(finding: Finding) -> str:
    return ngettext(
        "%(num)d session held; at least %(wanted)s wanted.",
        "%(num)d sessions held; at least %(wanted)s wanted.",
        _number(finding),
        wanted=finding.wanted,
    )


def _attendance(finding: Finding) -> str:
    if finding.figure is None:
        return gettext(
            "No attendance recorded yet; at least %(wanted)s%% wanted.", wanted=finding.wanted
        )
    return ngettext(
        "%(figure)s%% came to the last session; at least %(wanted)s%% wanted.",
        "%(figure)s%% came over the last %(num)d sessions; at least %(wanted)s%% wanted.",
        finding.over or 0,
        figure=finding.figure,
        wanted=finding.wanted,
    )


def _pulse_answers(finding: Finding) -> str:
    if finding.figure is None:
        return gettext(
            "Nobody was asked for the pulse yet; at least %(wanted)s%% are to answer.",
            wanted=finding.wanted,
        )
    return ngettext(
        "%(figure)s%% answered after the last session; at least %(wanted)s%% wanted.",
        "%(figure)s%% answered after the last %(num)d sessions; at least %(wanted)s%% wanted.",
        finding.over or 0,
        figure=finding.figure,
        wanted=finding.wanted,
    )


def _pulse(finding: Finding) -> str:
    wanted = format_decimal(finding.wanted)
    if finding.figure is None:
        return gettext("No pulse yet; at least %(wanted)s of 10 wanted.", wanted=wanted)
    return ngettext(
        "%(figure)s of 10 after the last session; at least %(wanted)s wanted.",
        "%(figure)s of 10 over the last %(num)d sessions; at least %(wanted)s wanted.",
        finding.over or 0,
        figure=format_decimal(finding.figure),
        wanted=wanted,
    )


def _cleared_notes(finding: Finding) -> str:
    return ngettext(
        "%(num)d outcome note cleared for use outside the group; at least %(wanted)s wanted.",
        "%(num)d outcome notes cleared for use outside the group; at least %(wanted)s wanted.",
        _number(finding),
        wanted=finding.wanted,
    )


def _group_agreed(finding: Finding) -> str:
    if not finding.is_met:
        return gettext("The group has not yet agreed to invite a guest.")
    return gettext("The group agreed on %(day)s to invite a guest.", day=_day(finding))


def _upwards_culture(finding: Finding) -> str:
    if not finding.is_met:
        return gettext("Inviting upwards is not done here.")
    return gettext("Inviting upwards fits the culture here.")


def _supervisor_informed(finding: Finding) -> str:
    if not finding.is_met:
        return gettext("The supervisor has not been informed yet.")
    return gettext("The supervisor was informed on %(day)s.", day=_day(finding))


def _session_chosen(finding: Finding) -> str:
    if not finding.is_met:
        return gettext("No session is chosen yet.")
    return gettext("The session on %(day)s is chosen.", day=_day(finding))


def _topic_agreed(finding: Finding) -> str:
    if not finding.is_met:
        return gettext("No topic is agreed yet.")
    return gettext("The topic is agreed.")


def _questions_agreed(finding: Finding) -> str:
    return ngettext(
        "%(num)d question agreed; at least %(wanted)s wanted.",
        "%(num)d questions agreed; at least %(wanted)s wanted.",
        _number(finding),
        wanted=finding.wanted,
    )


def _guest_minutes(finding: Finding) -> str:
    if finding.figure is None:
        return gettext(
            "No agenda to look at yet; %(wanted)s minutes wanted.", wanted=finding.wanted
        )
    return ngettext(
        "%(num)d minute in the agenda is free for the guest; %(wanted)s wanted.",
        "%(num)d minutes in the agenda are free for the guest; %(wanted)s wanted.",
        _number(finding),
        wanted=finding.wanted,
    )


def _notice(finding: Finding) -> str:
    if finding.figure is None:
        return gettext(
            "No date yet; at least %(wanted)s days' notice wanted.", wanted=finding.wanted
        )
    if _number(finding) < 0:
        return gettext(
            "The session lies in the past; at least %(wanted)s days' notice wanted.",
            wanted=finding.wanted,
        )
    return ngettext(
        "%(num)d day's notice; at least %(wanted)s wanted.",
        "%(num)d days' notice; at least %(wanted)s wanted.",
        _number(finding),
        wanted=finding.wanted,
    )


def _leader_rested(finding: Finding) -> str:
    if finding.figure is None:
        return gettext("None of our groups has asked this leader before.")
    values = {"day": _day(finding), "wanted": finding.wanted}
    if finding.wanted is None:
        return gettext("They said perhaps later: from %(day)s.", day=_day(finding))
    if not finding.is_met:
        return gettext("Last asked on %(day)s, less than %(wanted)s days ago.", **values)
    return gettext("Last asked on %(day)s, at least %(wanted)s days ago.", **values)


def _no_open_invitation(finding: Finding) -> str:
    if not finding.is_met:
        return gettext("Another invitation to this leader is open.")
    return gettext("No other invitation to this leader is open.")


_WORDS: dict[Requirement, Callable[[Finding], str]] = {
    Requirement.SESSIONS_HELD: _sessions_held,
    Requirement.ATTENDANCE: _attendance,
    Requirement.PULSE_ANSWERS: _pulse_answers,
    Requirement.PULSE: _pulse,
    Requirement.CLEARED_NOTES: _cleared_notes,
    Requirement.GROUP_AGREED: _group_agreed,
    Requirement.UPWARDS_CULTURE: _upwards_culture,
    Requirement.SUPERVISOR_INFORMED: _supervisor_informed,
    Requirement.UPWARDS_INFORMED: _supervisor_informed,
    Requirement.SESSION_CHOSEN: _session_chosen,
    Requirement.TOPIC_AGREED: _topic_agreed,
    Requirement.QUESTIONS_AGREED: _questions_agreed,
    Requirement.GUEST_MINUTES: _guest_minutes,
    Requirement.NOTICE: _notice,
    Requirement.LEADER_RESTED: _leader_rested,
    Requirement.NO_OPEN_INVITATION: _no_open_invitation,
}


def _number(finding: Finding) -> int:
    return 0 if finding.figure is None or isinstance(finding.figure, date) else int(finding.figure)


def _day(finding: Finding) -> str:
    return long_day(finding.figure) if isinstance(finding.figure, date) else ""
