"""The rows of a list, signed, on their way from the preview to the confirmation.

Nothing is kept on the server in between. The signature covers the account, so that the rows
somebody confirms are the ones they were shown.
"""

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from roundtable.domain.packed_rows import pack, unpack
from roundtable.domain.people_import import ReadRow
from roundtable.models.accounts import Account

MAX_AGE_SECONDS = 86_400
MAX_LENGTH = 8 * 1024 * 1024


def sign(rows: tuple[ReadRow, ...], account: Account) -> str:
    """Pack the rows into text that a form can carry."""
    return _signer(account).dumps([pack(row) for row in rows])


def unsign(token: str, account: Account) -> tuple[ReadRow, ...] | None:
    """Unpack the rows; None if they are too old, not ours, or not this account's."""
    try:
        return tuple(map(unpack, _signer(account).loads(token, max_age=MAX_AGE_SECONDS)))
    except (BadData, ValueError, TypeError, KeyError):
        return None


def _signer(account: Account) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        current_app.config["SECRET_KEY"], salt=f"people-list-{account.id}"
    )
