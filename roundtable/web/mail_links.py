"""Links that open a letter in the reader's own mail program."""

from urllib.parse import quote

from roundtable.domain.letters import LetterBody


def mailto(letter: LetterBody, *, to: str = "", cc: str = "") -> str:
    """Write a ``mailto:`` link (RFC 6068): line ends are CR LF, spaces are never a plus."""
    body = letter.body.replace("\r\n", "\n").replace("\n", "\r\n")
    fields = {"cc": cc, "subject": letter.subject, "body": body}
    query = "&".join(f"{name}={quote(text, safe='')}" for name, text in fields.items() if text)
    return f"{mailto_address(to)}?{query}"


def mailto_address(email: str) -> str:
    """Link to an address alone; whatever else stands in it adds no field to the letter."""
    return f"mailto:{quote(email, safe='@')}"
