"""Accounts, for administrators: invite by link, roles, close and reopen."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock, links
from roundtable.domain.permissions import Permission
from roundtable.forms.accounts import InviteForm, RoleForm
from roundtable.forms.base import Form
from roundtable.models.accounts import Account
from roundtable.queries import accounts as queries
from roundtable.services import accounts
from roundtable.services.account_details import AccountDetails, invite
from roundtable.web.access import permission_required

bp = Blueprint("accounts", __name__, url_prefix="/accounts")


@bp.get("/")
@permission_required(Permission.MANAGE_ACCOUNTS)
def list_() -> ResponseReturnValue:
    """Everybody who can sign in."""
    return render_template("accounts/list.html", accounts=queries.all_())


@bp.get("/new")
@permission_required(Permission.MANAGE_ACCOUNTS)
def new() -> ResponseReturnValue:
    """Ask whom to invite."""
    return render_template("accounts/new.html", form=InviteForm())


@bp.post("/")
@permission_required(Permission.MANAGE_ACCOUNTS)
def create() -> ResponseReturnValue:
    """Make an account and show the link by which its owner chooses a password."""
    form = InviteForm()
    if not form.validate():
        return render_template("accounts/new.html", form=form), 422
    details = AccountDetails(
        given=form.given.data,
        family=form.family.data,
        email=form.email.data,
        time_zone=form.time_zone.data,
        language=form.language.data,
        role=form.role.data,
    )
    is_known = queries.find_person_without_account(form.email.data) is not None
    try:
        account = invite(details, now=clock.now())
    except accounts.EmailTakenError:
        form.email.errors = [_("There is already an account with this address.")]
        return render_template("accounts/new.html", form=form), 422
    return _show_link(account, is_known=is_known)


@bp.get("/<int:account_id>")
@permission_required(Permission.MANAGE_ACCOUNTS)
def show(account_id: int) -> ResponseReturnValue:
    """One account."""
    account = load_account(account_id)
    form = RoleForm(role=account.role)
    return render_template("accounts/show.html", account=account, form=form)


@bp.post("/<int:account_id>/role")
@permission_required(Permission.MANAGE_ACCOUNTS)
def change_role(account_id: int) -> ResponseReturnValue:
    """Change what an account may do."""
    account = load_account(account_id)
    form = RoleForm()
    if not form.validate():
        return render_template("accounts/show.html", account=account, form=form), 422
    accounts.change_role(account, form.role.data)
    flash(_("The role was changed."))
    return redirect(url_for(".show", account_id=account.id), 303)


@bp.post("/<int:account_id>/link")
@permission_required(Permission.MANAGE_ACCOUNTS)
def make_link(account_id: int) -> ResponseReturnValue:
    """Show a fresh link for choosing a password."""
    return _show_link(load_account(account_id))


@bp.post("/<int:account_id>/close")
@permission_required(Permission.MANAGE_ACCOUNTS)
def close(account_id: int) -> ResponseReturnValue:
    """Shut an account out."""
    accounts.close(load_account(account_id))
    flash(_("The account is closed. Nothing it made was deleted."))
    return redirect(url_for(".show", account_id=account_id), 303)


@bp.post("/<int:account_id>/reopen")
@permission_required(Permission.MANAGE_ACCOUNTS)
def reopen(account_id: int) -> ResponseReturnValue:
    """Let a closed account in again."""
    accounts.reopen(load_account(account_id))
    flash(_("The account can sign in again."))
    return redirect(url_for(".show", account_id=account_id), 303)


def load_account(account_id: int) -> Account:
    """One account, or 404; only administrators come here."""
    return queries.find(account_id) or abort(404)


def _show_link(account: Account, *, is_known: bool = False) -> ResponseReturnValue:
    link = links.to("security.reset_password", token=accounts.password_token(account))
    return render_template(
        "accounts/link.html", account=account, link=link, form=Form(), is_known=is_known
    )
