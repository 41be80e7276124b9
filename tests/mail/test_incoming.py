"""Mail that comes in: what it is, and what its headers say."""

from datetime import UTC, datetime

import pytest

from roundtable.mail.incoming import (
    CalendarAnswer,
    Incoming,
    IncomingKind,
    Method,
    PartStat,
    read,
)

HOUSE = "rounds@roundtable.example"

REPLY = """\
From: =?utf-8?q?Mira_V=C3=A9ll?= <Mira.Vell@Example.org>
To: Rounds <rounds+k7@roundtable.example>
Cc: "Lind, Jo" <jo.lind@example.com>
Subject: Accepted: Round
 of eight
Message-ID: <a1@example.org>
In-Reply-To: <invite-2@roundtable.example>
References: <invite-1@roundtable.example> <invite-2@roundtable.example>
Date: Tue, 12 May 2026 10:00:00 +0200
Authentication-Results: mx.roundtable.example; dkim=pass header.d=example.org; dmarc=pass
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

I shall be there.
--b
Content-Type: text/calendar; method=REPLY; charset=utf-8

BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:visit-7@roundtable.example
SEQUENCE:3
DTSTAMP:20260512T080000Z
ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:Mira.Vell@Example.org
COMMENT:With pleasure\\, and on time
END:VEVENT
END:VCALENDAR
--b--
"""


def test_an_answer_is_read_with_all_its_headers() -> None:
    assert read(REPLY.encode(), house=HOUSE) == Incoming(
        kind=IncomingKind.ANSWER,
        message_id="<a1@example.org>",
        sender="mira.vell@example.org",
        sender_name="Mira Véll",
        recipients=("rounds+k7@roundtable.example", "jo.lind@example.com"),
        subject="Accepted: Round of eight",
        refers_to=("<invite-1@roundtable.example>", "<invite-2@roundtable.example>"),
        sent_at=datetime(2026, 5, 12, 8, tzinfo=UTC),
        text="I shall be there.",
        answer=CalendarAnswer(
            method=Method.REPLY,
            uid="visit-7@roundtable.example",
            sequence=3,
            stamped_at=datetime(2026, 5, 12, 8, tzinfo=UTC),
            attendee="mira.vell@example.org",
            partstat=PartStat.ACCEPTED,
            comment="With pleasure, and on time",
        ),
        is_authentic=True,
    )


@pytest.mark.parametrize(
    ("header", "name", "address"),
    [
        ("Mira Vell <MIRA@Example.org>", "Mira Vell", "mira@example.org"),
        ("Vell, Mira <mira@example.org>", "Mira", "mira@example.org"),
        ('"Vell, Mira" <mira@example.org>', "Vell, Mira", "mira@example.org"),
        ('"Mira \\"M\\" Vell" <mira@example.org>', 'Mira "M" Vell', "mira@example.org"),
        ("mira@example.org (Mira Vell)", "", "mira@example.org"),
        ("=?iso-8859-1?q?Vell=2C_J=FCrg?= <jv@example.org>", "Vell, Jürg", "jv@example.org"),
        ("=?utf-8?b?SsO8?= =?utf-8?b?cmc=?= <jv@example.org>", "Jürg", "jv@example.org"),
        ("Jürg Vell <jv@example.org>", "Jürg Vell", "jv@example.org"),
        ("Mira Vell", "", ""),
        ('"Mira <mira@example.org>', "", "mira@example.org"),
        ("undisclosed-recipients:;", "", ""),
    ],
)
def test_a_sender_is_read_however_the_name_is_written(header: str, name: str, address: str) -> None:
    mail = read(f"From: {header}\nSubject: x\n\nHello\n".encode(), house=HOUSE)

    assert (mail.sender_name, mail.sender) == (name, address)


def test_bytes_that_are_not_encoded_are_read_all_the_same() -> None:
    content = "From: Jürg <jv@example.org>\nSubject: Schöne Grüße\n\nFür alle\n"
    mails = [read(content.encode(charset), house=HOUSE) for charset in ("utf-8", "iso-8859-1")]

    assert [(mail.sender_name, mail.subject) for mail in mails] == [("Jürg", "Schöne Grüße")] * 2


def test_recipients_are_those_of_all_headers_once() -> None:
    content = (
        "Delivered-To: rounds+k7@roundtable.example\nX-Original-To: ROUNDS@roundtable.example\n"
        "Envelope-To: rounds@roundtable.example\nTo: A <a@example.org>,\n b@example.org\n"
        "Cc: a@example.org\nBcc: c@example.org\n\nHello\n"
    )

    assert read(content.encode(), house=HOUSE).recipients == (
        "a@example.org",
        "b@example.org",
        "rounds+k7@roundtable.example",
        "rounds@roundtable.example",
    )


@pytest.mark.parametrize(
    ("header", "sent_at"),
    [
        ("Tue, 12 May 2026 10:00:00 +0200", datetime(2026, 5, 12, 8, tzinfo=UTC)),
        ("12 May 2026 10:00:00 -0000", datetime(2026, 5, 12, 10, tzinfo=UTC)),
        ("Tue, 12 May 2026 10:00:00 +0200 (CEST)", datetime(2026, 5, 12, 8, tzinfo=UTC)),
        ("Fri, 31 Dec 9999 23:59:59 -1200", None),
        ("Tue, 99 May 2026 10:00:00 +0200", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_an_instant_or_nothing(header: str, sent_at: datetime | None) -> None:
    mail = read(f"From: a@example.org\nDate: {header}\n\nHello\n".encode(), house=HOUSE)

    assert mail.sent_at == sent_at


def test_a_long_text_and_subject_are_cut() -> None:
    content = f"From: a@example.org\nSubject: {'s' * 400}\n\n{'t' * 5_000}\n"
    mail = read(content.encode(), house=HOUSE)

    assert (mail.subject, mail.text) == ("s" * 300, "t" * 3_999 + "…")
