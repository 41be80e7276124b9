"""Delivery reports as mail servers write them."""

from collections.abc import Mapping

RETURNED = """\
Return-Path: <rounds@roundtable.example>
Message-ID: <7c1e-invite@roundtable.example>
Date: Mon, 4 May 2026 09:00:00 +0000
Auto-Submitted: auto-generated
From: Rounds <rounds@roundtable.example>
To: {to}
Subject: Fifteen minutes in May
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="ours"

--ours
Content-Type: text/plain; charset="utf-8"

Dear guest
--ours
Content-Type: text/calendar; method=REQUEST; charset="utf-8"

BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:visit-1@roundtable.example
ATTENDEE:mailto:{to}
END:VEVENT
END:VCALENDAR
--ours--
"""
HEADERS = RETURNED.partition("\n\n")[0] + "\n"


def report(head: str, text: str, status: str, to: str, *, returned: str = "message/rfc822") -> str:
    """A report in three parts (RFC 6522): words, what is to be read by machines, our mail."""
    mail = RETURNED if returned == "message/rfc822" else HEADERS
    return f"""\
{head.strip()}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="report"

--report
Content-Type: text/plain; charset=utf-8

{text.strip()}

--report
Content-Type: message/delivery-status

{status.strip()}

--report
Content-Type: {returned}

{mail.format(to=to)}
--report--
"""


POSTFIX = """\
Return-Path: <>
Date: Mon,  4 May 2026 11:00:05 +0200 (CEST)
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: {subject}
To: rounds@roundtable.example
Auto-Submitted: auto-replied
Message-ID: <20260504090005.4D2A1@mx.example.org>
"""
EXIM = """\
Return-path: <>
X-Failed-Recipients: {to}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mail.example.com>
To: rounds@roundtable.example
Subject: {subject}
Message-Id: <E1sXyz-0001Ab-2c@mail.example.com>
Date: Mon, 04 May 2026 11:00:05 +0200
"""
EXCHANGE = """\
Return-Path: <>
From: <postmaster@corp.example>
To: <rounds@roundtable.example>
Date: Mon, 4 May 2026 09:00:07 +0000
Message-ID: <a1b2c3d4-0001@corp.example>
Subject: {subject}
In-Reply-To: <7c1e-invite@roundtable.example>
References: <7c1e-invite@roundtable.example>
X-MS-Exchange-Message-Is-Ndr:
"""
GMAIL = """\
Return-Path: <>
To: rounds@roundtable.example
Auto-Submitted: auto-replied
{failed}Subject: Delivery Status Notification ({kind})
From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
Message-ID: <66aa.1c0a@mx.google.example>
References: <7c1e-invite@roundtable.example>
In-Reply-To: <7c1e-invite@roundtable.example>
Date: Mon, 04 May 2026 02:00:09 -0700 (PDT)
"""
MTA = "Reporting-MTA: dns; mx.example.org\nArrival-Date: Mon,  4 May 2026 11:00:02 +0200 (CEST)\n\n"

BOUNCES: Mapping[str, str] = {
    "01-postfix-unknown": report(
        POSTFIX.format(subject="Undelivered Mail Returned to Sender"),
        "This is the mail system at host mx.example.org.\n\n<gone.person@example.org>: host"
        " mail.example.org[192.0.2.4] said: 550 5.1.1 User unknown",
        MTA + "Final-Recipient: rfc822; Gone.Person@example.org\n"
        "Original-Recipient: rfc822;gone.person@example.org\nAction: failed\nStatus: 5.1.1\n"
        "Remote-MTA: dns; mail.example.org\n"
        "Diagnostic-Code: smtp; 550 5.1.1 <gone.person@example.org>: Recipient address\n"
        "    rejected: User unknown in virtual mailbox table",
        "gone.person@example.org",
    ),
    "02-postfix-delayed": report(
        POSTFIX.format(subject="Delayed Mail (still being retried)"),
        "YOU DO NOT NEED TO RESEND YOUR MESSAGE. The mail system will keep trying.",
        MTA + "Final-Recipient: rfc822; slow.person@example.org\nAction: delayed\nStatus: 4.4.1\n"
        "Diagnostic-Code: X-Postfix; connect to mail.example.org[192.0.2.4]:25: Connection\n"
        "    timed out\nWill-Retry-Until: Sat,  9 May 2026 11:00:02 +0200 (CEST)",
        "slow.person@example.org",
        returned="text/rfc822-headers",
    ),
    "03-postfix-over-quota": report(
        POSTFIX.format(subject="Undelivered Mail Returned to Sender"),
        "<full.box@example.org>: host mail.example.org said: 552 5.2.2 Mailbox full",
        MTA + "Final-Recipient: rfc822; full.box@example.org\nAction: failed\nStatus: 5.2.2\n"
        "Diagnostic-Code: smtp; 552 5.2.2 <full.box@example.org>: Quota exceeded",
        "full.box@example.org",
    ),
    "04-postfix-gave-up": report(
        POSTFIX.format(subject="Undelivered Mail Returned to Sender"),
        "<far.host@example.org>: connect to mail.example.org: No route to host",
        MTA + "Final-Recipient: rfc822; far.host@example.org\nAction: failed\nStatus: 4.4.1\n"
        "Diagnostic-Code: X-Postfix; connect to mail.example.org[192.0.2.4]:25: No route to host",
        "far.host@example.org",
    ),
    "05-postfix-two": report(
        POSTFIX.format(subject="Undelivered Mail Returned to Sender"),
        "Two of your recipients did not get the mail.",
        MTA + "Final-Recipient: rfc822; first.one@example.org\nAction: failed\nStatus: 5.7.1\n"
        "Diagnostic-Code: smtp; 554 5.7.1 Relay access denied\n\n"
        "Final-Recipient: rfc822; second.one@example.org\nAction: delayed\nStatus: 4.7.0\n"
        "Diagnostic-Code: smtp; 451 4.7.0 Greylisted, please try again\n\n"
        "Final-Recipient: rfc822; third.one@example.org\nAction: relayed\nStatus: 2.0.0",
        "first.one@example.org",
    ),
    "06-exim-words": EXIM.format(
        to="gone.person@example.com", subject="Mail delivery failed: returning message to sender"
    )
    + """
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  gone.person@example.com
    host mx.example.com [192.0.2.9]
    SMTP error from remote mail server after RCPT TO:<gone.person@example.com>:
    550 5.1.1 <gone.person@example.com>: Recipient address rejected

------ This is a copy of the message, including all the headers. ------

"""
    + RETURNED.format(to="gone.person@example.com"),
    "07-exim-report": report(
        EXIM.format(
            to="gone.person@example.com", subject="Mail delivery failed: returning to sender"
        ),
        "A message that you sent could not be delivered.\n\n  gone.person@example.com\n"
        "    Unrouteable address",
        "Reporting-MTA: dns; mail.example.com\n\nAction: failed\n"
        "Final-Recipient: rfc822;gone.person@example.com\nStatus: 5.0.0",
        "gone.person@example.com",
    ),
    "08-exim-delay": EXIM.format(
        to="slow.person@example.com", subject="Warning: message 1sXyz-0001Ab-2c delayed 24 hours"
    ).replace("X-Failed-Recipients: slow.person@example.com\n", "")
    + """
This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue.

The address to which the message has not yet been delivered is:

  slow.person@example.com
    Delay reason: connection timed out

No action is required on your part. Delivery attempts will continue.
""",
    "09-exchange-german": report(
        EXCHANGE.format(subject="Unzustellbar: Fifteen minutes in May"),
        "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\n"
        "weg.person@corp.example\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden.",
        "Reporting-MTA: dns;EX01.corp.example\nReceived-From-MTA: dns;mx.roundtable.example\n\n"
        "Original-Recipient: rfc822;Weg.Person@corp.example\n"
        "Final-Recipient: rfc822;Weg.Person@corp.example\nAction: failed\nStatus: 5.1.10\n"
        "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found\n"
        "X-Display-Name: Weg Person",
        "weg.person@corp.example",
    ),
    "10-exchange-quota": report(
        EXCHANGE.format(subject="Undeliverable: Fifteen minutes in May"),
        "full.box@corp.example\nThe recipient's mailbox is full and can't accept messages now.",
        "Reporting-MTA: dns;EX01.corp.example\n\nFinal-Recipient: RFC822; full.box@corp.example\n"
        "Action: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp;554 5.2.2 mailbox full;"
        " STOREDRV.Deliver.Exception:QuotaExceededException",
        "full.box@corp.example",
        returned="text/rfc822-headers",
    ),
    "11-gmail-unknown": report(
        GMAIL.format(failed="X-Failed-Recipients: gone@mail.example\n", kind="Failure"),
        "** Address not found **\n\nYour message wasn't delivered to gone@mail.example.",
        "Reporting-MTA: dns; googlemail.example\nArrival-Date: Mon, 04 May 2026 02:00:08 -0700\n"
        "X-Original-Message-ID: <7c1e-invite@roundtable.example>\n\n"
        "Final-Recipient: rfc822; gone@mail.example\nAction: failed\nStatus: 5.1.1\n"
        "Remote-MTA: dns; mx.mail.example. (192.0.2.26, the server for the domain.)\n"
        "Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not\n"
        " exist. Please try double-checking the address.\n"
        "Last-Attempt-Date: Mon, 04 May 2026 02:00:09 -0700 (PDT)",
        "gone@mail.example",
    ),
    "12-gmail-delay": report(
        GMAIL.format(failed="", kind="Delay"),
        "** Delivery incomplete **\n\nThere was a temporary problem.",
        "Reporting-MTA: dns; googlemail.example\n\nFinal-Recipient: rfc822; slow@mail.example\n"
        "Action: delayed\nStatus: 4.4.2\nDiagnostic-Code: smtp; The recipient server did not"
        " accept our requests to connect.",
        "slow@mail.example",
    ),
    "13-qmail": """\
Return-Path: <>
Date: 4 May 2026 09:00:05 -0000
From: MAILER-DAEMON@q.example.org
To: rounds@roundtable.example
Subject: failure notice

Hi. This is the qmail-send program at q.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<gone.person@example.org>:
Sorry, no mailbox here by that name. (#5.1.1)

<other.person@example.org>:
192.0.2.5 does not like recipient.
Remote host said: 553 5.7.1 Sender refused
Giving up on 192.0.2.5.

--- Below this line is a copy of the message.

"""
    + RETURNED.format(to="gone.person@example.org"),
    "14-sendmail-words": """\
Return-Path: <MAILER-DAEMON>
From: Mail Delivery Subsystem <MAILER-DAEMON@old.example.org>
To: rounds@roundtable.example
Subject: Returned mail: see transcript for details
Date: Mon, 4 May 2026 11:00:05 +0200
Message-Id: <202605040900.x4490@old.example.org>

The original message was received at Mon, 4 May 2026 11:00:02 +0200

   ----- The following addresses had permanent fatal errors -----
<gone.person@old.example.org>

   ----- Transcript of session follows -----
550 5.1.1 <gone.person@old.example.org>... User unknown
""",
    "15-arrived": report(
        POSTFIX.format(subject="Successful Mail Delivery Report"),
        "Your message was successfully delivered.",
        MTA + "Final-Recipient: rfc822; there.person@example.org\nAction: delivered\n"
        "Status: 2.0.0\nDiagnostic-Code: smtp; 250 2.0.0 OK",
        "there.person@example.org",
    ),
    "16-generated": report(
        POSTFIX.format(subject="Undelivered Mail Returned to Sender")
        .replace("auto-replied", "auto-generated")
        .replace("mx.example.org", "mx.roundtable.example"),
        "From the house's own server.",
        MTA + "Final-Recipient: rfc822; gone.person@example.org\nAction: failed\nStatus: 5.4.4\n"
        "Diagnostic-Code: X-Postfix; Host or domain name not found",
        "gone.person@example.org",
    ),
}
