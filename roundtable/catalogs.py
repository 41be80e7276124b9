"""The words of a language, found quickly: a long page says a thousand of them.

Flask-Babel asks three times which request and which language is meant before it looks a word
up, which takes fifteen times as long as the looking up.
"""

from typing import Any

import flask
from babel.support import NullTranslations
from flask import Flask
from flask_babel import Domain, get_locale


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
        return found


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
