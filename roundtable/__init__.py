"""roundtable: an executive roundtable series manager."""

from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined

from roundtable import cli, database, i18n, web
from roundtable.domain.timezones import use_packaged_zones
from roundtable.settings import Settings, load

__version__ = "0.1.0"

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application; without settings they are read from environment and ``instance/``.

    :raises SettingsError: a setting cannot be used
    """
    use_packaged_zones()
    instance = ROOT / "instance"
    app = Flask(__name__, template_folder=str(ROOT / "templates"), instance_path=str(instance))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _configure(app, settings or load(instance))
    database.init_app(app)
    i18n.init_app(app)
    web.init_app(app)
    cli.init_app(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        BASE_URL=settings.base_url,
        ORGANISATION=settings.organisation,
        DEFAULT_LANGUAGE=settings.default_language,
        DEFAULT_TIME_ZONE=settings.default_time_zone,
        MAIL_SERVER=settings.mail_server,
        MAIL_INBOX=settings.mail_inbox,
        MAIL_FROM=settings.sender_address,
        TRUSTED_PROXIES=settings.trusted_proxies,
        TRUSTED_HOSTS=settings.trusted_hosts,
        MAX_CONTENT_LENGTH=3 * MEGABYTE,
        MAX_FORM_MEMORY_SIZE=MEGABYTE,
        MAX_FORM_PARTS=5_000,
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_NAME="__Host-roundtable" if settings.is_https else "roundtable",
        SESSION_COOKIE_SAMESITE="Lax",
        SEND_FILE_MAX_AGE_DEFAULT=31_536_000,
    )
    app.logger.setLevel(settings.log_level)
