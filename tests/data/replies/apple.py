"""Answers as Apple's Calendar sends them, by Mail and by iCloud."""

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
    OLGA,
    PLUS,
    TOMAS,
    fixed_zone,
)
from tests.data.replies.shapes import DKIM_ONLY, FAIL, HOUSE, NONE, Person, Reply

TITLE = "Round of eight: fifteen minutes"
ICLOUD = Person("Ada Okoro", "noreply@icloud.example")

APPLE = [
    Reply(what="accept", who=MIRA, subject=f"Accepted: {TITLE}", times=BERLIN),
    Reply(what="decline", who=ADA, says="DECLINED", subject=f"Declined: {TITLE}", times=BERLIN),
    Reply(what="tentative", who=JO, says="TENTATIVE", subject=f"Tentative: {TITLE}"),
    Reply(what="accept-comment", who=ADA, subject=f"Accepted: {TITLE}", comment="See you there!"),
    Reply(
        what="decline-comment",
        who=MIRA,
        says="DECLINED",
        subject=f"Declined: {TITLE}",
        comment="Ill; back on Monday, I hope",
    ),
    Reply(what="bare", who=MIRA, subject=f"Accepted: {TITLE}", shape="bare"),
    Reply(
        what="bare-decline",
        who=JO,
        says="DECLINED",
        subject=f"Declined: {TITLE}",
        shape="bare",
        encoding="quoted-printable",
    ),
    Reply(
        what="bare-8bit", who=JUERGEN, subject=f"Zugesagt: {TITLE}", shape="bare", encoding="8bit"
    ),
    Reply(what="mixed", who=ADA, subject=f"Accepted: {TITLE}", shape="mixed"),
    Reply(
        what="counter",
        who=MIRA,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"New time proposed: {TITLE}",
        times=(";TZID=Europe/Berlin:20260513T113000", ";TZID=Europe/Berlin:20260513T114500"),
    ),
    Reply(
        what="counter-own-zone",
        who=KENJI,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"新しい時刻の提案: {TITLE}",
        times=(";TZID=Home Office:20260513T093000", ";TZID=Home Office:20260513T094500"),
        zones=(fixed_zone("Home Office", "+0930"),),
    ),
    Reply(
        what="counter-floating",
        who=ADA,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"New time proposed: {TITLE}",
        times=(":20260513T113000", ":20260513T114500"),
    ),
    Reply(
        what="counter-clock-change",
        who=JUERGEN,
        says="TENTATIVE",
        method="COUNTER",
        subject=f"Neue Zeit: {TITLE} (nächste Woche)",
        times=(";TZID=Europe/Berlin:20261025T023000", ";TZID=Europe/Berlin:20261025T040000"),
    ),
    Reply(
        what="icloud",
        who=ICLOUD,
        subject=f"Ada Okoro accepted: {TITLE}",
        people=(
            (
                'ATTENDEE;CN="Ada Okoro";EMAIL="ada.okoro@example.com";PARTSTAT=ACCEPTED:'
                "mailto:ada.okoro@example.com"
            ),
        ),
    ),
    Reply(
        what="icloud-path",
        who=ICLOUD,
        says="DECLINED",
        subject=f"Ada Okoro declined: {TITLE}",
        people=(
            (
                'ATTENDEE;CN="Ada Okoro";CUTYPE=INDIVIDUAL;EMAIL="Ada.Okoro@example.com";'
                "PARTSTAT=DECLINED:/aMTYzNTE2/principal/"
            ),
        ),
    ),
    Reply(
        what="icloud-two",
        who=ICLOUD,
        subject=f"Ada Okoro accepted: {TITLE}",
        people=(
            f'ATTENDEE;CN="Rounds";EMAIL="{HOUSE}";PARTSTAT=NEEDS-ACTION:mailto:{HOUSE}',
            (
                'ATTENDEE;CN="Ada Okoro";EMAIL="ada.okoro@example.com";PARTSTAT=ACCEPTED:'
                "mailto:ada.okoro@example.com"
            ),
        ),
    ),
    Reply(what="german-accept", who=JUERGEN, subject=f"Zugesagt: {TITLE}", times=BERLIN),
    Reply(
        what="german-decline",
        who=JUERGEN,
        says="DECLINED",
        subject=f"Abgelehnt: {TITLE} – leider",
        comment="Da bin ich in Zürich",
        encoding="quoted-printable",
    ),
    Reply(
        what="german-tentative",
        who=JUERGEN,
        says="TENTATIVE",
        subject=f"Vielleicht: {TITLE}",
        charset="iso-8859-15",
        encoding="8bit",
    ),
    Reply(what="french-accept", who=ELODIE, subject=f"Accepté : {TITLE}"),
    Reply(
        what="french-decline",
        who=ELODIE,
        says="DECLINED",
        subject=f"Refusé : {TITLE}",
        charset="iso-8859-1",
        subject_charset="iso-8859-1",
        comment="Empêchée, à bientôt",
        encoding="quoted-printable",
    ),
    Reply(what="japanese-accept", who=KENJI, subject=f"出席: {TITLE}"),
    Reply(
        what="japanese-decline",
        who=KENJI,
        says="DECLINED",
        subject=f"欠席: {TITLE}",
        charset="utf-16",
        comment="申し訳ありません",
    ),
    Reply(what="spanish-accept", who=TOMAS, subject=f"Aceptada: {TITLE}", encoding="8bit"),
    Reply(what="russian-tentative", who=OLGA, says="TENTATIVE", subject=f"Возможно: {TITLE}"),
    Reply(what="line-feeds", who=MIRA, subject=f"Accepted: {TITLE}", newline="\n"),
    Reply(what="long-lines", who=LONG, subject=f"Accepted: {TITLE}", encoding="7bit"),
    Reply(what="upper-case", who=LOUD, says="DECLINED", subject=f"Declined: {TITLE}"),
    Reply(what="plus-address", who=PLUS, subject=f"Accepted: {TITLE}"),
    Reply(
        what="to-plus-address",
        who=MIRA,
        subject=f"Accepted: {TITLE}",
        to="rounds+z2@roundtable.example",
    ),
    Reply(
        what="sequence-older",
        who=MIRA,
        subject=f"Accepted: {TITLE}",
        sequence=1,
        stamp="20260403T100000Z",
    ),
    Reply(what="sequence-absent", who=MIRA, subject=f"Accepted: {TITLE}", sequence=None),
    Reply(what="dkim-only", who=MIRA, subject=f"Accepted: {TITLE}", results=DKIM_ONLY),
    Reply(what="dmarc-fail", who=MIRA, subject=f"Accepted: {TITLE}", results=FAIL),
    Reply(what="nothing-checked", who=MIRA, subject=f"Accepted: {TITLE}", results=NONE),
]
