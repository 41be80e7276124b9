import re
from datetime import UTC, datetime, time

import pytest

from roundtable.domain.agenda import ItemKind
from roundtable.domain.agendas import (
    BUILTIN_AGENDAS,
    BuiltinAgenda,
    agendas_for,
    fill,
    find_agenda,
)
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionKind
from roundtable.domain.timebox import Timetable, lay_out

BERLIN = "Europe/Berlin"
IN_MAY = datetime(2026, 5, 12, 13, 0, tzinfo=UTC)
EVERY_AGENDA = pytest.mark.parametrize("agenda", BUILTIN_AGENDAS, ids=lambda agenda: agenda.key)
EVERY_LANGUAGE = pytest.mark.parametrize("language", list(Language))


def get(key: str) -> BuiltinAgenda:
    return next(agenda for agenda in BUILTIN_AGENDAS if agenda.key == key)


def laid_out(key: str, *, starts_at: datetime = IN_MAY, people: int = 8) -> Timetable:
    agenda = get(key)
    filled = fill(agenda, Language.EN, starts_at=starts_at, zone=BERLIN, people=people)
    return lay_out(
        [item.box for item in filled],
        starts_at=starts_at,
        zone=BERLIN,
        minutes=agenda.minutes,
        people=people,
    )


@pytest.mark.parametrize(
    ("key", "minutes"),
    [
        ("kick_off", [5, 16, 15, 10, 7, 5, 2]),
        ("monthly_round", [4, 10, 25, 10, 5, 4, 2]),
        ("with_guest", [10, 10, 15, 10, 10, 5]),
        ("peer_forum", [5, 40, 5, 10, 45, 5, 8, 2]),
        ("case_consultation", [2, 10, 3, 5, 5, 3, 7, 5, 5]),
        ("cocktail", [5, 5, 16, 32, 20, 8, 4]),
        ("coffee", [3, 7, 6, 6, 3]),
    ],
)
def test_the_minutes_of_each_agenda(key: str, minutes: list[int]) -> None:
    assert [row.minutes for row in laid_out(key).rows] == minutes


@EVERY_AGENDA
def test_with_eight_people_the_boxes_fill_the_session(agenda: BuiltinAgenda) -> None:
    timetable = laid_out(agenda.key)

    assert (timetable.total_minutes, timetable.findings) == (agenda.minutes, ())


@EVERY_LANGUAGE
@EVERY_AGENDA
def test_every_word_exists_in_every_language(agenda: BuiltinAgenda, language: Language) -> None:
    texts = [agenda.titles, agenda.purposes]
    texts += [text for box in agenda.boxes for text in (box.titles, box.notes)]

    assert [text for text in texts if not text[language].strip()] == []


@EVERY_LANGUAGE
@pytest.mark.parametrize(
    ("key", "kind", "steps"),
    [
        ("with_guest", ItemKind.GUEST, [1, 5, 8, 1]),
        ("monthly_round", ItemKind.DEEP_DIVE, [5, 5, 15]),
        ("peer_forum", ItemKind.DEEP_DIVE, [1, 10, 10, 2, 16, 3, 3]),
        ("kick_off", ItemKind.TOPIC, [8, 3, 4]),
    ],
)
def test_the_steps_in_the_notes_fill_their_box(
    key: str, kind: ItemKind, steps: list[int], language: Language
) -> None:
    box = next(box for box in get(key).boxes if box.kind is kind)

    found = [int(number) for number in re.findall(r"(\d+) (?:min|Min\.)", box.notes[language])]

    assert found == steps
    assert sum(found) == box.minutes


def test_the_guest_is_pinned_to_the_clock_and_has_fifteen_minutes() -> None:
    filled = fill(get("with_guest"), Language.DE, starts_at=IN_MAY, zone=BERLIN, people=8)

    guest = filled[2].box
    assert (guest.kind, guest.title, guest.minutes) == (ItemKind.GUEST, "Gastbeitrag", 15)
    assert [item.box.pinned_at for item in filled] == [None, None, time(15, 20), None, None, None]
    assert "wer unser Gast ist" in filled[2].notes


def test_in_spring_the_guest_is_pinned_behind_the_change() -> None:
    starts_at = datetime(2026, 3, 29, 0, 45, tzinfo=UTC)

    filled = fill(get("with_guest"), Language.EN, starts_at=starts_at, zone=BERLIN, people=8)

    assert filled[2].box.pinned_at == time(3, 5)
    assert laid_out("with_guest", starts_at=starts_at).findings == ()


def test_in_autumn_the_guest_is_pinned_behind_the_change() -> None:
    starts_at = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)

    filled = fill(get("with_guest"), Language.EN, starts_at=starts_at, zone=BERLIN, people=8)

    assert filled[2].box.pinned_at == time(2, 5)
    assert laid_out("with_guest", starts_at=starts_at).findings == ()


def test_fewer_people_leave_time_to_spare() -> None:
    assert laid_out("monthly_round", people=5).under_minutes == 3


def test_agendas_are_found_by_key_and_by_kind() -> None:
    assert find_agenda("coffee") == get("coffee")
    assert find_agenda("breakfast") is None
    assert [agenda.key for agenda in agendas_for(SessionKind.GATHERING)] == ["cocktail"]
    assert [agenda.key for agenda in agendas_for(SessionKind.COFFEE)] == ["coffee"]
