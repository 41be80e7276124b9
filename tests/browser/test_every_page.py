"""Every page of the demonstration that a link leads to, judged.

The journey walks the main job; here nothing may be wrong on the pages that no story visits.
"""

import re
from urllib.parse import urlsplit

from flask import Flask

from roundtable import clock
from roundtable.database import db
from roundtable.services.demo.load import load
from tests.browser.visitor import Scheme, Visitor

#: Links that answer with a file or leave the site.
LEFT_OUT = re.compile(r"(\.(ics|eml|pdf|svg|csv)|/export)$")
VIEWS: dict[str, list[tuple[int, Scheme]]] = {
    "en": [(1280, "light"), (360, "dark")],
    "de": [(1280, "dark"), (360, "light")],
}
#: The German convener has one group, still forming, and no administration.
LEAST = {"en": 45, "de": 38}
LINKS = "links => links.map(link => link.getAttribute('href'))"


def test_every_page_reads_well(live: tuple[Flask, str], visitor: Visitor) -> None:
    _sign_in(live[0], visitor)
    visitor.views = VIEWS[visitor.language]
    waiting, seen, broken = ["/"], set[str](), []
    while waiting:
        path = waiting.pop(0)
        shape = re.sub(r"\d+", "N", urlsplit(path).path)
        if shape in seen or LEFT_OUT.search(shape):
            continue
        seen.add(shape)
        if visitor.go(path) != 200:
            broken.append(path)
            continue
        visitor.judge(f"every-{shape.strip('/').replace('/', '-') or 'home'}")
        waiting += visitor.page.locator("a[href^='/']").evaluate_all(LINKS)

    assert broken == []
    assert len(seen) >= LEAST[visitor.language]


def _sign_in(app: Flask, visitor: Visitor) -> None:
    with app.app_context():
        english, german = load(now=clock.now())
        db.session.commit()
    account = {"en": english, "de": german}[visitor.language]
    visitor.go("/login")
    visitor.fill(email=account.email, password=account.password)
    visitor.press("Sign in", "Anmelden")
    visitor.page.wait_for_url("**/")
