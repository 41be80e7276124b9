"""Answers as Exchange and Outlook send them from within a company."""

from tests.data.replies.people import (
    ADA,
    CUSTOM_ZONE,
    ELODIE,
    JO,
    JUERGEN,
    KENJI,
    LONG,
    LOUD,
    MIRA,
    PLUS,
    TOKYO,
    W_EUROPE,
    W_EUROPE_ZONE,
)
from tests.data.replies.shapes import DKIM_ONLY, FAIL, HOUSE, NONE, Reply

TITLE = "Round of eight: fifteen minutes"
ZONES = (W_EUROPE_ZONE,)
NEW = "New Time Proposed"

EXCHANGE = [
    Reply(what="accept", who=MIRA, subject=f"Accepted: {TITLE}", times=W_EUROPE, zones=ZONES),
    Reply(what="decline", who=ADA, says="DECLINED", subject=f"Declined: {TITLE}", times=W_EUROPE),
    Reply(what="tentative", who=JO, says="TENTATIVE", subject=f"Tentative: {TITLE}"),
    Reply(
        what="accept-comment",
        who=ADA,
        subject=f"Accepted: {TITLE}",
        text="Please send the slides, thank you.",
        comment="Please send the slides, thank you.",
    ),
    Reply(
        what="decline-comment",
        who=JO,
        says="DECLINED",
        subject=f"Declined: {TITLE}",
        comment="Board meeting.\nPerhaps in June?",
    ),
    Reply(
        what="counter",
        who=MIRA,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"{NEW}: {TITLE}",
        times=(
            ";TZID=W. Europe Standard Time:20260514T093000",
            ";TZID=W. Europe Standard Time:20260514T094500",
        ),
        zones=ZONES,
    ),
    Reply(
        what="counter-comment",
        who=ADA,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"{NEW}: {TITLE}",
        text="Later would suit me better.",
        comment="Later would suit me better.",
        times=(":20260512T150000Z", ":20260512T151500Z"),
    ),
    Reply(
        what="counter-custom-zone-summer",
        who=JO,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"{NEW}: {TITLE}",
        times=(
            ";TZID=Customized Time Zone:20260512T093000",
            ";TZID=Customized Time Zone:20260512T094500",
        ),
        zones=(CUSTOM_ZONE,),
    ),
    Reply(
        what="counter-custom-zone-winter",
        who=JO,
        says="DECLINED",
        method="COUNTER",
        subject=f"{NEW}: {TITLE}",
        times=(
            ";TZID=Customized Time Zone:20261210T093000",
            ";TZID=Customized Time Zone:20261210T094500",
        ),
        zones=(CUSTOM_ZONE,),
    ),
    Reply(
        what="counter-unknown-zone",
        who=JO,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"{NEW}: {TITLE}",
        times=(
            ";TZID=Moon Standard Time:20260512T093000",
            ";TZID=Moon Standard Time:20260512T094500",
        ),
    ),
    Reply(
        what="counter-all-day",
        who=ADA,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"{NEW}: {TITLE}",
        times=(";VALUE=DATE:20260520", ";VALUE=DATE:20260521"),
    ),
    Reply(
        what="german-accept",
        who=JUERGEN,
        subject=f"Zugesagt: {TITLE}",
        text="Gerne.",
        comment="Gerne.",
        times=W_EUROPE,
        zones=ZONES,
    ),
    Reply(
        what="german-decline",
        who=JUERGEN,
        says="DECLINED",
        subject=f"Abgelehnt: {TITLE} – März",
        charset="windows-1252",
        subject_charset="windows-1252",
        encoding="quoted-printable",
        comment="Unterwegs – dafür übernimmt die Vertretung",
    ),
    Reply(
        what="german-counter",
        who=JUERGEN,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"Neuen Zeitpunkt vorgeschlagen: {TITLE} (Rückfrage)",
        times=(
            ";TZID=W. Europe Standard Time:20260325T160000",
            ";TZID=W. Europe Standard Time:20260325T161500",
        ),
        zones=ZONES,
    ),
    Reply(what="french-accept", who=ELODIE, subject=f"Accepté: {TITLE}", times=W_EUROPE),
    Reply(
        what="french-tentative",
        who=ELODIE,
        says="TENTATIVE",
        subject=f"Provisoire: {TITLE}",
        charset="iso-8859-1",
        encoding="8bit",
        comment="À confirmer",
    ),
    Reply(what="japanese-accept", who=KENJI, subject=f"承諾済み: {TITLE}", times=TOKYO),
    Reply(
        what="japanese-counter",
        who=KENJI,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"別の日時を指定: {TITLE}",
        subject_charset="iso-2022-jp",
        times=(
            ";TZID=Tokyo Standard Time:20260515T100000",
            ";TZID=Tokyo Standard Time:20260515T101500",
        ),
    ),
    Reply(
        what="delegated",
        who=MIRA,
        says="DELEGATED",
        subject=f"Delegated: {TITLE}",
        people=(
            (
                'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:jo.lind@example.com";'
                "CN=Mira Vell:mailto:mira.vell@example.org"
            ),
            (
                'ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:mira.vell@example.org";'
                "CN=Jo Lind:mailto:jo.lind@example.com"
            ),
        ),
    ),
    Reply(
        what="sent-by-assistant",
        who=JO,
        subject=f"Accepted: {TITLE}",
        people=(
            (
                'ATTENDEE;PARTSTAT=ACCEPTED;SENT-BY="MAILTO:jo.lind@example.com";'
                "CN=Ada Okoro:MAILTO:ada.okoro@example.com"
            ),
        ),
        headers=("Sender: Jo Lind <jo.lind@example.com>",),
    ),
    Reply(
        what="forwarded-to-jo",
        who=JO,
        subject=f"Accepted: FW: {TITLE}",
        headers=("References: <invite-4@roundtable.example> <fw-8@example.com>",),
    ),
    Reply(what="line-feeds", who=MIRA, subject=f"Accepted: {TITLE}", newline="\n", encoding="7bit"),
    Reply(what="long-lines", who=LONG, says="TENTATIVE", subject=f"Tentative: {TITLE}"),
    Reply(what="upper-case", who=LOUD, subject=f"Accepted: {TITLE}"),
    Reply(what="plus-address", who=PLUS, subject=f"Accepted: {TITLE}"),
    Reply(
        what="to-plus-address",
        who=ADA,
        says="DECLINED",
        subject=f"Declined: {TITLE}",
        to="Rounds <rounds+q9@roundtable.example>",
    ),
    Reply(
        what="sequence-older",
        who=ADA,
        subject=f"Accepted: {TITLE}",
        sequence=4,
        stamp="20260301T100000Z",
    ),
    Reply(
        what="sequence-broken",
        who=ADA,
        subject=f"Accepted: {TITLE}",
        lines=("SEQUENCE:x",),
        sequence=None,
    ),
    Reply(what="dkim-only", who=MIRA, subject=f"Accepted: {TITLE}", results=DKIM_ONLY),
    Reply(what="dmarc-fail", who=MIRA, subject=f"Accepted: {TITLE}", results=FAIL),
    Reply(what="nothing-checked", who=MIRA, subject=f"Accepted: {TITLE}", results=NONE),
    Reply(what="calendar-alone", who=JO, subject=f"Accepted: {TITLE}", shape="calendar alone"),
    Reply(what="in-mixed", who=JO, says="DECLINED", subject=f"Declined: {TITLE}", shape="in mixed"),
    Reply(
        what="by-machine",
        who=MIRA,
        subject=f"Accepted: {TITLE}",
        headers=("X-Auto-Response-Suppress: All", "Auto-Submitted: auto-generated"),
    ),
    Reply(
        what="several-people",
        who=MIRA,
        subject=f"Accepted: {TITLE}",
        people=(
            f"ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Rounds:mailto:{HOUSE}",
            "ATTENDEE;PARTSTAT=ACCEPTED;CN=Ada Okoro:mailto:ada.okoro@example.com",
            "ATTENDEE;CN=Jo Lind:mailto:jo.lind@example.com",
        ),
    ),
    Reply(what="winmail", who=MIRA, subject=f"Accepted: {TITLE}", shape="winmail answer"),
    Reply(what="winmail-alone", who=ADA, subject=f"Accepted: {TITLE}", shape="winmail alone"),
    Reply(
        what="winmail-with-comment",
        who=ADA,
        subject=f"Declined: {TITLE}",
        text="I cannot come.",
        shape="winmail answer",
    ),
    Reply(
        what="winmail-letter",
        who=JO,
        subject="Room for the round",
        text="Which room is it?",
        shape="winmail letter",
    ),
]
