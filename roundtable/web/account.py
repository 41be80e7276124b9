"""One's own account, the first administrator, and the language before signing in."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import login_user
from itsdangerous import BadSignature, URLSafeTimedSerializer

from roundtable import clock
from roundtable.domain.permissions import AccountRole
from roundtable.forms.accounts import FirstForm, LanguageForm, ProfileForm
from roundtable.i18n import LANGUAGE_COOKIE, in_language
from roundtable.queries import accounts as queries
from roundtable.services import accounts
from roundtable.services.account_details import AccountDetails, change_profile, invite_first
from roundtable.web.access import current_account, public

bp = Blueprint("account", __name__)

FIRST_LINK_DAYS = 7


@bp.get("/account")
def edit() -> ResponseReturnValue:
    """One's own profile."""
    account = current_account()
    form = ProfileForm(
        given=account.person.given,
        family=account.person.family,
        language=account.language,
        time_zone=account.time_zone,
    )
    return render_template("account/edit.html", form=form)


@bp.post("/account")
def update() -> ResponseReturnValue:
    """Change one's own profile."""
    form = ProfileForm()
    if not form.validate():
        return render_template("account/edit.html", form=form), 422
    change_profile(
        current_account(),
        given=form.given.data,
        family=form.family.data,
        language=form.language.data,
        time_zone=form.time_zone.data,
    )
    with in_language(form.language.data):
        flash(_("Saved."))
    return redirect(url_for("home.show"), 303)


@bp.post("/language")
@public
def choose_language() -> ResponseReturnValue:
    """Remember a language on this device, for the pages before signing in."""
    form = LanguageForm()
    if not form.validate():
        abort(400)
    response = redirect(url_for("security.login"), 303)
    response.set_cookie(
        LANGUAGE_COOKIE,
        form.language.data.value,
        max_age=31_536_000,
        samesite="Lax",
        httponly=True,
        secure=request.is_secure,
    )
    return response


@bp.get("/first/<token>")
@public
def first(token: str) -> ResponseReturnValue:
    """Ask who the first administrator is."""
    _require_first(token)
    return render_template("account/first.html", form=FirstForm(), token=token)


@bp.post("/first/<token>")
@public
def create_first(token: str) -> ResponseReturnValue:
    """Make the first administrator and sign them in."""
    _require_first(token)
    form = FirstForm()
    if not form.validate():
        return render_template("account/first.html", form=form, token=token), 422
    details = AccountDetails(
        given=form.given.data,
        family=form.family.data,
        email=form.email.data,
        time_zone=form.time_zone.data,
        language=form.language.data,
        role=AccountRole.ADMINISTRATOR,
    )
    try:
        account = invite_first(details, form.password.data, now=clock.now())
    except accounts.NotFirstError:
        abort(404)
    login_user(account)
    flash(_("Welcome. You are the administrator of this roundtable."))
    return redirect(url_for("home.show"), 303)


def first_token() -> str:
    """The token of the link for the first administrator."""
    return _signer().dumps("first")


def _require_first(token: str) -> None:
    """The link works only until there is an account."""
    try:
        _signer().loads(token, max_age=FIRST_LINK_DAYS * 86_400)
    except BadSignature:
        abort(404)
    if queries.are_there_any():
        abort(404)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="first-administrator")
