import re

from roundtable import i18n

STATIC = i18n.CATALOGS.parent / "static"
SELECTORS = re.compile(r"([^{}]+){")


def test_the_styles_of_a_page_leave_the_header_alone() -> None:
    """The account menu is a <details> too: only theme.css may speak of all of them."""
    at_large = [
        f"{sheet.name}: {selector.strip()}"
        for sheet in sorted(STATIC.glob("*.css"))
        if sheet.name != "theme.css"
        for group in SELECTORS.findall(sheet.read_text(encoding="utf-8"))
        for selector in group.split(",")
        if re.match(r"(details(\[open\])? > )?summary$", selector.strip())
    ]

    assert at_large == []
