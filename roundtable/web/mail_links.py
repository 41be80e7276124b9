"""Links that open a letter in the reader's own mail program."""

from urllib.parse import quote

from roundtable.domain.letters import LetterBody


def mailto(letter: LetterBody, *, to: str = "", cc: str = "") -> str:
    """Write a ``mailto:`` link (RFC 6068): line ends are CR LF, spaces are never a plus."""
    body = letter.body.replace("\r\n", "\n").replace("\n", "\r\n")
    fields = {"cc": cc, "subject": letter.subject, "body": body}
    query = "&".join(f"{name}={quote(text, safe='')}" for name, text in fields.items() if text)
    return f"mailto:{quote(to, safe='@')}?{query}"
