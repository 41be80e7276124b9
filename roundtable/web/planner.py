"""The planner: who pays for the hours of a series, and which hours would be fairer."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.bands import Level
from roundtable.domain.permissions import Permission
from roundtable.queries.planner import heat_maps, planner_of
from roundtable.web.access import current_account
from roundtable.web.loading import load_series, may_in_group
from roundtable.wording_levels import heat_cells, level_cells

bp = Blueprint("planner", __name__)

bp.add_app_template_filter(heat_cells)
bp.add_app_template_filter(level_cells)


@bp.get("/series/<int:series_id>/times")
def show(series_id: int) -> ResponseReturnValue:
    """Everybody's hours on the days of a series."""
    series = load_series(series_id)
    planner = planner_of(series, now=clock.now())
    return render_template(
        "planner/show.html",
        planner=planner,
        series=series,
        levels=tuple(Level),
        maps=heat_maps(planner, reader_id=current_account().person_id),
        may_edit=may_in_group(series.group, Permission.EDIT_SERIES),
    )
