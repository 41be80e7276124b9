"""The planner's page over a real server, in a real browser: twelve members, twelve sessions.

First paint is what the browser says of the page, and of a small one that shows what is the
machine's. The plans are seen two frames after their cards are there: the page itself notes it, as
whoever asks from outside asks only now and then. Each round asks for something else, as an answer
is remembered. A quorum below the number of
those who must come changes nothing but the question.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.figures import Figure, median
from bench.server import Installation, Server
from roundtable import clock, create_app
from roundtable.database import db
from roundtable.domain.group_settings import GroupBasics, HouseCulture
from roundtable.domain.groups import Confidentiality, Upwards
from roundtable.domain.people import Language, Seniority
from roundtable.domain.permissions import AccountRole
from roundtable.domain.recurrence import Frequency, Rule
from roundtable.domain.series_plan import SeriesPlan
from roundtable.models.people import Person
from roundtable.services import accounts, groups, members, series

ZONES = (
    "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "Europe/London",
    "Europe/Berlin", "Africa/Lagos", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore",
    "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip
SESSIONS, ROUNDS, TUESDAY = 12, 5, 1
PAINT_MUST, PLANS_MUST = 300.0, 1.0
EMAIL, PASSWORD = "planner@example.org", "twelve-by-twelve-hours"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PAINTED = """() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null"""

NOTE_WHEN_SEEN = """
new MutationObserver((_changes, observer) => {
  if (!document.querySelector(".plan-card")) return;
  observer.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    document.documentElement.dataset.seenAt = performance.now();
  }));
}).observe(document, {childList: true, subtree: true});
"""


def measure() -> list[Figure]:
    """Make the group, serve it, and look at its page."""
    with tempfile.TemporaryDirectory(prefix="roundtable-bench-planner-") as folder:
        installation = Installation(Path(folder))
        installation.run("database", "migrate")
        series_id = _make_group(installation)
        with Server(installation) as server, _browser(server.port) as page:
            path = f"/series/{series_id}/times"
            nothing = [_paint(page, "/account") for _ in range(ROUNDS)]
            page.goto(path)  # whatever is read once is read now
            page.locator(".plan-card").first.wait_for(timeout=60_000)
            rounds = [_look(page, f"{path}?quorum={number}") for number in range(1, ROUNDS + 1)]
            whole = [
                _look(page, f"{path}?compare=yes&quorum={number}")
                for number in range(ROUNDS + 1, 2 * ROUNDS + 1)
            ]
    return [
        _figure("first paint of a small page", nothing, "ms", None),
        _figure("first paint", [paint for paint, _ in rounds], "ms", PAINT_MUST),
        _figure("all plans seen", [plans / 1000 for _, plans in rounds], "s", PLANS_MUST),
        _figure("the same without script", [plans / 1000 for _, plans in whole], "s", PLANS_MUST),
    ]


def _figure(name: str, values: list[float], unit: str, must: float | None) -> Figure:
    details: dict[str, Any] = {"least": f"{min(values):.2f}", "most": f"{max(values):.2f}"}
    return Figure(
        name=f"planner: {name}", value=median(values), unit=unit, must=must, details=details
    )


def _paint(page: Page, path: str) -> float:
    page.goto(path)
    return _painted(page)


def _painted(page: Page) -> float:
    while (painted := page.evaluate(PAINTED)) is None:
        page.wait_for_timeout(10)
    return float(painted)


def _look(page: Page, path: str) -> tuple[float, float]:
    """Milliseconds from the click to the first paint, and to the plans."""
    page.goto(path, wait_until="commit")
    page.locator("html[data-seen-at]").wait_for(state="attached", timeout=20_000)
    plans = float(page.locator("html").get_attribute("data-seen-at") or "nan")
    return _painted(page), plans


@contextmanager
def _browser(port: int) -> Iterator[Page]:
    """A browser that has signed in."""
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(base_url=f"http://127.0.0.1:{port}")
        page.goto("/login")
        page.fill("input[name=email]", EMAIL)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        page.add_init_script(NOTE_WHEN_SEEN)
        yield page
        browser.close()


def _make_group(installation: Installation) -> int:
    os.environ.update(installation.environment)
    app = create_app()
    now = clock.now()
    with app.app_context():
        people = [_person(zone, now=now) for zone in ZONES]
        accounts.create(
            people[4],
            email=EMAIL,
            role=AccountRole.CONVENER,
            language=Language.EN,
            password=PASSWORD,
            now=now,
        )
        basics = GroupBasics(
            name="Twelve zones",
            purpose="To be planned",
            language=Language.EN,
            time_zone="Europe/Berlin",
            video_link="",
            confidentiality=Confidentiality.CHATHAM_HOUSE,
        )
        culture = HouseCulture(supervisor_first=False, supervisor_name="", upwards=Upwards.FINE)
        group = groups.create(basics, culture, convener=people[4], now=now)
        for person in people[:4] + people[5:]:
            members.add(group, person, on=now.date())
        made = series.create(group, _plan(now.date()), now=now)
        db.session.commit()
        return made.id


def _person(zone: str, *, now: datetime) -> Person:
    city = zone.rpartition("/")[2].replace("_", " ")
    person = Person(
        given=city,
        family="Example",
        email=f"{city}@example.org".lower().replace(" ", "-"),
        time_zone=zone,
        seniority=Seniority.PEER,
        created_at=now,
    )
    db.session.add(person)
    db.session.flush()
    return person


def _plan(today: date) -> SeriesPlan:
    """Every four weeks, from so far ahead that all of it can be moved."""
    rule = Rule(
        frequency=Frequency.WEEKLY,
        interval=4,
        weekday=TUESDAY,
        starts_on=today + timedelta(days=21),
        count=SESSIONS,
    )
    return SeriesPlan(
        title="Monthly round",
        rule=rule,
        local_time=time(15),
        time_zone="Europe/Berlin",
        duration_minutes=60,
    )
