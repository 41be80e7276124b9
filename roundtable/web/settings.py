"""Settings: what this installation is made of."""

from pathlib import Path

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.documents import pango
from roundtable.domain.permissions import Permission
from roundtable.queries import health, zone_moves
from roundtable.web.access import permission_required

bp = Blueprint("settings", __name__, url_prefix="/settings")


@bp.get("/")
@permission_required(Permission.SEE_SETTINGS)
def show() -> ResponseReturnValue:
    """Versions, where things live, and how much there is."""
    return render_template(
        "settings/show.html",
        programs=health.program_versions(),
        database_version=health.database_version(),
        database_place=health.database_place(),
        is_slow_sqlite=health.is_sqlite() and not health.sqlite_is_safe(),
        pango=pango.version(),
        how_to_get_pango=pango.HOW_TO_GET_IT,
        counts=health.counts(),
        moved_by_rules=zone_moves.count_ahead(now=clock.now()),
        outbox=Path(current_app.instance_path) / "outbox",
        config=current_app.config,
    )
