"""Signing in and out, by Flask-Security: set up to fit, with mails through the outbox."""

from datetime import timedelta
from typing import Any

import flask
from flask import Flask
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_security import MailUtil, Security, SQLAlchemyUserDatastore
from flask_security.forms import ForgotPasswordForm, LoginForm

from roundtable import clock
from roundtable.database import db
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import NoRecipientError, note
from roundtable.models.accounts import Account, Role
from roundtable.queries import accounts
from roundtable.services import outbox


class Accounts(SQLAlchemyUserDatastore):
    """Flask-Security's, quick at what every request asks: who the cookie is."""

    def find_user(self, case_insensitive: bool = False, **wanted: Any) -> Account | None:  # noqa: FBT001, FBT002  the signature is Flask-Security's
        """The account by its cookie's word, or by whatever Flask-Security asks for."""
        if set(wanted) == {"fs_uniquifier"}:
            return accounts.find_signed_in(wanted["fs_uniquifier"])
        found: Account | None = super().find_user(case_insensitive, **wanted)
        return found


datastore = Accounts(db, Account, Role)


class QueuedMail(MailUtil):
    """Mails about passwords leave by the outbox, after the request."""

    def send_mail(  # noqa: D102  the signature is Flask-Security's
        self,
        template: str,  # noqa: ARG002
        subject: str,
        recipient: str,
        sender: Any,  # noqa: ARG002
        body: str | None,
        html: str | None,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> None:
        now = clock.now()
        letter = LetterBody(subject=str(subject), body=body or "")
        to = Correspondent(name="", email=str(recipient))
        try:
            mail = note(letter, to=to, sender=flask.current_app.config["MAIL_FROM"], now=now)
        except NoRecipientError:
            flask.current_app.logger.warning("an account has an address that no mail can go to")
            return
        outbox.put(mail, kind=MailKind.ACCOUNT, now=now)


class SignInForm(LoginForm):
    """Flask-Security's in our words; the page itself leads to a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email.label.text = _("E-mail address")
        self.password.description = ""


class ForgottenForm(ForgotPasswordForm):
    """Flask-Security's in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email.label.text = _("E-mail address")


def init_app(app: Flask) -> None:
    """Set Flask-Security up; needs SECRET_KEY and the database."""
    app.config.update(
        SECURITY_PASSWORD_SALT=app.config["SECRET_KEY"],
        SECURITY_PASSWORD_LENGTH_MIN=12,
        SECURITY_REGISTERABLE=False,
        SECURITY_CLI_USERS_NAME=False,
        SECURITY_CLI_ROLES_NAME=False,
        SECURITY_RECOVERABLE=True,
        SECURITY_CHANGEABLE=True,
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_RESET_PASSWORD_WITHIN=timedelta(days=5),
        SECURITY_SEND_PASSWORD_CHANGE_EMAIL=False,
        SECURITY_SEND_PASSWORD_RESET_NOTICE_EMAIL=False,
        SECURITY_EMAIL_HTML=False,
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SECURITY_EMAIL_SUBJECT_PASSWORD_RESET=_l("Choose a new password for roundtable"),
        SECURITY_MSG_UNAUTHENTICATED=(_l("Please sign in first."), "info"),
        SECURITY_MSG_GENERIC_AUTHN_FAILED=(
            _l("This address and this password do not belong together."),
            "error",
        ),
        SECURITY_MSG_PASSWORD_RESET_REQUEST=(LazyString(_where_the_link_is), "info"),
        SECURITY_MSG_PASSWORD_RESET_NO_LOGIN=(
            _l("Your password is set. Sign in with it."),
            "success",
        ),
        SECURITY_EMAIL_SENDER=app.config["MAIL_FROM"],
        SECURITY_FRESHNESS=timedelta(seconds=-1),  # no view asks for the password again
        SECURITY_JOIN_USER_ROLES=False,
        SECURITY_USE_REGISTER_V2=True,
        SECURITY_POST_RESET_VIEW="/login",
        SECURITY_POST_CHANGE_VIEW="/",
        SECURITY_POST_LOGOUT_VIEW="/login",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_CHANGE_URL="/password",
        SECURITY_RESET_URL="/reset",
    )
    Security(
        app,
        datastore,
        mail_util_cls=QueuedMail,
        login_form=SignInForm,
        forgot_password_form=ForgottenForm,
    )


def _where_the_link_is() -> str:
    """What is said to whoever forgot a password; the same whether they have an account or not."""
    if flask.current_app.config["MAIL_SERVER"]:
        return str(_("If there is an account with this address, a link is on its way to it."))
    return str(
        _(
            "If there is an account with this address, a message with a link lies in the folder "
            "instance/outbox. Your administrator finds it there, or makes you a link."
        )
    )
