"""No template is left over, and none grows beyond reading."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
MENTION = re.compile(r"""["']([\w/-]+\.(?:html|txt|css))["']""")

#: The fixed beginning of a name that is put together: ``"calendar/_" ~ view ~ ".html"``.
BEGINNING = re.compile(r"""["']([\w-]+/[\w-]*)(?:["'] ~|\{)""")

#: Found by Flask-Security under these names, or composed from a letter's name.
BY_CONVENTION = ("security/", "mail/")


def test_every_template_is_used() -> None:
    sources = [*TEMPLATES.rglob("*.*"), *(ROOT / "roundtable").rglob("*.py")]
    texts = [path.read_text("utf-8") for path in sources]
    used = {name for text in texts for name in MENTION.findall(text)}
    composed = tuple(name for text in texts for name in BEGINNING.findall(text))
    unused = {
        str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.*") if path.is_file()
    } - used

    assert sorted(name for name in unused if not name.startswith((*BY_CONVENTION, *composed))) == []


def test_no_template_marks_anything_safe() -> None:
    marked = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if re.search(r"\|\s*safe\b|autoescape\s+false", path.read_text("utf-8"))
    ]

    assert marked == []


def test_templates_fit_on_two_screens() -> None:
    long = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if len(path.read_text("utf-8").splitlines()) > 140
    ]

    assert long == []
