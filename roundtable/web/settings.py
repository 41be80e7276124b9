"""Settings: what this installation is made of."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from roundtable.domain.permissions import Permission
from roundtable.web.access import permission_required

bp = Blueprint("settings", __name__, url_prefix="/settings")


@bp.get("/")
@permission_required(Permission.SEE_SETTINGS)
def show() -> ResponseReturnValue:
    """Versions and where things live."""
    return render_template("settings/show.html")
