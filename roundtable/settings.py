"""Settings: from ``ROUNDTABLE_…`` variables, else ``instance/config.toml``, else defaults.

Every field of :class:`Settings` is a setting; ``docs/reference/settings.md`` explains each.
"""

import os
import secrets
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa

from roundtable.domain.mail_addresses import is_mail_address
from roundtable.domain.mail_servers import Mailbox, MailServer, parse_mail_server, parse_mailbox
from roundtable.domain.people import Language
from roundtable.domain.timezones import is_known_zone

PREFIX = "ROUNDTABLE_"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class SettingsError(Exception):
    """A setting cannot be used; the message names it and says what would do."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an installation decides. Wrong values stop the start."""

    database_url: str
    secret_key: str
    base_url: str = "http://127.0.0.1:8000"
    organisation: str = ""
    default_language: Language = Language.EN
    default_time_zone: str = "UTC"
    trusted_proxies: int = 0
    mail_server: MailServer | None = None
    mail_from: str = ""
    mail_inbox: Mailbox | None = None
    log_level: str = "INFO"

    @property
    def is_https(self) -> bool:
        """Whether cookies may be marked secure."""
        return self.base_url.startswith("https://")

    @property
    def sender_address(self) -> str:
        """From whom mails are that nobody in particular sends, and where bounces go."""
        host = urlsplit(self.base_url).hostname or ""
        return self.mail_from or f"roundtable@{host}"

    @property
    def trusted_hosts(self) -> list[str] | None:
        """The names under which this installation answers; any, while it has no name yet."""
        host = urlsplit(self.base_url).hostname or ""
        if host in {"0.0.0.0", "::"}:  # noqa: S104  compared, not bound
            return None
        return [host, "127.0.0.1", "localhost"] if host in LOOPBACK else [host]


def load(instance: Path, environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings, the environment first.

    :raises SettingsError: a name is unknown or a value cannot be used
    """
    given = _from_file(instance / "config.toml") | _from_environment(
        os.environ if environ is None else environ
    )
    values = {name: _checked(name, value) for name, value in given.items()}
    values.setdefault("database_url", f"sqlite:///{instance.resolve() / 'roundtable.sqlite3'}")
    if "secret_key" not in values:
        values["secret_key"] = _kept_secret(instance / "secret_key")
    return Settings(**values)


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path.name}: {error}"
        raise SettingsError(message) from None
    return dict(content)


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environ.items()
        if name.startswith(PREFIX)
    }
    if "DATABASE_URL" in environ:
        given.setdefault("database_url", environ["DATABASE_URL"])
    return given


def _kept_secret(path: Path) -> str:
    """Make the server's secret on the first start and keep it, readable by the owner alone."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text("ascii").strip()


def _checked(name: str, value: Any) -> Any:
    if name not in _CHECKS:
        known = ", ".join(field.name for field in fields(Settings))
        message = f"{name}: there is no such setting. There are: {known}"
        raise SettingsError(message)
    try:
        return _CHECKS[name](value)
    except (ValueError, TypeError, sa.exc.ArgumentError) as error:
        given = "" if name in _SECRET else f" (it is {value!r})"
        message = f"{name}: {error}{given}"
        raise SettingsError(message) from None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        message = "must be text"
        raise TypeError(message)
    return value.strip()


def _database_url(value: Any) -> str:
    url = sa.make_url(_text(value))
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        message = "must begin with sqlite: or postgresql:"
        raise ValueError(message)
    return url.render_as_string(hide_password=False)


def _secret_key(value: Any) -> str:
    if len(_text(value)) < 32:
        message = "must have at least 32 characters"
        raise ValueError(message)
    return _text(value)


def _base_url(value: Any) -> str:
    parts = urlsplit(_text(value))
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        message = "must be like https://roundtable.example.org, without a path"
        raise ValueError(message)
    return _text(value).rstrip("/")


def _language(value: Any) -> Language:
    if value not in set(Language):
        message = "must be en or de"
        raise ValueError(message)
    return Language(value)


def _time_zone(value: Any) -> str:
    if not is_known_zone(_text(value)):
        message = "must be a time zone such as Europe/Berlin"
        raise ValueError(message)
    return _text(value)


def _proxies(value: Any) -> int:
    number = int(value)
    if not 0 <= number <= 8:
        message = "must be a number from 0 to 8"
        raise ValueError(message)
    return number


def _mail_server(value: Any) -> MailServer | None:
    return parse_mail_server(_text(value)) if _text(value) else None


def _mail_from(value: Any) -> str:
    if _text(value) and not is_mail_address(_text(value)):
        message = "must be a mail address such as roundtable@example.org"
        raise ValueError(message)
    return _text(value)


def _mail_inbox(value: Any) -> Mailbox | None:
    return parse_mailbox(_text(value)) if _text(value) else None


def _log_level(value: Any) -> str:
    if _text(value).upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        message = "must be DEBUG, INFO, WARNING or ERROR"
        raise ValueError(message)
    return _text(value).upper()


_SECRET = {"secret_key", "database_url", "mail_server", "mail_inbox"}
"""What no message may repeat."""

_CHECKS: dict[str, Callable[[Any], Any]] = {
    "database_url": _database_url,
    "secret_key": _secret_key,
    "base_url": _base_url,
    "organisation": _text,
    "default_language": _language,
    "default_time_zone": _time_zone,
    "trusted_proxies": _proxies,
    "mail_server": _mail_server,
    "mail_from": _mail_from,
    "mail_inbox": _mail_inbox,
    "log_level": _log_level,
}
