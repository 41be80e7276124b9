"""All that can be read in a stored mail, to look for a word in it."""

from email import message_from_bytes
from email.header import decode_header, make_header

HEADERS = ("From", "Sender", "Reply-To", "To", "Cc", "Subject")


def words_of(content: bytes) -> str:
    """The headers that name somebody and every text part, calendars too, with unfolded lines."""
    message = message_from_bytes(content)
    texts = [
        str(make_header(decode_header(str(value))))
        for name in HEADERS
        for value in message.get_all(name, [])
    ]
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            texts.append(payload.decode("utf-8", "replace"))
    return "\n".join(texts).replace("\r\n ", "")
