"""The people of a programme that is a calendar file; the words of iCalendar stay here.

Entries are cut first and read one by one, so that a broken one costs one row.
"""

import re
from collections.abc import Iterator

from icalendar.parser import Contentline

from roundtable.documents.text_bytes import decode
from roundtable.domain import programme_people
from roundtable.domain.conferences import ProspectRole
from roundtable.domain.import_problems import ImportRefusal, ImportUnreadableError
from roundtable.domain.mail_addresses import is_mail_address
from roundtable.domain.people_import import ReadRow
from roundtable.domain.programme_people import Named, ProgrammeEntry

MAX_BYTES = 2 * 1024 * 1024
_FOLD = re.compile(r"(?:\r\n|\r|\n)[ \t]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_NAME = re.compile(r"(SUMMARY|DESCRIPTION|ORGANIZER|ATTENDEE)[;:]", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)")
_BEGIN, _END, _CALENDAR = "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR"
_ALARM_BEGIN, _ALARM_END = "BEGIN:VALARM", "END:VALARM"
_THINGS = frozenset(("ROOM", "RESOURCE", "GROUP"))
_LONGEST_LINE = 100_000


def read(data: bytes) -> tuple[ReadRow, ...]:
    """Read the people of a calendar file: who organises, who is asked, who is named as speaker.

    :raises ImportTooLargeError: more than 2 MB or 5,000 people and entries
    :raises ImportUnreadableError: no calendar, or one without an entry
    """
    text, _encoding = decode(data, max_bytes=MAX_BYTES)
    if _CALENDAR not in text.upper():
        raise ImportUnreadableError(ImportRefusal.NO_CALENDAR)
    rows = programme_people.read(_entries(text))
    if not rows:
        raise ImportUnreadableError(ImportRefusal.NO_ENTRIES)
    return rows


def _entries(text: str) -> Iterator[ProgrammeEntry]:
    """Cut at BEGIN and END of entries; alarms inside them have texts of their own."""
    lines: list[str] | None = None
    is_alarm = False
    for line in _LINE_END.split(_FOLD.sub("", text)):
        mark = line.strip().upper()
        if lines is not None and mark in {_BEGIN, _END}:
            yield _entry(lines, is_whole=mark == _END)
            lines = None
        if mark == _BEGIN:
            lines, is_alarm = [], False
        elif mark in {_ALARM_BEGIN, _ALARM_END}:
            is_alarm = mark == _ALARM_BEGIN
        elif lines is not None and not is_alarm and _NAME.match(line):
            lines.append(line[:_LONGEST_LINE])
    if lines is not None:
        yield _entry(lines, is_whole=False)


def _entry(lines: list[str], *, is_whole: bool) -> ProgrammeEntry:
    texts = {"SUMMARY": "", "DESCRIPTION": ""}
    named: list[Named] = []
    for line in lines:
        try:
            name, parameters, value = Contentline(line).parts()  # type: ignore[no-untyped-call]
        except ValueError:
            continue
        if name.upper() in texts:
            texts[name.upper()] = _ESCAPED.sub(_unescape, value)
        elif str(parameters.get("CUTYPE", "")).upper() not in _THINGS:
            role = ProspectRole.ORGANISER if name.upper() == "ORGANIZER" else ProspectRole.SPEAKER
            named.append(_named(str(parameters.get("CN", "")), value, role))
    return ProgrammeEntry(
        title=texts["SUMMARY"],
        description=texts["DESCRIPTION"],
        named=tuple(one for one in named if one.name or one.email),
        is_whole=is_whole,
    )


def _named(name: str, value: str, role: ProspectRole) -> Named:
    """Somebody by their address; programmes without addresses write ``invalid:nomail`` there."""
    address = value.strip().removeprefix("MAILTO:").removeprefix("mailto:")
    email = address if is_mail_address(address) else ""
    return Named(name="" if name == address else name, email=email, role=role)


def _unescape(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]
