"""Whether the server that took a mail in has found it to be from whom it says (RFC 8601)."""

import re
from collections.abc import Mapping
from email.message import Message

from roundtable.domain.text import one_line
from roundtable.mail.incoming_headers import mailboxes, raw_values

_NOISE = re.compile(r"\([^()]*\)|\"[^\"]*\"")
_RESULT = re.compile(r"\s*(dmarc|dkim)\s*=\s*(\w+)", re.IGNORECASE)
_PROPERTY = re.compile(r"\bheader\.(from|d|i)\s*=\s*(\S+)", re.IGNORECASE)


def is_authentic(message: Message) -> bool:
    """Believe the topmost result only, as anybody can write those below it.

    It must speak of the domain in From, and there must be one From alone: with two, servers and
    readers may each mean another.
    """
    results = raw_values(message, "Authentication-Results")
    writers = mailboxes(message, "From")
    if not results or len(writers) != 1 or len(raw_values(message, "From")) != 1:
        return False
    domain = writers[0][1].rpartition("@")[2]
    found = [_result(piece) for piece in _NOISE.sub(" ", one_line(results[0])).split(";")]
    if ("dmarc", "fail") in [(method, result) for method, result, _ in found]:
        return False
    return any(
        result == "pass" and _is_for(domain, method, properties)
        for method, result, properties in found
    )


def _result(piece: str) -> tuple[str, str, Mapping[str, str]]:
    found = _RESULT.match(piece)
    if not found:
        return "", "", {}
    properties = {key.lower(): said.lower() for key, said in _PROPERTY.findall(piece)}
    return found[1].lower(), found[2].lower(), properties


def _is_for(domain: str, method: str, properties: Mapping[str, str]) -> bool:
    """DMARC is about From by itself; a signature is of whatever domain it names."""
    if method == "dmarc":
        return properties.get("from", domain).rpartition("@")[2] == domain
    signed = properties.get("d") or properties.get("i", "").rpartition("@")[2]
    return signed == domain
