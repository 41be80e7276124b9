"""Who answers, and zones and times they speak of."""

from tests.data.replies.shapes import Person

MIRA = Person("Mira Vell", "mira.vell@example.org")
ADA = Person("Ada Okoro", "ada.okoro@example.com")
JO = Person("Jo Lind", "jo.lind@example.com")
JUERGEN = Person("Jürgen Größl", "juergen.groessl@de.example")
ELODIE = Person("Élodie Duprés", "elodie.dupres@fr.example")
KENJI = Person("森 健二", "kenji.mori@jp.example")
TOMAS = Person("Tomás Peña", "tomas.pena@es.example")
OLGA = Person("Ольга Ветрова", "olga.vetrova@by.example")
LOUD = Person("Nils Rehm", "Nils.REHM@Example.ORG")
PLUS = Person("Zoe Brandt", "zoe.brandt+rounds@example.com")
LONG = Person(
    "Prof. Dr. Maximiliane Theodora von und zu Hohenfels-Wackersberg",
    "maximiliane-theodora.von.und.zu.hohenfels-wackersberg@department-of-long-names.example.org",
)

BERLIN = ";TZID=Europe/Berlin:20260512T100000", ";TZID=Europe/Berlin:20260512T101500"
W_EUROPE = (
    ";TZID=W. Europe Standard Time:20260512T100000",
    ";TZID=W. Europe Standard Time:20260512T101500",
)
TOKYO = (
    ";TZID=Tokyo Standard Time:20260512T170000",
    ";TZID=Tokyo Standard Time:20260512T171500",
)


def zone(name: str, standard: str, daylight: str, *, autumn: str, spring: str) -> str:
    """A VTIMEZONE as Windows writes it, from the year 1601 on; rules as ``10;-1SU``."""
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    kinds = ("STANDARD", daylight, standard, autumn), ("DAYLIGHT", standard, daylight, spring)
    for kind, before, after, rule in kinds:
        month, _, day = rule.partition(";")
        lines += [
            f"BEGIN:{kind}",
            "DTSTART:16010101T020000",
            f"TZOFFSETFROM:{before}",
            f"TZOFFSETTO:{after}",
            f"RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY={day};BYMONTH={month}",
            f"END:{kind}",
        ]
    return "\n".join([*lines, "END:VTIMEZONE"])


def fixed_zone(name: str, offset: str) -> str:
    """A VTIMEZONE whose clocks never change."""
    return "\n".join(
        [
            "BEGIN:VTIMEZONE",
            f"TZID:{name}",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            f"TZOFFSETFROM:{offset}",
            f"TZOFFSETTO:{offset}",
            "END:STANDARD",
            "END:VTIMEZONE",
        ]
    )


W_EUROPE_ZONE = zone("W. Europe Standard Time", "+0100", "+0200", autumn="10;-1SU", spring="3;-1SU")
CUSTOM_ZONE = zone("Customized Time Zone", "-0500", "-0400", autumn="11;1SU", spring="3;2SU")
