"""Signing in and out, by Flask-Security: set up to fit, with mails as files."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import flask
from flask import Flask
from flask_babel import lazy_gettext as _l
from flask_security import MailUtil, Security, SQLAlchemyUserDatastore

from roundtable import clock
from roundtable.database import db
from roundtable.domain.text import one_line
from roundtable.mail.drop import drop
from roundtable.models.accounts import Account, Role
from roundtable.queries import accounts


class Accounts(SQLAlchemyUserDatastore):
    """Flask-Security's, quick at what every request asks: who the cookie is."""

    def find_user(self, case_insensitive: bool = False, **wanted: Any) -> Account | None:  # noqa: FBT001, FBT002  the signature is Flask-Security's
        """The account by its cookie's word, or by whatever Flask-Security asks for."""
        if set(wanted) == {"fs_uniquifier"}:
            return accounts.find_signed_in(wanted["fs_uniquifier"])
        found: Account | None = super().find_user(case_insensitive, **wanted)
        return found


datastore = Accounts(db, Account, Role)


class DroppedMail(MailUtil):
    """Mails about passwords land as files until a mail server is set up."""

    def send_mail(  # noqa: D102  the signature is Flask-Security's
        self,
        template: str,  # noqa: ARG002
        subject: str,
        recipient: str,
        sender: Any,
        body: str | None,
        html: str | None,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> None:
        message = EmailMessage()
        message["Subject"] = one_line(str(subject))
        message["To"] = one_line(str(recipient))
        message["From"] = one_line(str(sender))
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(body or "")
        drop(message, Path(flask.current_app.instance_path) / "outbox", now=clock.now())


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
        SECURITY_MSG_PASSWORD_RESET_NO_LOGIN=(
            _l("Your password is set. Sign in with it."),
            "success",
        ),
        SECURITY_EMAIL_SENDER="roundtable@localhost",
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
    Security(app, datastore, mail_util_cls=DroppedMail)
