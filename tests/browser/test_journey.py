"""The main job, end to end: from an empty machine to a sheet of paper worth handing round."""

import io
import re
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import recurring_ical_events
from flask import Flask
from pypdf import PdfReader

from roundtable import links
from roundtable.web.account import first_token
from tests.browser.visitor import Visitor

PEOPLE = """Vorname;Nachname;E-Mail;Firma;Funktion;Ort;Land
Mira;Vell;mira@example.org;Alpenwerk;HR;Berlin;DE
Obi;Adaro;obi@example.org;Lagoon Works;HR;Lagos;NG
Rui;Sampa;rui@example.org;Casa Verde;RH;São Paulo;BR
Asha;Nandi;asha@example.org;Monsoon Mills;HR;Mumbai;IN
Nell;Harrow;nell@example.org;Maple Rail;HR;Toronto;CA
Tama;Rewi;tama@example.org;Long Cloud;HR;Auckland;NZ
"""

#: The first of the month after next: ten months from it hold a change of Berlin's clocks.
FIRST = (datetime.now(UTC).date().replace(day=1) + timedelta(days=63)).replace(day=1)


def test_from_the_first_link_to_the_printed_sheet(
    live: tuple[Flask, str], visitor: Visitor
) -> None:
    _begin(live[0], visitor)
    _import_people(visitor)
    _add_a_leader(visitor)
    group = _convene(visitor)
    session = _write_the_agenda(visitor, group)
    _invite_the_leader(visitor, session)
    _read_the_calendar(visitor, group, session)
    _print_the_sheet(visitor, session)


def _begin(app: Flask, visitor: Visitor) -> None:
    with app.app_context():
        visitor.go(links.to("account.first", token=first_token()))
    visitor.fill(
        given="Ada",
        family="Morn",
        email="ada@example.org",
        password="correct horse battery",
        language=visitor.language,
        time_zone="Madrid",
    )
    visitor.press("Begin", "Beginnen")
    visitor.judge("home-empty")


def _import_people(visitor: Visitor) -> None:
    visitor.go("/people/import")
    visitor.judge("people-import")
    visitor.page.locator("input[type=file]").set_input_files(
        {"name": "people.csv", "mimeType": "text/csv", "buffer": PEOPLE.encode("cp1252")}
    )
    visitor.send("[action='/people/import']")
    visitor.judge("people-import-preview")
    visitor.send("[action='/people/import/store']")
    visitor.go("/people/")
    visitor.judge("people")

    names = visitor.page.locator("main").inner_text()
    assert "Mira" in names
    assert "São Paulo" in names


def _add_a_leader(visitor: Visitor) -> None:
    visitor.go("/people/new")
    visitor.fill(
        given="Ines",
        family="Halder",
        titles="Dr.",
        organisation="Alpenwerk",
        post=visitor.say("Chief executive", "Vorstandsvorsitzende"),
        email="ines@example.org",
        seniority="executive",
        gender="female",
        language=visitor.language,
        country="DE",
        time_zone="Berlin",
    )
    line = visitor.say("Dear Dr Halder,", "Sehr geehrte Frau Dr. Halder,")
    visitor.page.get_by_text(line, exact=True).first.wait_for()
    visitor.judge("people-new")
    visitor.send("[action='/people/']")
    visitor.judge("person")


def _convene(visitor: Visitor) -> int:
    visitor.go("/groups/new")
    visitor.fill(
        name="Northern Round",
        purpose=visitor.say("What works in six countries", "Was in sechs Ländern gelingt"),
        language=visitor.language,
        time_zone="Europe/Berlin",
        video_link="https://video.example.org/north",
    )
    visitor.judge("wizard-purpose")
    visitor.send("[method=post]")
    group = int(visitor.page.url.split("/groups/")[1].split("/")[0])

    for box in visitor.page.locator("input[name=people]").all():
        if "Halder" not in (box.locator("xpath=..").inner_text()):
            box.check()
    visitor.judge("wizard-members")
    visitor.send("[action$='/members?setup=1']")

    # A monthly series that meets before and after the clocks change, in Berlin and in Toronto
    # on different days.
    visitor.go(f"/groups/{group}/setup/rhythm")
    visitor.fill(
        frequency="monthly_weekday",
        ordinal="2",
        weekday="1",
        local_time="15:00",
        duration_minutes="60",
        time_zone="Europe/Berlin",
        starts_on=FIRST.isoformat(),
        end="open",
    )
    said = visitor.say("On the second Tuesday", "Am zweiten Dienstag")
    visitor.page.get_by_text(said).first.wait_for()
    visitor.judge("wizard-rhythm")
    visitor.send("[method=post]")
    visitor.go(f"/groups/{group}/setup/agenda")
    visitor.page.locator("input[value=monthly_round]").check()
    visitor.judge("wizard-agenda")
    visitor.send("[method=post]")
    visitor.go(f"/groups/{group}")
    visitor.judge("group")
    return group


def _write_the_agenda(visitor: Visitor, group: int) -> int:
    visitor.page.locator("main a[href^='/sessions/']").first.click()
    visitor.page.wait_for_load_state()
    session = visitor.number()
    visitor.judge("session-new")
    visitor.go(f"/sessions/{session}/agenda")
    lengths = visitor.page.locator("input[name$='-length'][type=number]")
    lengths.first.fill("5")
    visitor.page.get_by_text(re.compile("^15:05")).first.wait_for()
    visitor.judge("agenda")
    visitor.page.locator("main button[value=save]").last.click()
    visitor.page.wait_for_url(f"**/sessions/{session}")
    visitor.judge("session-agenda")
    assert group > 0
    return session


def _invite_the_leader(visitor: Visitor, session: int) -> None:
    visitor.go(f"/sessions/{session}/invitations/new")
    visitor.judge("invitation-choose")
    visitor.page.get_by_role("link", name="Ines Halder").first.click()
    visitor.page.wait_for_load_state()
    visitor.fill(
        topic=visitor.say("Apprentices as teachers", "Auszubildende als Lehrende"),
        question_1=visitor.say("What would you try first?", "Was würden Sie zuerst versuchen?"),
        question_2=visitor.say("What stops us?", "Was hält uns auf?"),
        question_3=visitor.say("Who should be asked?", "Wen sollte man fragen?"),
    )
    visitor.page.locator("select[name=role]").select_option("speaker")
    visitor.judge("invitation-new")
    visitor.send(f"[action='/sessions/{session}/invitations']")
    visitor.judge("invitation-draft")
    letter = visitor.page.locator("textarea[name=body]").input_value()
    invitation = visitor.number()
    visitor.go(f"/invitations/{invitation}/clear")
    visitor.judge("invitation-clear")
    reason = visitor.page.locator("main textarea:visible, main input[type=text]:visible")
    reason.first.fill(visitor.say("She asked to come.", "Sie hat selbst gefragt."))
    visitor.send(f"[action='/invitations/{invitation}/clear']")
    with visitor.page.expect_download() as download:
        visitor.page.locator("main a[href$='letter.eml']").first.click()
    visitor.judge("invitation-cleared")
    visitor.go("/invitations/")
    visitor.judge("invitations")

    assert letter.startswith(visitor.say("Dear Dr Halder,", "Sehr geehrte Frau Dr. Halder,"))
    assert "@example.org" in download.value.path().read_text()


def _read_the_calendar(visitor: Visitor, group: int, session: int) -> None:
    visitor.go(f"/calendar/?month={FIRST:%Y-%m}")
    visitor.judge("calendar")
    visitor.go("/calendar/subscribe")
    visitor.page.locator("select[name=what]").select_option(index=2)
    visitor.fill(name="Phone")
    visitor.send("[action='/calendar/subscribe']")
    visitor.judge("subscribe")
    feed = visitor.page.locator("main output.secret").first.inner_text()
    body = visitor.page.request.get(feed).body()
    calendar = icalendar.Calendar.from_ical(body)
    starts = [
        event["DTSTART"].dt
        for event in recurring_ical_events.of(calendar).between(FIRST, FIRST + timedelta(days=300))
        if not {"Guest", "Gast"} & set(str(event["SUMMARY"]).replace(":", "").split())
    ]

    assert [start.replace(tzinfo=None) for start in sorted(starts)] == [
        datetime.combine(day, time(15)) for day in _second_tuesdays(len(starts))
    ]
    assert len(starts) >= 9
    assert {start.utcoffset() for start in starts} == {timedelta(hours=1), timedelta(hours=2)}
    one = visitor.page.request.get(f"/sessions/{session}/session.ics").body()
    assert len(icalendar.Calendar.from_ical(one).walk("VEVENT")) == 1
    assert group > 0


def _second_tuesdays(count: int) -> list[date]:
    """Counted on the fingers, from the first month on."""
    months = [FIRST.year * 12 + FIRST.month - 1 + number for number in range(count)]
    firsts = [date(month // 12, month % 12 + 1, 1) for month in months]
    return [first + timedelta(days=(1 - first.weekday()) % 7 + 7) for first in firsts]


def _print_the_sheet(visitor: Visitor, session: int) -> None:
    visitor.go(f"/sessions/{session}/sheet")
    visitor.judge("sheet")
    pdf = visitor.page.request.get(f"/sessions/{session}/sheet.pdf").body()
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)

    assert "15:00" in text
    for city in ("Berlin", "Lagos", "Auckland"):
        assert city in text
