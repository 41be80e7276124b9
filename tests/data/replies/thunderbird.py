"""Answers as Thunderbird sends them, and what servers on the way make of long lines."""

from tests.data.replies.people import (
    ADA,
    BERLIN,
    ELODIE,
    JO,
    JUERGEN,
    KENJI,
    LONG,
    LOUD,
    MIRA,
    PLUS,
    TOMAS,
    zone,
)
from tests.data.replies.shapes import DKIM_ONLY, FAIL, NONE, Reply

TITLE = "Round of eight: fifteen minutes"
ACCEPTED = "Invitation Reply (Accepted): Round of eight"
DECLINED = "Invitation Reply (Declined): Round of eight"
MOZILLA = "/mozilla.org/20050126_1/Europe/Berlin"
BUREAU = zone("Bureau", "+0100", "+0200", autumn="10;-1SU", spring="3;-1SU")

THUNDERBIRD = [
    Reply(what="accept", who=MIRA, subject=ACCEPTED, text="Mira Vell has accepted."),
    Reply(what="decline", who=ADA, says="DECLINED", subject=DECLINED, times=BERLIN),
    Reply(
        what="tentative",
        who=JO,
        says="TENTATIVE",
        subject="Invitation Reply (Tentative): Round of eight",
    ),
    Reply(what="accept-comment", who=MIRA, subject=ACCEPTED, comment="Gladly, and thank you"),
    Reply(
        what="decline-comment",
        who=ADA,
        says="DECLINED",
        subject=DECLINED,
        comment="No longer in this role; please ask my successor",
    ),
    Reply(what="no-name", who=MIRA, subject=ACCEPTED, shape="no name"),
    Reply(what="file-alone", who=MIRA, subject=ACCEPTED, shape="file alone"),
    Reply(what="eight-bit", who=JUERGEN, subject=ACCEPTED, encoding="8bit"),
    Reply(what="seven-bit", who=MIRA, subject=ACCEPTED, encoding="7bit"),
    Reply(what="quoted-printable", who=JO, subject=ACCEPTED, encoding="quoted-printable"),
    Reply(what="tabs", who=LONG, subject=ACCEPTED, shape="tabs", encoding="8bit"),
    Reply(
        what="lost-spaces",
        who=LONG,
        says="DECLINED",
        subject=DECLINED,
        shape="lost spaces",
        encoding="8bit",
    ),
    Reply(what="empty-lines", who=MIRA, subject=ACCEPTED, shape="empty lines", encoding="8bit"),
    Reply(
        what="counter",
        who=MIRA,
        says="DECLINED",
        method="COUNTER",
        subject=f"Counter Proposal: {TITLE}",
        times=(";TZID=Europe/Berlin:20260514T160000", ";TZID=Europe/Berlin:20260514T161500"),
    ),
    Reply(
        what="counter-mozilla-zone",
        who=JO,
        says="DECLINED",
        method="COUNTER",
        subject=f"Counter Proposal: {TITLE}",
        times=(f";TZID={MOZILLA}:20260514T160000", f";TZID={MOZILLA}:20260514T161500"),
    ),
    Reply(
        what="counter-embedded-zone",
        who=ELODIE,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"Contre-proposition : {TITLE} (évoqué)",
        times=(";TZID=Bureau:20260330T090000", ";TZID=Bureau:20260330T091500"),
        zones=(BUREAU,),
    ),
    Reply(
        what="counter-duration-lost",
        who=JO,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"Counter Proposal: {TITLE}",
        times=(":20260514T160000Z", ":"),
    ),
    Reply(
        what="counter-duration",
        who=JO,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"Counter Proposal: {TITLE}",
        times=(":20260514T160000Z", ":"),
        lines=("DURATION:PT1H30M",),
    ),
    Reply(
        what="counter-backwards",
        who=JO,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"Counter Proposal: {TITLE}",
        times=(":20260514T160000Z", ":20260514T150000Z"),
    ),
    Reply(
        what="german-accept",
        who=JUERGEN,
        subject="Antwort auf Einladung (Angenommen): Runde für acht",
        text="Jürgen Größl hat Ihre Einladung angenommen.",
        times=BERLIN,
    ),
    Reply(
        what="german-decline",
        who=JUERGEN,
        says="DECLINED",
        subject="Antwort auf Einladung (Abgelehnt): Größere Runde",
        charset="iso-8859-1",
        encoding="8bit",
        comment="Kein Zug, der pünktlich wäre",
    ),
    Reply(
        what="german-tentative",
        who=JUERGEN,
        says="TENTATIVE",
        subject="Antwort auf Einladung (Vorläufig): Runde",
        charset="iso-8859-15",
        subject_charset="iso-8859-15",
        encoding="quoted-printable",
    ),
    Reply(what="french-accept", who=ELODIE, subject="Réponse à une invitation (acceptée)"),
    Reply(
        what="japanese-accept",
        who=KENJI,
        subject="招待への返信 (承諾): Round of eight",
        charset="euc-jp",
        subject_charset="iso-2022-jp",
    ),
    Reply(what="spanish-decline", who=TOMAS, says="DECLINED", subject="Respuesta a la invitación"),
    Reply(what="line-feeds", who=MIRA, subject=ACCEPTED, newline="\n", encoding="8bit"),
    Reply(what="upper-case", who=LOUD, subject=ACCEPTED),
    Reply(what="plus-address", who=PLUS, subject=ACCEPTED),
    Reply(what="to-plus-address", who=ADA, subject=ACCEPTED, to="rounds+t5@roundtable.example"),
    Reply(what="sequence-older", who=ADA, subject=ACCEPTED, sequence=3, stamp="20260404T100000Z"),
    Reply(what="sequence-absent", who=ADA, subject=ACCEPTED, sequence=None),
    Reply(what="dkim-only", who=MIRA, subject=ACCEPTED, results=DKIM_ONLY),
    Reply(what="dmarc-fail", who=MIRA, subject=ACCEPTED, results=FAIL),
    Reply(what="nothing-checked", who=MIRA, subject=ACCEPTED, results=NONE),
    Reply(
        what="delegated",
        who=MIRA,
        says="DELEGATED",
        subject=ACCEPTED,
        people=(
            (
                "ATTENDEE;CN=Mira Vell;PARTSTAT=DELEGATED;DELEGATED-TO="
                '"mailto:Ada.Okoro@example.com":mailto:mira.vell@example.org'
            ),
        ),
    ),
    Reply(
        what="unquoted-name",
        who=ADA,
        says="TENTATIVE",
        subject=ACCEPTED,
        people=(
            'ATTENDEE;CN=Okoro: "Ada", Dr.;PARTSTAT=TENTATIVE:mailto:ada.okoro%2Brt@example.com',
        ),
    ),
]
