"""Mail that comes in: what it is, and what its headers say."""

from datetime import UTC, datetime

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
