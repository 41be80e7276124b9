"""Where the links in letters to people outside lead."""

from roundtable import links

MEETING = "meeting"
"""The purpose that the secret of a page for answering is derived for."""


def meeting_reply_link(nonce: str) -> str:
    """The page on which somebody answers to a coffee or gathering, by the guest's nonce."""
    return links.absolute(f"/m/{nonce}/{links.token(MEETING, nonce)}")
