"""Mails that a machine wrote, or that many get."""

from collections.abc import Mapping

HEAD = """\
Return-Path: <{sender}>
From: {name} <{sender}>
To: rounds@roundtable.example
Subject: {subject}
Date: Mon, 4 May 2026 11:00:05 +0200
Message-ID: <auto-{number}@{domain}>
In-Reply-To: <7c1e-invite@roundtable.example>
{headers}MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

{text}
"""


def automatic(number: int, subject: str, headers: str, text: str, name: str = "Ada Okoro") -> str:
    """A mail by its number, with some headers of its own."""
    return HEAD.format(
        number=number,
        sender="ada.okoro@example.com",
        domain="example.com",
        name=name,
        subject=subject,
        headers="".join(f"{line}\n" for line in headers.split("\n") if line),
        text=text,
    )


AUTOMATIC: Mapping[str, str] = {
    "01-outlook-english": automatic(
        1,
        "Automatic reply: Fifteen minutes in May",
        "Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All",
        "I am out of the office until 11 May.",
    ),
    "02-outlook-german": automatic(
        2,
        "Automatische Antwort: Fifteen minutes in May",
        "X-Auto-Response-Suppress: DR, OOF, AutoReply",
        "Ich bin bis 11. Mai nicht im Büro.",
    ),
    "03-german-subject-alone": automatic(
        3, "Abwesenheitsnotiz: Fifteen minutes in May", "", "Vertretung: Frau Lind."
    ),
    "04-gmail-vacation": automatic(
        4,
        "Away until Monday Re: Fifteen minutes in May",
        "Auto-Submitted: auto-replied\nPrecedence: bulk\nX-Autoreply: yes",
        "Thank you for your mail.",
    ),
    "05-rfc-3834": automatic(
        5, "Auto: Fifteen minutes in May", "Auto-Submitted: auto-replied (vacation)", "Away."
    ),
    "06-mailing-list": automatic(
        6,
        "[rounds] News of May",
        "List-Id: Rounds <rounds.lists.example.com>\nPrecedence: list\n"
        "List-Unsubscribe: <mailto:leave@lists.example.com>",
        "All the news.",
    ),
    "07-newsletter": automatic(
        7, "Our spring offers", "List-Unsubscribe: <https://news.example.com/u/1>", "Buy now."
    ),
    "08-bulk": automatic(8, "Service notice", "Precedence: BULK", "We are moving."),
    "09-out-of-office-alone": automatic(9, "Out of Office: back in June", "", "Back in June."),
    "10-french": automatic(
        10, "=?utf-8?q?R=C3=A9ponse_automatique_=3A_Quinze_minutes?=", "", "Absente."
    ),
    "11-empty-return-path": automatic(11, "Re: Fifteen minutes in May", "", "Noted.").replace(
        "Return-Path: <ada.okoro@example.com>", "Return-Path: <>"
    ),
    "12-read-receipt": """\
From: Ada Okoro <ada.okoro@example.com>
To: rounds@roundtable.example
Subject: Read: Fifteen minutes in May
Date: Mon, 4 May 2026 11:00:05 +0200
Message-ID: <auto-12@example.com>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="mdn"

--mdn
Content-Type: text/plain

Your message was read.
--mdn
Content-Type: message/disposition-notification

Final-Recipient: rfc822;ada.okoro@example.com
Original-Message-ID: <7c1e-invite@roundtable.example>
Disposition: manual-action/MDN-sent-manually; displayed
--mdn--
""",
    "13-vacation-with-invitation": """\
From: Ada Okoro <ada.okoro@example.com>
To: rounds@roundtable.example
Subject: Out of office: Fifteen minutes in May
Auto-Submitted: auto-replied
Date: Mon, 4 May 2026 11:00:05 +0200
Message-ID: <auto-13@example.com>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="vac"

--vac
Content-Type: text/plain

Away.
--vac
Content-Type: text/calendar; method=REQUEST

BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:visit-1@roundtable.example
ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ada.okoro@example.com
END:VEVENT
END:VCALENDAR
--vac--
""",
}
