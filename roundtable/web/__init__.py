"""Pages: load, ask or do, answer."""

from typing import Any

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from roundtable.web import (
    access,
    account,
    accounts,
    agenda,
    calendar,
    conferences,
    cookies,
    errors,
    feeds,
    headers,
    home,
    limits,
    pages,
    prospects,
    series,
    settings,
    signing_in,
    transactions,
)

csrf = CSRFProtect()


class IdConverter(IntegerConverter):
    """A number in an address; none larger than the databases' ids, so that it is just not found."""

    def __init__(self, map: Map, **options: Any) -> None:  # noqa: A002  the name is Werkzeug's
        super().__init__(map, **({"max": 2**31 - 1} | options))

BLUEPRINTS = [
    account.bp,
    accounts.bp,
    agenda.bp,
    calendar.bp,
    conferences.bp,
    feeds.bp,
    home.bp,
    prospects.bp,
    series.bp,
    settings.bp,
]


def init_app(app: Flask) -> None:
    """Put the web on: order matters, the transaction ends last."""
    app.url_map.converters["int"] = IdConverter
    hops = app.config["TRUSTED_PROXIES"]
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    cookies.init_app(app)
    csrf.init_app(app)
    transactions.init_app(app)
    headers.init_app(app)
    signing_in.init_app(app)
    access.init_app(app)
    errors.init_app(app)
    pages.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    limits.init_app(app)
