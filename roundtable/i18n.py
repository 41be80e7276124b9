"""Languages: whose words and whose clock a page speaks."""

import os
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import flask
from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import Babel, force_locale, get_locale
from flask_login import current_user

from roundtable.catalogs import Catalogs, language_settled, speed_up
from roundtable.domain.people import Language


class Languages(Babel):  # type: ignore[misc]  # Flask-Babel has no types
    """Flask-Babel with catalogues that are found quickly."""

    @cached_property
    def domain_instance(self) -> Catalogs:
        """Where every message is looked up."""
        return Catalogs()


babel = Languages()
_LANGUAGES = {language.value: language for language in Language}
CATALOGS = Path(__file__).parent / "translations"
LANGUAGE_COOKIE = "language"


def init_app(app: Flask) -> None:
    """Set Babel up; needs DEFAULT_LANGUAGE and DEFAULT_TIME_ZONE."""
    compile_catalogs()
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(CATALOGS)
    app.config["BABEL_DEFAULT_LOCALE"] = app.config["DEFAULT_LANGUAGE"].value
    babel.init_app(app, locale_selector=_language, timezone_selector=_zone)
    speed_up(app, babel.domain_instance)


def compile_catalogs() -> None:
    """Compile each catalogue that is newer than its compiled form."""
    for source in CATALOGS.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parts[-3])
        # Of this process alone: several may start at once.
        fresh = target.with_suffix(f".mo.{os.getpid()}")
        with fresh.open("wb") as file:
            write_mo(file, catalog)
        fresh.replace(target)


def in_language(language: Language) -> AbstractContextManager[None]:
    """Speak one language for a while: sheets and letters are in their reader's."""
    return cast("AbstractContextManager[None]", force_locale(language.value))


def current_language() -> Language:
    """The language being spoken now."""
    settled = language_settled()
    if settled:
        return _LANGUAGES[settled]
    locale: Locale | None = get_locale()
    return Language(locale.language) if locale else Language.EN


def _language() -> str:
    account = _account()
    if account is not None:
        return str(account.language.value)
    wanted = flask.request.cookies.get(LANGUAGE_COOKIE, "")
    if wanted in set(Language):
        return wanted
    offered = [language.value for language in Language]
    default: Language = flask.current_app.config["DEFAULT_LANGUAGE"]
    return flask.request.accept_languages.best_match(offered) or default.value


def _zone() -> ZoneInfo:
    account = _account()
    return ZoneInfo(account.time_zone if account else flask.current_app.config["DEFAULT_TIME_ZONE"])


def _account() -> Any:
    """Whoever is signed in; untyped, because accounts lie above this leaf."""
    if not flask.has_request_context():
        return None
    return current_user if current_user.is_authenticated else None
