"""What a mail address looks like, as far as can be said without asking a server."""

import re

_LOCAL = re.compile(r"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,64}")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_MAX_LENGTH = 254


def is_mail_address(text: str) -> bool:
    """Whether mail could be sent there: ``local@domain.top``, no quoting, no comments."""
    local, at, domain = text.rpartition("@")
    if not at or len(text) > _MAX_LENGTH or not _LOCAL.fullmatch(local):
        return False
    if local.startswith(".") or local.endswith(".") or ".." in local:
        return False
    labels = domain.split(".")
    if len(labels) < 2 or labels[-1].isdigit():
        return False
    return all(_LABEL.fullmatch(label) and "_" not in label for label in labels)
