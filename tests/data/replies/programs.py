"""The mail programs: each makes the bytes of an answer in its own way."""

import base64
from collections.abc import Callable, Mapping

from tests.data.replies.shapes import (
    HOUSE,
    TITLE,
    Part,
    Reply,
    calendar,
    comment,
    escaped,
    folded,
    from_line,
    html,
    mail,
    multipart,
    sequence,
    subject_line,
    text_part,
)

#: The key of every TNEF file, a version, and the class of the message it stands for.
TNEF = b"\x78\x9f\x3e\x22\x01\x00\x01\x90\x08\x00\x01\x00\x00\x00"
DATE = "Date: Mon, 4 May 2026 11:15:03 +0200"


def google(reply: Reply) -> bytes:
    """Gmail and Google Workspace: the same calendar as an alternative and as a file."""
    beside = f';X-RESPONSE-COMMENT="{reply.comment}"' if reply.comment else ""
    person = (
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={reply.says};"
        f"CN={reply.name};X-NUM-GUESTS=0{beside}:mailto:{reply.email}"
    )
    event = [
        f"DTSTART{reply.times[0]}",
        f"DTEND{reply.times[1]}",
        f"DTSTAMP:{reply.stamp}",
        f"ORGANIZER;CN={HOUSE}:mailto:{HOUSE}",
        f"UID:{reply.uid}",
        *(reply.people or [person]),
        "X-GOOGLE-CONFERENCE:https://meet.example/abc-defg-hij",
        "CREATED:20260501T070000Z",
        f"LAST-MODIFIED:{reply.stamp}",
        *sequence(reply),
        "STATUS:CONFIRMED",
        f"SUMMARY:{escaped(TITLE)}",
        "TRANSP:OPAQUE",
    ]
    body = calendar(reply, "-//Google Inc//Google Calendar 70.9054//EN", event)
    options = {"charset": reply.charset, "encoding": reply.encoding}
    alternative = multipart(
        "alternative",
        "000000000000a1b2c3",
        [
            text_part("text/plain; format=flowed; delsp=yes", reply.text + "\n", **options),
            text_part("text/html", html(reply.text), charset="utf-8", encoding="quoted-printable"),
            text_part(f"text/calendar; method={reply.method}", body, **options),
        ],
    )
    file = text_part(
        'application/ics; name="invite.ics"',
        body,
        charset=reply.charset,
        encoding="base64",
        also=['Content-Disposition: attachment; filename="invite.ics"'],
    )
    headers = [
        f"Reply-To: {reply.email}",
        "Sender: Google Calendar <calendar-notification@google.example>",
        "Auto-Submitted: auto-generated",
        f"Message-ID: <calendar-{reply.uid.partition('@')[0]}@google.example>",
        DATE,
        subject_line(reply),
        from_line(reply),
        f"To: {reply.to}",
    ]
    parts = [alternative] if reply.shape == "no file" else [alternative, file]
    return mail(reply, headers, multipart("mixed", "000000000000d4e5f6", parts))


def outlook_com(reply: Reply) -> bytes:
    """Outlook.com: no ORGANIZER, zones of Windows, an answer in the title."""
    event = _microsoft(reply, organizer=False)
    return _microsoft_mail(reply, calendar(reply, "Microsoft Exchange Server 2010", event))


def exchange(reply: Reply) -> bytes:
    """Exchange and Outlook within a company; some of it wrapped into winmail.dat."""
    if reply.shape.startswith("winmail"):
        return _winmail(reply)
    event = _microsoft(reply, organizer=True)
    return _microsoft_mail(reply, calendar(reply, "Microsoft Exchange Server 2010", event))


def _microsoft(reply: Reply, *, organizer: bool) -> list[str]:
    original = ["X-MS-OLK-ORIGINALSTART:20260512T080000Z", "X-MS-OLK-ORIGINALEND:20260512T081500Z"]
    person = f"ATTENDEE;PARTSTAT={reply.says};CN={reply.name}:mailto:{reply.email}"
    return [
        *([f"ORGANIZER;CN=Rounds:MAILTO:{HOUSE}"] if organizer else []),
        *(reply.people or [person]),
        *comment(reply, ";LANGUAGE=en-US"),
        f"UID:{reply.uid}",
        f"SUMMARY;LANGUAGE=en-US:{escaped(reply.subject)}",
        f"DTSTART{reply.times[0]}",
        f"DTEND{reply.times[1]}",
        "CLASS:PUBLIC",
        "PRIORITY:5",
        f"DTSTAMP:{reply.stamp}",
        "TRANSP:OPAQUE",
        "STATUS:CONFIRMED",
        *sequence(reply),
        "LOCATION;LANGUAGE=en-US:",
        f"X-MICROSOFT-CDO-APPT-SEQUENCE:{reply.sequence or 0}",
        "X-MICROSOFT-CDO-OWNERAPPTID:2118231541",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE",
        "X-MICROSOFT-CDO-IMPORTANCE:1",
        "X-MICROSOFT-CDO-INSTTYPE:0",
        *(original if reply.method == "COUNTER" else []),
    ]


def _microsoft_headers(reply: Reply) -> list[str]:
    return [
        from_line(reply),
        f"To: {reply.to}",
        subject_line(reply),
        "Thread-Topic: Round of eight",
        DATE,
        f"Message-ID: <AM0PR0101{reply.uid.partition('@')[0].upper()}@prod.outlook.example>",
        f"In-Reply-To: <{reply.uid}>",
        "X-MS-Has-Attach:",
        "X-MS-TNEF-Correlator:",
    ]


def _microsoft_mail(reply: Reply, body: str) -> bytes:
    options = {"charset": reply.charset, "encoding": reply.encoding}
    scheduled = text_part(f"text/calendar; method={reply.method}", body, **options)
    plain = text_part("text/plain", reply.text + "\n", **options)
    rich = text_part("text/html", html(reply.text), **options)
    if reply.shape == "calendar alone":
        return mail(reply, _microsoft_headers(reply), scheduled)
    parts = [plain, scheduled] if reply.shape == "no html" else [plain, rich, scheduled]
    whole = multipart("alternative", "_000_AM0PR0101_", parts)
    if reply.shape == "in mixed":
        whole = multipart("mixed", "_004_AM0PR0101_", [whole])
    return mail(reply, _microsoft_headers(reply), whole)


def _winmail(reply: Reply) -> bytes:
    """``winmail answer`` and ``winmail letter`` stand for a class of message each."""
    name = b"IPM.Note" if reply.shape.endswith("letter") else b"IPM.Microsoft Schedule.MtgRespP"
    file = Part(
        headers=[
            'Content-Type: application/ms-tnef; name="winmail.dat"',
            "Content-Transfer-Encoding: base64",
            'Content-Disposition: attachment; filename="winmail.dat"',
        ],
        body=base64.encodebytes(TNEF + name + b"\x00" * 40),
    )
    plain = text_part("text/plain", reply.text + "\n", charset="utf-8", encoding="7bit")
    parts = [file] if reply.shape.startswith("winmail alone") else [plain, file]
    return mail(reply, _microsoft_headers(reply), multipart("mixed", "_002_AM0PR0101_", parts))


def apple(reply: Reply) -> bytes:
    """Apple's Calendar, by Mail or by iCloud: sometimes the calendar and nothing around it."""
    person = (
        f'ATTENDEE;CN="{reply.name}";CUTYPE=INDIVIDUAL;EMAIL="{reply.email}";'
        f"PARTSTAT={reply.says}:mailto:{reply.email}"
    )
    event = [
        f"UID:{reply.uid}",
        f"DTSTART{reply.times[0]}",
        f"DTEND{reply.times[1]}",
        f"SUMMARY:{escaped(TITLE)}",
        f'ORGANIZER;CN="Rounds";EMAIL="{HOUSE}":mailto:{HOUSE}',
        *(reply.people or [person]),
        *comment(reply),
        f"DTSTAMP:{reply.stamp}",
        *sequence(reply),
        "CREATED:20260501T070000Z",
    ]
    body = calendar(reply, "-//Apple Inc.//macOS 14.4//EN", event)
    scheduled = text_part(
        f"text/calendar; method={reply.method}",
        body,
        charset=reply.charset,
        encoding=reply.encoding,
    )
    plain = text_part(
        "text/plain", reply.text + "\n", charset=reply.charset, encoding="quoted-printable"
    )
    headers = [
        from_line(reply),
        subject_line(reply),
        f"Message-Id: <{reply.uid.partition('@')[0].upper()}-4C1F-9A77@{reply.domain}>",
        DATE,
        f"To: {reply.to}",
        "X-Mailer: iCal",
    ]
    if reply.shape == "bare":
        return mail(reply, headers, scheduled)
    kind = "mixed" if reply.shape == "mixed" else "alternative"
    return mail(reply, headers, multipart(kind, "Apple-Mail=_6E1B", [plain, scheduled]))


def thunderbird(reply: Reply) -> bytes:
    """Thunderbird: a text and the calendar, most often as a file of a name."""
    person = (
        f"ATTENDEE;CN={reply.name};PARTSTAT={reply.says};ROLE=REQ-PARTICIPANT:mailto:{reply.email}"
    )
    event = [
        "CREATED:20260501T070000Z",
        f"LAST-MODIFIED:{reply.stamp}",
        f"DTSTAMP:{reply.stamp}",
        f"UID:{reply.uid}",
        f"SUMMARY:{escaped(TITLE)}",
        f"ORGANIZER;CN=Rounds:mailto:{HOUSE}",
        *(reply.people or [person]),
        *comment(reply),
        f"DTSTART{reply.times[0]}",
        f"DTEND{reply.times[1]}",
        *sequence(reply),
        "X-MOZ-RECEIVED-SEQUENCE:0",
    ]
    product = "-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN"
    body = calendar(reply, product, event, fold=FOLDS.get(reply.shape))
    name = "" if reply.shape == "no name" else '; name="invite.ics"'
    scheduled = text_part(
        f"text/calendar; method={reply.method}{name}",
        body,
        charset=reply.charset,
        encoding=reply.encoding,
    )
    plain = text_part("text/plain", reply.text + "\n", charset=reply.charset, encoding="8bit")
    if reply.shape == "file alone":
        scheduled = text_part(
            f"application/octet-stream{name}",
            body,
            charset=reply.charset,
            encoding="base64",
            also=['Content-Disposition: attachment; filename="invite.ics"'],
        )
    headers = [
        f"Message-ID: <{reply.uid.partition('@')[0]}-0c5e-2f11@{reply.domain}>",
        DATE,
        "User-Agent: Mozilla Thunderbird",
        from_line(reply),
        f"To: {reply.to}",
        subject_line(reply),
    ]
    return mail(reply, headers, multipart("mixed", "------------0vTb3kq", [plain, scheduled]))


#: Lines that were folded, and what servers on the way made of them.
FOLDS: Mapping[str, Callable[[str], str]] = {
    "tabs": lambda line: folded(line, gap="\n\t"),
    "lost spaces": lambda line: folded(line, gap="\n"),
    "empty lines": lambda line: folded(line) + "\n",
}
