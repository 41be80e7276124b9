"""Sessions in cookies, but none for feeds: whoever polls a calendar gets the same answer."""

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin

FEEDS = "/feeds/"


class CookieSessions(SecureCookieSessionInterface):
    """Flask's own, blind below ``/feeds/``: it reads no cookie there, sets none, varies by none."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Begin with an empty session where the cookie does not count."""
        if request.path.startswith(FEEDS):
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Forget what libraries left in the session of a feed."""
        if not request.path.startswith(FEEDS):
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    """Keep sessions this way."""
    app.session_interface = CookieSessions()
