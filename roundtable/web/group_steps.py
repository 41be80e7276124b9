"""The one next step that the page of a group leads to."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from roundtable.domain.culture import Culture
from roundtable.domain.groups import GroupState, Upwards
from roundtable.domain.readiness_report import ReadinessReport
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries.setting_up import SetUp


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """A verb, why it comes next, and where it leads; ``is_post`` where it changes something."""

    words: str
    why: str
    url: str
    is_post: bool = False


def next_step(
    group: Group,
    progress: SetUp,
    culture: Culture,
    report: ReadinessReport,
    coming: Sequence[Session],
) -> NextStep:
    """Choose what a convener does next: set up, inform, begin, plan, prepare, invite."""
    if group.state is GroupState.FORMING:
        return _while_forming(group, progress, culture)
    if group.state is GroupState.RESTING:
        return NextStep(
            words=_("Wake the group"),
            why=_("It rests. All it has held and planned is kept."),
            url=url_for("groups.begin", group_id=group.id),
            is_post=True,
        )
    if not coming:
        return NextStep(
            words=_("Plan sessions"),
            why=_("No session is planned."),
            url=url_for("series.new", group_id=group.id),
        )
    if report.is_ready and group.upwards is not Upwards.NOT_DONE:
        return NextStep(
            words=_("Invite a senior guest"),
            why=_("Everything the group asks of itself is met."),
            url=url_for("invitations.new", group_id=group.id),
        )
    return NextStep(
        words=_("Prepare the next session"),
        why=_("An agenda that fits is half of a good hour."),
        url=url_for("sessions.show", session_id=coming[0].id),
    )


def _while_forming(group: Group, progress: SetUp, culture: Culture) -> NextStep:
    step = progress.next_step
    if step is not None:
        return NextStep(
            words=_("Go on with step %(number)s of 4", number=step.number),
            why=_("The group is not set up yet."),
            url=url_for(f"wizard.{step.value}", group_id=group.id),
        )
    if culture.is_convening_open:
        return NextStep(
            words=_("Write to your supervisor"),
            why=_("In this house the supervisor hears of it before the group begins."),
            url=url_for("culture.note", group_id=group.id, occasion="convening"),
        )
    return NextStep(
        words=_("Begin"),
        why=_("All is set up. From now on the group counts as active."),
        url=url_for("groups.begin", group_id=group.id),
        is_post=True,
    )
