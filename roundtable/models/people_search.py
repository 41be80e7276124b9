"""What people are found and sorted by: plain spellings, derived whenever a row is written."""

from collections.abc import Mapping
from typing import Any

from roundtable.domain.spelling import plain as plain
from roundtable.domain.spelling import spellings

SEARCHED = ("given", "family", "organisation", "post", "email", "city")


def sort_name(family: str, given: str, email: str = "") -> str:
    """Say where a name stands: by family name (DIN 5007-1); by address who has none."""
    names = [plain(name) for name in (family, given) if name]
    return ", ".join(name for name in names if name) or plain(email)


def sort_name_of(context: Any) -> str:
    """Say where a new row stands in the directory."""
    return _sort_name(context.get_current_parameters())


def search_text_of(context: Any) -> str:
    """Say what a new row is found by."""
    return _search_text(context.get_current_parameters())


def searched(values: Mapping[str, Any]) -> dict[str, str]:
    """All of them for a row that is written without an object of its own."""
    return {
        "sort_name": _sort_name(values),
        "search_text": _search_text(values),
        "organisation_key": plain(values.get("organisation") or ""),
        "city_key": plain(values.get("city") or ""),
    }


def organisation_key_of(context: Any) -> str:
    """Say by what a new row's house is compared."""
    return plain(context.get_current_parameters().get("organisation") or "")


def city_key_of(context: Any) -> str:
    """Say by what a new row's city is compared."""
    return plain(context.get_current_parameters().get("city") or "")


def trait_text_of(context: Any) -> str:
    """Say what a new trait is found by."""
    return _spelled(context.get_current_parameters()["name"])


def derive_search(_mapper: object, _connection: object, person: Any) -> None:
    """Derive both anew before a changed row is written."""
    values = {name: getattr(person, name) for name in SEARCHED}
    person.sort_name, person.search_text = _sort_name(values), _search_text(values)
    person.organisation_key, person.city_key = plain(person.organisation), plain(person.city)


def _sort_name(values: Mapping[str, Any]) -> str:
    return sort_name(*(values.get(name) or "" for name in ("family", "given", "email")))


def _search_text(values: Mapping[str, Any]) -> str:
    """All that is searched; the address also as it is written, with its dots and its @."""
    texts = [values.get(name) or "" for name in SEARCHED]
    address = (values.get("email") or "").casefold()
    return " | ".join([*(_spelled(text) for text in texts if text), address]).strip(" |")


def _spelled(text: str) -> str:
    return " ".join(spellings(text))
