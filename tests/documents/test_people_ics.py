import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.documents import people_file, people_ics
from roundtable.domain.conferences import ProspectRole
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.import_problems import (
    ImportRefusal,
    ImportUnreadableError,
    Problem,
    ProblemCode,
)
from roundtable.domain.people_import import ReadPerson, ReadRow

SPEAKER, ORGANISER = ProspectRole.SPEAKER, ProspectRole.ORGANISER


def calendar(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n".encode()


def found(*events: str) -> list[tuple[ProspectRole | None, str, str, str]]:
    """Role, name, address and talk of each row."""
    return [
        (row.role, row.person.name if row.person else "", row.person.email if row.person else "",
         row.talk)
        for row in people_ics.read(calendar(*events))
    ]  # fmt: skip


def test_organisers_and_those_asked_are_read_with_their_talk() -> None:
    rows = people_ics.read(
        calendar(
            "SUMMARY:Ports after the storm\r\n"
            "ORGANIZER;CN=Ida Berg:mailto:ida@example.org\r\n"
            'ATTENDEE;ROLE=CHAIR;CN="Vell, Dr. Mira":MAILTO:mira@example.org\r\n'
            "ATTENDEE;CUTYPE=ROOM;CN=Hall 2:mailto:hall2@example.org"
        )
    )

    assert rows == (
        ReadRow(
            number=1,
            source_text="Ports after the storm – Ida Berg <ida@example.org>",
            person=ReadPerson(given="Ida", family="Berg", email="ida@example.org"),
            role=ORGANISER,
            talk="Ports after the storm",
        ),
        ReadRow(
            number=2,
            source_text="Ports after the storm – Vell, Dr. Mira <mira@example.org>",
            person=ReadPerson(
                given="Mira", family="Vell", titles="Dr.", email="mira@example.org"
            ),
            role=SPEAKER,
            talk="Ports after the storm",
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Speaker: Mira Vell\\, CFO\\, Nordhaus AG", SPEAKER),
        ("10:00 Referent/in: Mira Vell\\, CFO\\, Nordhaus AG", SPEAKER),
        ("Veranstalter: Mira Vell (CFO\\, Nordhaus AG)", ORGANISER),
    ],
)
def test_who_is_named_in_a_description_is_read(line: str, role: ProspectRole) -> None:
    event = f"SUMMARY:Ports\r\nDESCRIPTION:What is next?\\nWe ask\\, and ans\r\n wer.\\n{line}"
    (row,) = people_ics.read(calendar(event))

    assert (row.role, row.person) == (
        role,
        ReadPerson(given="Mira", family="Vell", post="CFO", organisation="Nordhaus AG"),
    )


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Ports after the storm with Mira Vell and Bo Kim", ["Mira Vell", "Bo Kim"]),
        ("Lieferketten mit Mira Vell", ["Mira Vell"]),
        ("Ports – Mira Vell, Bo Kim", ["Mira Vell", "Bo Kim"]),
        ("Ports after the storm", [""]),
        ("Lunch with old friends", [""]),
        ("Day 2 – Hall 3", [""]),
    ],
)
def test_a_name_behind_a_title_is_a_guess(title: str, names: list[str]) -> None:
    rows = people_ics.read(calendar(f"SUMMARY:{title}"))

    assert [row.person.name if row.person else "" for row in rows] == names
    assert {problem.code for row in rows for problem in row.problems} == {
        ProblemCode.NAME_GUESSED if names[0] else ProblemCode.NOT_A_PERSON
    }


def test_somebody_in_several_entries_is_one_row_with_all_talks() -> None:
    assert found(
        "SUMMARY:Opening\r\nORGANIZER;CN=Ida Berg:mailto:ida@example.org",
        "SUMMARY:Ports\r\nORGANIZER;CN=Ida Berg:mailto:IDA@example.org\r\n"
        "DESCRIPTION:Speaker: Bo Kim",
        "SUMMARY:Docks\r\nATTENDEE;CN=Bo Kim:mailto:bo@example.org",
        "SUMMARY:Lunch",
    ) == [
        (ORGANISER, "Ida Berg", "ida@example.org", "Opening; Ports"),
        (SPEAKER, "Bo Kim", "bo@example.org", "Ports; Docks"),
        (None, "", "", ""),
    ]


def test_who_has_no_address_is_known_by_name() -> None:
    assert found(
        "ATTENDEE;CN=Bo Kim:invalid:nomail\r\n"
        "ATTENDEE;CN=ana.sol@example.org:mailto:ana.sol@example.org"
    ) == [(SPEAKER, "Bo Kim", "", ""), (SPEAKER, "Ana Sol", "ana.sol@example.org", "")]


def test_an_entry_that_breaks_off_costs_one_row() -> None:
    whole = calendar("SUMMARY:Ports\r\nDESCRIPTION:Speaker: Bo Kim")
    rows = people_ics.read(whole.replace(b"END:VCAL", b"BEGIN:VEVENT\r\nSUMMARY:Docks\r\nEND:VCAL"))

    assert [(row.number, row.source_text, row.problems) for row in rows] == [
        (1, "Ports – Bo Kim", ()),
        (2, "Docks", (Problem(code=ProblemCode.ENTRY_CUT_SHORT),)),
    ]


def test_alarms_name_nobody() -> None:
    alarm = "BEGIN:VALARM\r\nATTENDEE;CN=Bo Kim:mailto:bo@example.org\r\nEND:VALARM"

    assert found(f"SUMMARY:Ports\r\n{alarm}") == [(None, "", "", "")]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", ImportRefusal.EMPTY),
        (b"nothing", ImportRefusal.NO_CALENDAR),
        (calendar(), ImportRefusal.NO_ENTRIES),
        (b"PK\x03\x04", ImportRefusal.SPREADSHEET),
    ],
)
def test_what_is_no_programme_is_refused(data: bytes, refusal: ImportRefusal) -> None:
    with pytest.raises(ImportUnreadableError) as error:
        people_ics.read(data)
    assert error.value.refusal == refusal


def test_a_calendar_is_known_by_what_it_holds() -> None:
    data = calendar("DESCRIPTION:Speaker: Bo Kim")

    assert people_file.read(data, "programme.txt").rows == people_ics.read(data)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters() | st.sampled_from(";:,\n\r=\\@ -")))
def test_any_text_is_read_or_refused(text: str) -> None:
    data = calendar(f"SUMMARY:{text}\r\nATTENDEE;CN={text}\r\nDESCRIPTION:Speaker: {text}")
    try:
        people_ics.read(data)
    except RuleBrokenError:
        return
