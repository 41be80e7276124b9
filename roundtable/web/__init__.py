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
    agenda_templates,
    answers,
    calendar,
    changes,
    common_ground,
    conferences,
    culture,
    dav,
    errors,
    feed_server,
    feeds,
    gathering_letters,
    group_feeds,
    groups,
    headers,
    home,
    inbox,
    invitations,
    ledger,
    letters,
    limits,
    meeting_hours,
    meeting_replies,
    meeting_rooms,
    meeting_steps,
    meetings,
    member_hours,
    member_links,
    member_lists,
    member_pages,
    members,
    norms,
    objections,
    outbox,
    pages,
    people_files,
    people_hours,
    people_pairs,
    people_report,
    pipeline,
    plan_searches,
    planner,
    printing,
    privacy,
    prospects,
    records,
    replies,
    series,
    series_end,
    session_mails,
    sessions,
    settings,
    signing_in,
    transactions,
    wizard_plan,
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
    agenda_templates.bp,
    answers.bp,
    calendar.bp,
    changes.bp,
    common_ground.bp,
    conferences.bp,
    culture.bp,
    feeds.bp,
    gathering_letters.bp,
    group_feeds.bp,
    groups.bp,
    home.bp,
    inbox.bp,
    invitations.bp,
    ledger.bp,
    letters.bp,
    meeting_hours.bp,
    meeting_replies.bp,
    meeting_rooms.bp,
    meeting_steps.bp,
    meetings.bp,
    member_hours.bp,
    member_links.bp,
    member_lists.bp,
    member_pages.bp,
    members.bp,
    norms.bp,
    objections.bp,
    outbox.bp,
    people_files.bp,
    people_hours.bp,
    people_pairs.bp,
    people_report.bp,
    pipeline.bp,
    plan_searches.bp,
    planner.bp,
    printing.bp,
    privacy.bp,
    prospects.bp,
    records.bp,
    replies.bp,
    series.bp,
    series_end.bp,
    session_mails.bp,
    sessions.bp,
    settings.bp,
    wizard_plan.bp,
]


def init_app(app: Flask) -> None:
    """Put the web on: order matters, the transaction ends last."""
    app.url_map.converters["int"] = IdConverter
    hops = app.config["TRUSTED_PROXIES"]
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    csrf.init_app(app)
    csrf.exempt(objections.object_)
    transactions.init_app(app)
    headers.init_app(app)
    signing_in.init_app(app)
    access.init_app(app)
    errors.init_app(app)
    pages.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    limits.init_app(app)
    feed_server.init_app(app)
    dav.init_app(app)
