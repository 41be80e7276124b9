"""Mails that people wrote, with what they answer to below, above or between."""

from collections.abc import Mapping

from tests.data.replies.bounces import BOUNCES

HEAD = """\
Return-Path: <jo.lind@example.com>
From: Jo Lind <jo.lind@example.com>
To: rounds@roundtable.example
Subject: {subject}
Date: Mon, 4 May 2026 11:00:05 +0200
Message-ID: <letter-{number}@example.com>
References: <0001@roundtable.example> <7c1e-invite@roundtable.example>
In-Reply-To: <7c1e-invite@roundtable.example>
MIME-Version: 1.0
"""


def letter(
    number: int, body: str, *, kind: str = "plain", subject: str = "Re: Fifteen minutes in May"
) -> str:
    """A letter of one part."""
    return (
        HEAD.format(number=number, subject=subject)
        + f'Content-Type: text/{kind}; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n{body}'
    )


QUOTE = "> Dear Jo\n>\n> would 12 May suit you?\n>\n> Rounds\n"

LETTERS: Mapping[str, str] = {
    "01-plain": letter(1, "Dear all,\n\nwhich room is it?\n\nJo\n", subject="A question"),
    "02-html-only": letter(
        2,
        "<html><head><style>p {color: red}</style><title>No</title></head><body>"
        "<p>Gladly &amp; thank&nbsp;you.</p><p>One question:<br>which room?</p>"
        "<ul><li>first</li><li>second</li></ul><script>alert(1)</script></body></html>\n",
        kind="html",
    ),
    "03-gmail-english": letter(
        3,
        "Yes, gladly.\n\nOn Mon, May 4, 2026 at 9:00 AM Rounds <rounds@roundtable.example>\n"
        f"wrote:\n\n{QUOTE}",
    ),
    "04-gmail-german": letter(
        4,
        "Ja, gern.\n\nAm Mo., 4. Mai 2026 um 09:00 Uhr schrieb Rounds <\n"
        f"rounds@roundtable.example>:\n\n{QUOTE}",
    ),
    "05-gmail-html": letter(
        5,
        '<div dir="ltr">Yes, gladly.</div><br><div class="gmail_quote"><div dir="ltr"'
        ' class="gmail_attr">On Mon, May 4, 2026 Rounds wrote:<br></div><blockquote'
        ' class="gmail_quote" style="margin:0">Dear Jo</blockquote></div>\n',
        kind="html",
    ),
    "06-outlook-english": letter(
        6,
        "Yes, gladly.\n\n________________________________\nFrom: Rounds"
        " <rounds@roundtable.example>\nSent: Monday, May 4, 2026 9:00 AM\nTo: Jo Lind\n"
        "Subject: Fifteen minutes in May\n\nDear Jo\n",
    ),
    "07-outlook-german": letter(
        7,
        "Ja, gern.\n\nVon: Rounds <rounds@roundtable.example>\n"
        "Gesendet: Montag, 4. Mai 2026 09:00\nAn: Jo Lind\nBetreff: Termin\n\nGuten Tag\n",
    ),
    "08-outlook-old-german": letter(
        8,
        "Ja, gern.\n\n-----Ursprüngliche Nachricht-----\nVon: Rounds\nGesendet: Mo\n\nGuten Tag\n",
    ),
    "09-outlook-html": letter(
        9,
        '<html><body><div>Yes, gladly.</div><div id="appendonsend"></div><hr>'
        '<div id="divRplyFwdMsg"><b>From:</b> Rounds<br><b>Sent:</b> Monday</div>'
        "<div>Dear Jo</div></body></html>\n",
        kind="html",
    ),
    "10-apple-english": letter(
        10,
        "Yes, gladly.\n\nSent from my phone\n\n> On 4 May 2026, at 09:00, Rounds"
        f" <rounds@roundtable.example> wrote:\n> \n{QUOTE}",
    ),
    "11-apple-german": letter(
        11,
        "Ja, gern.\n\n> Am 04.05.2026 um 09:00 schrieb Rounds <rounds@roundtable.example>:\n> \n"
        + QUOTE,
    ),
    "12-apple-html": letter(
        12,
        '<html><body>Yes, gladly.<br><div><br><blockquote type="cite"><div>On 4 May 2026, at'
        " 09:00, Rounds wrote:</div><div>Dear Jo</div></blockquote></div></body></html>\n",
        kind="html",
    ),
    "13-below-the-quote": letter(
        13, f"On 04.05.26 09:00, Rounds wrote:\n{QUOTE}\nYes, gladly.\n\nJo\n"
    ),
    "14-between-the-quotes": letter(
        14,
        "On 04.05.26 09:00, Rounds wrote:\n> would 12 May suit you?\n\nYes.\n\n"
        "> which room?\n\nThe large one.\n",
    ),
    "15-french": letter(
        15,
        "Oui, avec plaisir.\n\nLe lun. 4 mai 2026 à 09:00, Rounds <rounds@roundtable.example> a"
        f" écrit :\n\n{QUOTE}",
    ),
    "16-japanese": letter(
        16,
        f"承知しました。\n\n2026年5月4日(月) 9:00 Rounds <rounds@roundtable.example>:\n\n{QUOTE}",
    ),
    "17-forwarded-alone": letter(
        17,
        "---------- Forwarded message ---------\nFrom: Rounds <rounds@roundtable.example>\n"
        "Date: Mon, May 4, 2026\n\nDear Jo\n",
        subject="Fwd: Fifteen minutes in May",
    ),
    "18-forwarded-invitation": HEAD.format(number=18, subject="Fwd: Fifteen minutes in May")
    + """\
Content-Type: multipart/mixed; boundary="fwd"

--fwd
Content-Type: text/plain

For your calendar.
--fwd
Content-Type: text/calendar; method=REQUEST; name="invite.ics"

BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:visit-1@roundtable.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:jo.lind@example.com
END:VEVENT
END:VCALENDAR
--fwd--
""",
    "19-forwarded-bounce": HEAD.format(number=19, subject="Fwd: Undelivered Mail")
    + """\
Content-Type: multipart/mixed; boundary="fwd"

--fwd
Content-Type: text/plain

Is this one of yours?
--fwd
Content-Type: message/rfc822

"""
    + BOUNCES["01-postfix-unknown"]
    + "\n--fwd--\n",
}
