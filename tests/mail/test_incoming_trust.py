"""Mail that lies: about who wrote it, or in an answer that cannot be what it says."""

import pytest

from roundtable.mail.incoming import IncomingKind, PartStat, Trouble, read

HOUSE = "rounds@roundtable.example"
EVENT = "UID:1\nATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@example.org\n"


def answer(event: str) -> bytes:
    return (
        "From: eve@example.org\nContent-Type: text/calendar; method=REPLY\n\n"
        f"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\n{event}END:VEVENT\nEND:VCALENDAR\n"
    ).encode()


@pytest.mark.parametrize(
    ("event", "trouble"),
    [
        ("ATTENDEE:mailto:eve@example.org\n", Trouble.NO_UID),
        ("UID: \nATTENDEE:mailto:eve@example.org\n", Trouble.NO_UID),
        ("UID:1\n", Trouble.NO_ATTENDEE),
        ("UID:1\nATTENDEE:mailto:\n", Trouble.NO_ATTENDEE),
        ("UID:1\nATTENDEE:invalid:nomail\n", Trouble.NO_ATTENDEE),
        (
            (
                "UID:1\nATTENDEE;PARTSTAT=ACCEPTED:mailto:a@example.org\n"
                "ATTENDEE;PARTSTAT=DECLINED:mailto:b@example.org\n"
            ),
            Trouble.NO_ATTENDEE,
        ),
        (EVENT + "END:VEVENT\nBEGIN:VEVENT\nUID:2\n", Trouble.SEVERAL_EVENTS),
        (EVENT + "END:VEVENT\nBEGIN:VEVENT\nUID:1\n", Trouble.SEVERAL_EVENTS),
        (EVENT + "BEGIN:A\nBEGIN:B\nBEGIN:C\nBEGIN:D\n", Trouble.BROKEN),
        (EVENT + "X:1\n" * 60_000, Trouble.BROKEN),
        (EVENT + "X:" + "1" * 1_100_000 + "\n", Trouble.TOO_LARGE),
    ],
    ids=lambda value: value[:30],
)
def test_an_answer_that_cannot_be_read_says_why(event: str, trouble: Trouble) -> None:
    mail = read(answer(event), house=HOUSE)

    assert (mail.kind, mail.trouble, mail.answer) == (IncomingKind.UNREADABLE, trouble, None)


def test_an_answer_that_was_cut_off_is_no_answer() -> None:
    content = answer(EVENT).partition(b"END:VEVENT")[0]
    mail = read(content, house=HOUSE)

    assert (mail.kind, mail.trouble) == (IncomingKind.UNREADABLE, Trouble.BROKEN)


def test_the_exception_of_a_series_does_not_answer_for_it() -> None:
    exception = "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260512T080000Z\nATTENDEE;PARTSTAT=DECLINED:"
    event = EVENT + f"END:VEVENT\n{exception}mailto:eve@example.org\n"
    mail = read(answer(event), house=HOUSE)

    assert mail.answer is not None
    assert mail.answer.partstat == PartStat.ACCEPTED


def test_who_answers_for_one_of_several_alone_is_read_by_a_person() -> None:
    mail = read(answer(EVENT + "RECURRENCE-ID:20260512T080000Z\n"), house=HOUSE)

    assert (mail.kind, mail.trouble) == (IncomingKind.UNREADABLE, Trouble.SEVERAL_EVENTS)


def test_no_text_can_begin_a_header() -> None:
    content = (
        b"From: =?utf-8?q?Eve=0D=0ABcc:_x=40example.org?= <eve@example.org>\n"
        b"Subject: =?utf-8?b?SGVsbG8NCkJjYzogYUBiLmV4YW1wbGU=?=\n"
        b"To: =?utf-8?q?a=0Ab?= <to@example.org>\nMessage-ID: <1\x0b@example.org>\n"
        b"References: <a@b\x00c> <2@example.org>\nContent-Type: text/calendar; method=REPLY\n\n"
        b"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:a\\nb\\nBcc: c\n"
        b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve%0D%0ABcc:@example.org\n"
        b"ATTENDEE;PARTSTAT=DECLINED:mailto:eve@example.org\n"
        b"COMMENT:a\\nb\x07c\x1b[31m\xe2\x80\xae\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    mail = read(content, house=HOUSE)

    assert mail.answer is not None
    assert (mail.sender, mail.sender_name) == ("eve@example.org", "Eve Bcc: x@example.org")
    assert mail.subject == "Hello Bcc: a@b.example"
    assert mail.message_id == ""
    assert mail.refers_to == ("<2@example.org>",)
    assert (mail.answer.uid, mail.answer.attendee) == ("a b Bcc: c", "eve@example.org")
    assert mail.answer.comment == "a\nbc[31m"


@pytest.mark.parametrize(
    ("header", "sender", "is_authentic"),
    [
        ("eve@example.org", "eve@example.org", True),
        ("ada@example.com <eve@example.org>", "eve@example.org", True),
        ('"ada@example.com" <eve@example.org>', "eve@example.org", True),
        ("eve@example.org, ada@example.com", "eve@example.org", False),
        ("ada@example.com, eve@example.org", "ada@example.com", False),
        ("eve@example.org\nFrom: ada@example.com", "eve@example.org", False),
        ("eve@sub.example.org", "eve@sub.example.org", False),
        ("eve@example.org (ada@example.com)", "eve@example.org", True),
        ("", "", False),
    ],
)
def test_only_the_one_writer_whom_the_server_checked_is_authentic(
    header: str, sender: str, *, is_authentic: bool
) -> None:
    content = (
        "Authentication-Results: mx.roundtable.example; dkim=pass header.d=example.org;"
        f" dmarc=pass header.from=example.org\nFrom: {header}\n\nHello\n"
    )
    mail = read(content.encode(), house=HOUSE)

    assert (mail.sender, mail.is_authentic) == (sender, is_authentic)


@pytest.mark.parametrize(
    "results",
    [
        "mx.example; dkim=fail (dmarc=pass) header.d=example.org",
        'mx.example; dkim=fail reason="; dmarc=pass" header.d=example.org',
        "mx.example; dkim=pass header.d=other.example",
        "mx.example; spf=pass smtp.mailfrom=example.org",
        "mx.example; dmarc=fail; dkim=pass header.d=example.org",
        "mx.example; none\nAuthentication-Results: mx.example; dmarc=pass",
    ],
)
def test_results_that_anybody_can_write_are_not_believed(results: str) -> None:
    content = f"Authentication-Results: {results}\nFrom: eve@example.org\n\nHello\n"

    assert not read(content.encode(), house=HOUSE).is_authentic
