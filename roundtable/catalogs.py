"""The words of a language, found quickly: a long page says a thousand of them.

Flask-Babel asks three times which request and which language is meant before it looks a word
up, which takes fifteen times as long as the looking up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import flask
from babel.support import NullTranslations
from flask import Flask
from flask_babel import Domain, get_locale

from roundtable.domain.manners import PLAIN, Manner

FAMILIAR = "Du"
"""The context under which a message is kept that is said otherwise to a friend."""

_manner: ContextVar[Manner] = ContextVar("manner", default=PLAIN)


@contextmanager
def in_manner(manner: Manner) -> Iterator[None]:
    """Speak to somebody in their manner for a while; it makes a difference in German only."""
    token = _manner.set(manner)
    try:
        yield
    finally:
        _manner.reset(token)


def current_manner() -> Manner:
    """How one speaks now."""
    return _manner.get()


class Catalogs(Domain):  # type: ignore[misc]  # Flask-Babel has no types
    """The messages of each language, kept by its code."""

    def __init__(self) -> None:
        super().__init__()
        self._by_language: dict[str, NullTranslations] = {}

    def get_translations(self) -> NullTranslations:
        """The messages in the language being spoken, also where it is forced for a while."""
        found = self._by_language.get(language_settled())
        if found is None:
            found = super().get_translations()
            locale = get_locale()
            if locale is not None:
                self._by_language[locale.language] = found
        manner = _manner.get()
        return found if manner is PLAIN else Mannered(found, manner)


class Mannered(NullTranslations):
    """The messages of a language as they are said to somebody."""

    def __init__(self, found: NullTranslations, manner: Manner) -> None:
        super().__init__()
        self.found = found
        self.manner = manner

    def ugettext(self, message: str) -> str:
        """The familiar form where there is one and it is wanted, else the usual one."""
        said = self.found.upgettext(FAMILIAR, message) if self.manner.is_informal else message
        return self.manner.spell(self.found.ugettext(message) if said == message else said)

    def ungettext(self, one: str, many: str, count: int) -> str:
        """No plural speaks to anybody."""
        return self.manner.spell(self.found.ungettext(one, many, count))

    def upgettext(self, context: str, message: str) -> str:
        """A message of a context."""
        return self.manner.spell(self.found.upgettext(context, message))


def speed_up(app: Flask, catalogs: Catalogs) -> None:
    """Let templates look words up directly."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of its extension
        gettext=lambda message: catalogs.get_translations().ugettext(message),
        ngettext=lambda one, many, count: catalogs.get_translations().ungettext(one, many, count),
        newstyle=True,
        pgettext=lambda context, message: catalogs.get_translations().upgettext(context, message),
    )


def language_settled() -> str:
    """The code of the language Flask-Babel has settled on; empty where nobody asked it yet."""
    try:
        holder: Any = flask.g._get_current_object()  # noqa: SLF001  what Flask-Babel does thrice
    except RuntimeError:
        return ""
    locale = getattr(getattr(holder, "_flask_babel", None), "babel_locale", None)
    return "" if locale is None else locale.language
