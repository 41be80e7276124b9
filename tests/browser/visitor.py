"""Visiting pages with care: each is judged at two widths, light and dark."""

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import ConsoleMessage, Page

AXE = (Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js").read_text("utf-8")
WIDTHS = (1280, 360)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


class Visitor:
    """A page of the browser, the language its reader speaks, and what was complained of."""

    def __init__(self, page: Page, *, language: str, pictures: Path) -> None:
        self.page = page
        self.language = language
        self.pictures = pictures
        self.complaints: list[str] = []
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def say(self, english: str, german: str) -> str:
        """The words of the language this visitor reads."""
        return german if self.language == "de" else english

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(path)

    def press(self, english: str, german: str) -> None:
        """Press the button or follow the link with this name."""
        name = self.say(english, german)
        button = self.page.get_by_role("button", name=name, exact=True)
        target = button if button.count() else self.page.get_by_role("link", name=name, exact=True)
        target.first.click()

    def fill(self, **values: str) -> None:
        """Type into fields by their names."""
        for name, value in values.items():
            field = self.page.locator(f"[name='{name}']").first
            if field.evaluate("element => element.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def judge(self, name: str) -> None:
        """Ask axe at two widths, light and dark; nothing may stick out sideways or complain."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                self.page.emulate_media(color_scheme=scheme)
                picture = self.pictures / f"{name}-{self.language}-{width}-{scheme}.png"
                self.page.screenshot(path=picture, full_page=True)
                assert self._violations() == [], f"{name}, {width} px, {scheme}"
            assert self._sideways() <= 0, f"{name} sticks out sideways at {width} px"
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        self.page.emulate_media(color_scheme="light")
        assert self.complaints == [], name

    def _violations(self) -> list[str]:
        self.page.evaluate(AXE)
        found: dict[str, Any] = self.page.evaluate("axe.run()")
        return [
            f"{violation['id']}: {node['html'][:160]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    def _sideways(self) -> int:
        wide: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return wide

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)
