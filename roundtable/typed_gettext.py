"""Flask-Babel's two ways to translate, with the types it does not have.

They keep its names, because the extraction of messages looks for the names.
"""

import flask_babel


def gettext(message: str, **values: object) -> str:
    """Translate a message; without values a per cent sign in it stands for itself."""
    return str(flask_babel.gettext(message, **values))


def ngettext(singular: str, plural: str, count: int, **values: object) -> str:
    """Translate a message in the number that fits a count, which it may show as ``%(num)d``."""
    return str(flask_babel.ngettext(singular, plural, count, **values))
