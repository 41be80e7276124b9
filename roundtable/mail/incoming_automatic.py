"""Mail that no person wrote: answered by a machine, sent to many, or our own come back."""

import re
from collections.abc import Sequence
from email.message import Message

from roundtable.mail.incoming_headers import mailboxes, message_ids, raw_values, value

BULK = frozenset({"bulk", "list", "junk", "auto_reply", "auto-reply"})
#: Their presence is enough.
SIGNS = (
    "X-Auto-Response-Suppress",
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Loop",
    "List-Id",
    "List-Unsubscribe",
    "Feedback-ID",
)
_SUBJECT = re.compile(
    r"(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|auto:|out of (?:the )?office"
    r"|ooo:|vacation|away from (?:my )?mail"
    r"|automatische antwort|autoantwort|automatische r[üu]ck|abwesenheit|abwesend"
    r"|urlaubs?(?:meldung|benachrichtigung|notiz)|(?:derzeit )?nicht im b[üu]ro"
    r"|r[ée]ponse automatique|absence du bureau|自動返信|自動応答)",
    re.IGNORECASE,
)


def is_from_the_house(message: Message, house: str) -> bool:
    """Whether a machine sent it in the name of the house, or it has been here before."""
    own = without_plus(house)
    if any(own in without_plus(loop) for loop in raw_values(message, "X-Loop")):
        return True
    writers = [email for name in ("From", "Sender") for _, email in mailboxes(message, name)]
    return _is_generated(message) and own in map(without_plus, writers)


def is_named_by_the_house(message: Message, house: str) -> bool:
    """Whether a machine sent it with a Message-ID as the house gives them."""
    domain = house.lower().rpartition("@")[2]
    ids = message_ids(raw_values(message, "Message-ID"))
    return _is_generated(message) and any(one.lower().endswith(f"@{domain}>") for one in ids)


def is_automatic(message: Message, kinds: Sequence[str]) -> bool:
    """Whether it is an answer by a machine or mail to many; ``kinds`` are its parts' types."""
    submitted = value(message, "Auto-Submitted").partition(";")[0].strip().lower()
    if submitted not in {"", "no"}:
        return True
    if BULK & {said.strip().lower() for said in raw_values(message, "Precedence")}:
        return True
    if any(raw_values(message, sign) for sign in SIGNS) or "<>" in _return_path(message):
        return True
    is_receipt = "message/disposition-notification" in kinds
    return is_receipt or bool(_SUBJECT.match(value(message, "Subject")))


def without_plus(address: str) -> str:
    """The mailbox that an address with a plus-part stands for."""
    local, at, domain = address.strip().lower().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"


def _return_path(message: Message) -> list[str]:
    return [path.strip() for path in raw_values(message, "Return-Path")]


def _is_generated(message: Message) -> bool:
    return value(message, "Auto-Submitted").lower().startswith("auto-generated")
