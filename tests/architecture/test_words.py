"""English and German are complete, and say nothing that is no longer asked."""

import re
from typing import Any

from babel.messages.pofile import read_po

from tools.translate import GERMAN, extracted, is_translated

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]")


def german() -> dict[tuple[str, str], object]:
    """What is said in German, by the English words and their context."""
    with GERMAN.open("rb") as file:
        return {_key(message): message.string for message in read_po(file) if message.id}


def test_every_message_has_german() -> None:
    known = german()
    missing = [
        _key(message)
        for message in extracted()
        if message.id and not is_translated(known.get(_key(message)))
    ]

    assert missing == []


def test_no_german_is_left_over() -> None:
    said = {_key(message) for message in extracted() if message.id}

    assert sorted(set(german()) - said) == []


def test_german_uses_the_same_placeholders() -> None:
    with GERMAN.open("rb") as file:
        wrong = [
            _key(message)
            for message in read_po(file)
            if message.id and _placeholders(message.id) != _placeholders(message.string)
        ]

    assert wrong == []


def _key(message: Any) -> tuple[str, str]:
    words = message.id if isinstance(message.id, str) else message.id[0]
    return str(words), message.context or ""


def _placeholders(text: Any) -> set[str]:
    forms = [text] if isinstance(text, str) else list(text)
    return {found.group(0) for form in forms for found in PLACEHOLDER.finditer(form)}


def test_german_has_one_word_for_one_thing() -> None:
    """An assistant is the Assistenz, an agenda the Agenda."""
    others = [
        key
        for key, string in german().items()
        if re.search("Sekretariat|Tagesordnung", str(string))
    ]

    assert others == []
