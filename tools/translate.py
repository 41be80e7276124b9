"""Bring the German catalogue up to date with the words in the code.

    .venv/bin/python tools/translate.py [FRAGMENT.po ...]

Extracts every message from the package and the templates, keeps what is translated, takes
what is missing from the fragments, drops what is no longer said, and lists what is left to do.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
GERMAN = ROOT / "roundtable" / "translations" / "de" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "_n": (1, 2),
    "_ln": (1, 2),
    "pgettext": ((1, "c"), 2),
}
JINJA = {"jinja2": {"trimmed": "true", "silent": "false"}}


def extracted() -> Catalog:
    """Every message that code and templates say, in order of appearance."""
    began = datetime(2026, 11, 23, tzinfo=UTC)
    catalog = Catalog(
        locale="de",
        project="roundtable",
        version="1",
        header_comment="# The German words of roundtable; see tools/translate.py.",
        creation_date=began,
        revision_date=began,
        last_translator="the roundtable authors",
        language_team="de",
        fuzzy=False,
    )
    sources = [
        ("roundtable", [("**.py", "python")]),
        ("templates", [("**.html", "jinja2"), ("**.txt", "jinja2")]),
    ]
    for folder, methods in sources:
        options = {pattern: JINJA["jinja2"] for pattern, method in methods if method == "jinja2"}
        found = extract_from_dir(ROOT / folder, methods, options, keywords=KEYWORDS)
        for _file, _line, message, _comments, context in sorted(
            found, key=lambda row: (row[0], row[1])
        ):
            catalog.add(message, context=context)
    return catalog


def translated(paths: list[Path]) -> Catalog:
    """What is translated already; the first path that translates a message wins."""
    known = Catalog(locale="de")
    for path in paths:
        if path.exists():
            with path.open("rb") as file:
                for message in read_po(file, locale="de"):
                    is_new = message.id and find(known, message) is None
                    if is_new and is_translated(message.string):
                        known.add(message.id, message.string, context=message.context)
    return known


def find(catalog: Catalog, message: Message) -> Message | None:
    """The same message of the same context in another catalogue."""
    words = message.id if isinstance(message.id, str) else message.id[0]
    return catalog.get(words, message.context)


def is_translated(string: object) -> bool:
    """Whether every form of a message has words."""
    return all(string) if isinstance(string, (list, tuple)) else bool(string)


def missing(catalog: Catalog) -> list[str]:
    """The messages without German."""
    return [
        str(message.id) for message in catalog if message.id and not is_translated(message.string)
    ]


def main(fragments: list[str]) -> int:
    """Write the catalogue; 1 when something is left to translate."""
    catalog, known = extracted(), translated([GERMAN, *map(Path, fragments)])
    for message in catalog:
        if message.id:
            match = find(known, message)
            if match is not None and isinstance(match.string, tuple) == isinstance(
                message.id, tuple
            ):
                message.string = match.string
    GERMAN.parent.mkdir(parents=True, exist_ok=True)
    with GERMAN.open("wb") as file:
        write_po(file, catalog, no_location=True, omit_header=False, sort_output=True, width=100)
    left = missing(catalog)
    print(f"{len(catalog)} messages, {len(left)} without German")
    for words in left:
        print(f"  {words}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
