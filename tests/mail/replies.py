"""Mails as guests' programs send them, made for one test."""

from datetime import UTC, datetime
from email.message import EmailMessage

HOUSE = "rt@house.example"
STAMP = datetime(2026, 4, 2, 8, 0, tzinfo=UTC)


def calendar_reply(
    uid: str,
    *,
    partstat: str = "ACCEPTED",
    attendee: str = "ada@example.org",
    sequence: int = 1,
    method: str = "REPLY",
    stamp: datetime = STAMP,
    comment: str = "",
    starts: str = "20260512T132000Z",
    ends: str = "20260512T133500Z",
) -> str:
    """The calendar part of an answer."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Example//Calendar//EN",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{sequence}",
        f"DTSTART:{starts}",
        f"DTEND:{ends}",
        f"ORGANIZER:mailto:{HOUSE}",
        f"ATTENDEE;PARTSTAT={partstat}:mailto:{attendee}",
        *([f"COMMENT:{comment}"] if comment else []),
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines)


def answer(
    calendar: str,
    *,
    sender: str = "ada@example.org",
    to: str = HOUSE,
    results: str = "mx.house.example; dmarc=pass header.from=example.org",
    method: str = "REPLY",
    number: int = 1,
) -> bytes:
    """A mail with an answer in it; ``results`` is what the house's mail server found."""
    message = EmailMessage()
    if results:
        message["Authentication-Results"] = results
    message["From"] = f"Ada Okoro <{sender}>"
    message["To"] = to
    message["Subject"] = "Accepted: Fifteen minutes"
    message["Message-ID"] = f"<answer-{number}@example.org>"
    message["Date"] = "Thu, 02 Apr 2026 08:00:00 +0000"
    message.set_content("Ada Okoro has answered.")
    message.add_alternative(calendar, subtype="calendar", params={"method": method})
    return message.as_bytes()


def letter(text: str, *, refers_to: str = "", sender: str = "ada@example.org") -> bytes:
    """A mail that a person wrote."""
    message = EmailMessage()
    message["From"] = f"Ada Okoro <{sender}>"
    message["To"] = HOUSE
    message["Subject"] = "Re: Fifteen minutes"
    message["Message-ID"] = "<letter@example.org>"
    if refers_to:
        message["In-Reply-To"] = refers_to
    message.set_content(text)
    return message.as_bytes()


def bounce(refers_to: str, recipient: str, status: str = "5.1.1") -> bytes:
    """A delivery report (RFC 3464) with the headers of the mail that came back."""
    action = "failed" if status.startswith("5") else "delayed"
    lines = [
        "From: Mail Delivery System <MAILER-DAEMON@mx.house.example>",
        f"To: {HOUSE}",
        "Subject: Undelivered Mail Returned to Sender",
        "Message-ID: <bounce@mx.house.example>",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "I could not deliver your mail.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.house.example",
        "",
        f"Final-Recipient: rfc822; {recipient}",
        f"Action: {action}",
        f"Status: {status}",
        "Diagnostic-Code: smtp; 550 5.1.1 User unknown",
        "",
        "--b",
        "Content-Type: text/rfc822-headers",
        "",
        f"Message-ID: {refers_to}",
        f"To: {recipient}",
        "Subject: Fifteen minutes",
        "",
        "--b--",
        "",
    ]
    return "\r\n".join(lines).encode()
