"""Visiting pages with care: each is judged at two widths, light and dark."""

import re
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page

AXE = (Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js").read_text("utf-8")
#: What is wider than the page, if the page is wider than its window.
WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > wide + 1)
    .map((element) => element.outerHTML.slice(0, 120));
}"""
RUN = "axe.run({resultTypes: ['violations']})"
DESK, PHONE = 1280, 360
Scheme = Literal["light", "dark"]
VIEWS: list[tuple[int, Scheme]] = [
    (DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark"),
]  # fmt: skip


class Visitor:
    """A page of the browser, the language its reader speaks, and what was complained of."""

    def __init__(self, page: Page, *, language: str, pictures: Path | None) -> None:
        self.page = page
        self.language = language
        self.pictures = pictures
        self.complaints: list[str] = []
        self.views = VIEWS
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def say(self, english: str, german: str) -> str:
        """The words of the language this visitor reads."""
        return german if self.language == "de" else english

    def go(self, path: str) -> int:
        """Open a page; gives the status of the answer."""
        answer = self.page.goto(path)
        return answer.status if answer else 0

    def press(self, english: str, german: str) -> None:
        """Press the button or follow the link with this name, once the page has one."""
        name = self.say(english, german)
        button = self.page.get_by_role("button", name=name, exact=True)
        link = self.page.get_by_role("link", name=name, exact=True)
        button.or_(link).first.wait_for(state="attached")
        target = button if button.count() else link
        target.first.click()

    def fill(self, **values: str) -> None:
        """Type into fields by their names."""
        for name, value in values.items():
            field = self.page.locator(f"[name='{name}']").first
            if field.evaluate("element => element.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def send(
        self, form: str, button: str = "button[type=submit]:not([name]):not([formaction])"
    ) -> None:
        """Send the form whose action ends like this, by its plain button or another."""
        self.page.locator(f"main form{form} {button}").first.click()
        self.page.wait_for_load_state()

    def follow(self, ending: str) -> None:
        """Follow the first link of the page whose address ends like this."""
        self.page.locator(f"main a[href$='{ending}']").first.click()
        self.page.wait_for_load_state()

    def number(self) -> int:
        """The last number in the address of this page."""
        return int(re.findall(r"\d+", urlsplit(self.page.url).path)[-1])

    def judge(self, name: str) -> None:
        """Ask axe in each view; nothing may stick out sideways or complain."""
        self.page.evaluate(AXE)
        for width, scheme in self.views:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.emulate_media(color_scheme=scheme)
            self._take_picture(f"{name}-{self.language}-{width}-{scheme}.png")
            self._require(f"{name} at {width} px, {scheme}", self._violations())
            self._require(f"{name} sticks out sideways at {width} px", self._sideways())
        self.page.set_viewport_size({"width": DESK, "height": 900})
        self.page.emulate_media(color_scheme="light")
        self._require(f"{name} complains", self.complaints)

    def _take_picture(self, name: str) -> None:
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=self.pictures / name, full_page=True)

    def _require(self, what: str, found: list[str]) -> None:
        if found:
            message = "\n".join([what, *found])
            raise AssertionError(message)

    def _violations(self) -> list[str]:
        found: dict[str, Any] = self.page.evaluate(RUN)
        return [
            f"{violation['id']}: {node['html'][:160]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    def _sideways(self) -> list[str]:
        found: list[str] = self.page.evaluate(WIDE)
        return found

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)
