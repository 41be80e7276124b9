"""Addresses in templates. A list of a hundred rows writes some hundreds of them.

An address of ours is a pattern with numbers in it; Flask makes the pattern once, and the numbers
are put in here, in a quarter of the time.
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request

#: Numbers that stand for others while a pattern is made: their digits occur nowhere else.
STAND_IN = 1_900_000_000

_patterns: dict[tuple[str, ...], str] = {}


def init_app(app: Flask) -> None:
    """Give the templates both."""
    app.jinja_env.globals.update(url_for=url_for, static_url=static_url)


def url_for(endpoint: str, **values: Any) -> str:
    """The address of a page, as Flask's own function of this name gives it."""
    for value in values.values():
        if type(value) is not int or not 0 <= value < STAND_IN:
            return current_app.url_for(endpoint, **values)
    if endpoint[0] == ".":
        endpoint = f"{request.blueprint}{endpoint}"
    key = (request.environ["SCRIPT_NAME"], endpoint, *values)
    pattern = _patterns.get(key)
    if pattern is None:
        pattern = _patterns.setdefault(key, _pattern(endpoint, *values))
    return pattern % values


def _pattern(endpoint: str, *names: str) -> str:
    """Let Flask build an address with stand-ins, and write the names in their places."""
    stand_ins: dict[str, Any] = {name: STAND_IN + place for place, name in enumerate(names)}
    address = current_app.url_for(endpoint, **stand_ins).replace("%", "%%")
    for name, number in stand_ins.items():
        address = address.replace(str(number), f"%({name})s")
    return address


def static_url(name: str) -> str:
    """A static file's address, which changes with its content: browsers keep it for a year."""
    return _static_url(request.environ["SCRIPT_NAME"], name)


@lru_cache(maxsize=512)
def _static_url(_script_name: str, name: str) -> str:
    content = (Path(current_app.static_folder or "") / name).read_bytes()
    version = hashlib.sha256(content).hexdigest()[:10]
    return current_app.url_for("static", filename=name, v=version)
