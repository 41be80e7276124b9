"""Home: what I owe whom, and what is next."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

bp = Blueprint("home", __name__)


@bp.get("/")
def show() -> ResponseReturnValue:
    """The next sessions and what is to be done."""
    return render_template("home/show.html")
