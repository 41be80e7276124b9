"""What an entry that was written here says, read from its bytes."""

import re

_FOLD = re.compile(rb"\r\n[ \t]")
_ESCAPED = re.compile(r"\\(.)")


def values_of(body: bytes, name: str) -> list[str]:
    """The values of a property of a component, in the order of its lines, as text.

    :param name: in capitals
    """
    lines = _FOLD.sub(b"", body).decode().split("\r\n")
    return [_text(line) for line in lines if re.split("[;:]", line, maxsplit=1)[0] == name]


def _text(line: str) -> str:
    """What stands behind the colon that no quotes hold, unescaped (RFC 5545, 3.3.11)."""
    quoted = False
    for place, character in enumerate(line):
        quoted ^= character == '"'
        if character == ":" and not quoted:
            return _ESCAPED.sub(_unescape, line[place + 1 :])
    return ""


def _unescape(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]
