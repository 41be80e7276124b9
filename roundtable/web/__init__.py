"""Pages: load, ask or do, answer."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from roundtable.web import (
    access,
    account,
    accounts,
    errors,
    headers,
    home,
    limits,
    pages,
    series,
    settings,
    signing_in,
    transactions,
)

csrf = CSRFProtect()

BLUEPRINTS = [account.bp, accounts.bp, home.bp, series.bp, settings.bp]


def init_app(app: Flask) -> None:
    """Put the web on: order matters, the transaction ends last."""
    hops = app.config["TRUSTED_PROXIES"]
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
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
