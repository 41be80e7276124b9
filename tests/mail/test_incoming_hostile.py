"""Mail that wants to break its reader, or to keep it busy."""

import base64
import random
import time
from collections.abc import Iterator

import pytest

from roundtable.mail.incoming import LARGEST, Incoming, IncomingKind, PartStat, Trouble, read
from tests.data.replies.make import made

HOUSE = "rounds@roundtable.example"
#: What a mail may take on a busy machine; alone it takes a fraction.
SECONDS = 8.0
HEAD = b"From: Eve <eve@example.org>\nSubject: Hello\nMessage-ID: <1@example.org>\n"
EVENT = "UID:1\nATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@example.org\n"


def multipart(boundary: str) -> bytes:
    return f'Content-Type: multipart/mixed; boundary="{boundary}"\n\n'.encode()


def calendar(
    event: str, *, zones: str = "", method: str = "REPLY", charset: str = "utf-8"
) -> bytes:
    head = f'Content-Type: text/calendar; method={method}; charset="{charset}"\n\n'
    body = f"BEGIN:VCALENDAR\nMETHOD:{method}\n{zones}BEGIN:VEVENT\n{event}END:VEVENT\n"
    return HEAD + head.encode() + body.encode() + b"END:VCALENDAR\n"


def nested(levels: int) -> bytes:
    inner = b"".join(b"--b%d\n%s" % (n, multipart(f"b{n + 1}")) for n in range(levels))
    return HEAD + multipart("b0") + inner


def enclosed(levels: int) -> bytes:
    return HEAD + b"Content-Type: message/rfc822\n\n" * levels + b"Subject: x\n\nx"


def timed(content: bytes) -> Incoming:
    start = time.perf_counter()
    mail = read(content, house=HOUSE)
    assert time.perf_counter() - start < SECONDS
    return mail


def test_thirty_megabytes_are_refused_by_their_head() -> None:
    mail = timed(HEAD + b"\n" + b"x" * 30_000_000)

    assert (mail.kind, mail.trouble) == (IncomingKind.UNREADABLE, Trouble.TOO_LARGE)
    assert (mail.sender, mail.subject, mail.message_id) == (
        "eve@example.org",
        "Hello",
        "<1@example.org>",
    )


def test_the_largest_mail_is_read() -> None:
    file = base64.encodebytes(b"x" * 7_000_000)
    content = (
        HEAD
        + multipart("b")
        + b"--b\nContent-Type: text/plain\n\nSee the file.\n--b\nContent-Type: image/png\n"
        + b"Content-Transfer-Encoding: base64\n\n"
        + file
        + b"--b--\n"
    )
    mail = timed(content)

    assert LARGEST * 0.9 < len(content) <= LARGEST
    assert (mail.kind, mail.text) == (IncomingKind.LETTER, "See the file.")


@pytest.mark.parametrize(
    "content",
    [
        nested(1_000),
        nested(150),
        enclosed(1_000),
        enclosed(100),
        HEAD + multipart("b") + b"--b\n\nx\n" * 3_000 + b"--b--\n",
        HEAD + multipart("b") + b"--b\n\n" * 100_000,
        HEAD + multipart("b") + b"no part at all\n",
        HEAD + b"\n" + b"\n" * 9_000_000,
        HEAD + b"\n" + b"\r" * 9_000_000,
        HEAD + b"X: y\n" * 300_000 + b"\nHello\n",
        HEAD + multipart("b") * 60 + b"--b\nx\n" * 80_000,
        b"",
        b"\n\n",
        b"no header at all",
    ],
    ids=lambda content: repr(content[80:110]),
)
def test_a_mail_that_nobody_would_write_is_not_taken_apart(content: bytes) -> None:
    mail = timed(content)

    assert (mail.kind, mail.trouble) == (IncomingKind.UNREADABLE, Trouble.BROKEN)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        '"' * 99_999,
        '"\\' * 50_000,
        "<" * 100_000,
        "=?utf-8?q?" * 10_000,
        "=?punycode?b?" + "YWJj" * 5_000 + "?=",
        "<a@b" * 20_000,
        "a@b.example, " * 10_000,
        "\u0315\u0321" * 50_000,
    ],
    ids=lambda text: text[:6],
)
@pytest.mark.parametrize(
    "name", ["From", "To", "Subject", "References", "Date", "Authentication-Results", "X-Loop"]
)
def test_a_long_header_costs_nothing(name: str, text: str) -> None:
    mail = timed(f"From: eve@example.org\n{name}: {text}\n\nHello\n".encode())

    assert len(mail.subject) <= 300
    assert len(mail.recipients) <= 200
    assert len(mail.refers_to) <= 100


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 40_000,
        "<" * 200_000,
        "<!--" * 50_000,
        "<a href='" * 20_000,
        "&" * 200_000,
        "<blockquote><div class='" * 8_000,
        "</p>" * 50_000,
        "<table><a>" * 20_000,
    ],
    ids=lambda html: html[:8],
)
def test_html_costs_nothing(html: str) -> None:
    mail = timed(HEAD + b"Content-Type: text/html\n\n" + html.encode())

    assert mail.kind == IncomingKind.LETTER
    assert len(mail.text) <= 4_000


@pytest.mark.parametrize(
    "text",
    [
        "On " * 60_000,
        "On a\n" * 40_000,
        "On a wrote\n" * 18_000,
        ">" * 200_000,
        "> x\n" * 50_000,
        "From:\n" * 30_000,
        "On 1 May Jo wrote:\n> x\ny\n" * 8_000,
        "\n" * 200_000,
    ],
    ids=lambda text: repr(text[:10]),
)
def test_quotes_cost_nothing(text: str) -> None:
    mail = timed(HEAD + b"\n" + text.encode())

    assert mail.kind == IncomingKind.LETTER
    assert len(mail.text) <= 4_000


@pytest.mark.parametrize(
    "text",
    [
        "a@b.example\n" * 15_000,
        "<" + "a" * 60 + "@" + "b" * 199_000,
        "-" * 199_000,
        "--x\n" * 49_000,
        "5.1.1.1 " * 24_000,
        "550 " * 49_000,
        "Message-ID: <" * 15_000,
    ],
    ids=lambda text: text[:8],
)
def test_reports_in_words_cost_nothing(text: str) -> None:
    head = b"From: mailer-daemon@example.org\nSubject: failure notice\n\n"
    mail = timed(head + text.encode())

    assert mail.kind == IncomingKind.BOUNCE
    assert len(mail.failed) <= 100


@pytest.mark.parametrize(
    "event",
    [
        EVENT + "RRULE:FREQ=SECONDLY\n",
        EVENT + "RRULE:FREQ=SECONDLY;COUNT=999999999\nDTSTART:00010101T000000Z\n",
        EVENT + "RDATE:" + "20260101T000000Z," * 50_000 + "\n",
        EVENT + "X-LONG:" + "x" * 900_000 + "\n",
        EVENT + "X-A;" + 'P="' * 200_000 + ":y\n",
        EVENT + "X-A" + ";P=1" * 200_000 + ":y\n",
        EVENT + "COMMENT:" + "\\" * 900_000 + "\n",
        EVENT + "X:1\n" * 40_000,
        EVENT + "X:1\n" + " y\n" * 250_000,
        "UID:1\n" + "ATTENDEE:mailto:a@example.org\n" * 20_000 + EVENT,
    ],
    ids=lambda event: event[60:85].strip(),
)
def test_a_calendar_costs_nothing(event: str) -> None:
    mail = timed(calendar(event))

    assert mail.answer is not None
    assert (mail.answer.uid, mail.answer.partstat) == ("1", PartStat.ACCEPTED)


def test_a_zone_with_any_rules_costs_nothing() -> None:
    observance = (
        "BEGIN:STANDARD\nDTSTART:00010101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\n"
        "RRULE:FREQ=SECONDLY\nEND:STANDARD\n"
    )
    yearly = observance.replace("SECONDLY", "YEARLY;BYDAY=-1SU;BYMONTH=3")
    zones = f"BEGIN:VTIMEZONE\nTZID:Hell\n{observance}{yearly * 5_000}END:VTIMEZONE\n"
    times = "DTSTART;TZID=Hell:20260512T100000\nDTEND;TZID=Hell:20260512T103000\n"
    mail = timed(calendar(EVENT + times, zones=zones, method="COUNTER"))

    assert mail.answer is not None
    assert mail.answer.proposed is not None
    assert [f"{at:%H:%M %Z}" for at in mail.answer.proposed] == ["09:00 UTC", "09:30 UTC"]


def test_the_zones_of_one_mail_set_no_clock_for_another() -> None:
    zones = (
        "BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nBEGIN:STANDARD\n"
        "DTSTART:19700101T000000\nTZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\n"
        "END:VTIMEZONE\n"
    )
    zone = "W. Europe Standard Time"
    times = f"DTSTART;TZID={zone}:20260512T100000\nDTEND;TZID={zone}:20260512T103000\n"
    read(calendar(EVENT + times, zones=zones, method="COUNTER"), house=HOUSE)
    mail = read(calendar(EVENT + times, method="COUNTER"), house=HOUSE)

    assert mail.answer is not None
    assert mail.answer.proposed is not None
    assert [f"{at:%H:%M %Z}" for at in mail.answer.proposed] == ["08:00 UTC", "08:30 UTC"]


@pytest.mark.parametrize(
    "charset", ["punycode", "unicode_escape", "idna", "rot13", "no-such", "utf-7", "\x00", "zip"]
)
def test_no_charset_stops_the_reader(charset: str) -> None:
    mail = timed(calendar(EVENT + "COMMENT:" + "é\\x" * 100_000 + "\n", charset=charset))

    assert mail.answer is not None
    assert mail.answer.attendee == "eve@example.org"


def changed(seed: int) -> Iterator[bytes]:
    """Every stored mail with some bytes lost, doubled or turned."""
    chance = random.Random(seed)
    for _name, content in made():
        raw = bytearray(content)
        for _change in range(chance.randrange(1, 12)):
            place = chance.randrange(len(raw))
            raw[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        yield bytes(raw[: chance.randrange(len(raw) // 2, len(raw) + 1)])


@pytest.mark.parametrize("seed", range(5))
def test_a_mail_that_was_damaged_is_read_or_refused(seed: int) -> None:
    kinds = {read(content, house=HOUSE).kind for content in changed(seed)}

    assert kinds <= set(IncomingKind)
    assert IncomingKind.ANSWER in kinds
