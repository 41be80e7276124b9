"""Sheets to print: one template for the screen, for paper and for PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock, formats
from roundtable.documents.columns import in_columns
from roundtable.documents.css_text import quoted
from roundtable.documents.pdf import Library, PdfUnavailableError, Press
from roundtable.domain import timezones
from roundtable.domain.people import Language
from roundtable.domain.text import one_line
from roundtable.i18n import in_language
from roundtable.models.sessions import Session
from roundtable.queries.agenda_sheet import Place, sheet_of
from roundtable.web.access import current_account
from roundtable.web.addresses import static_url
from roundtable.web.loading import load_session

bp = Blueprint("printing", __name__)

#: Characters of the running header; more would run into the margin.
LONGEST_HEAD = 110

#: Where people put paper of the other size into their printers.
LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "CL", "CO", "VE", "PH"})


@bp.app_template_filter("columns")
def place_columns(places: Sequence[Place], count: int) -> list[list[Place]]:
    """Places side by side: WeasyPrint takes far longer to balance columns by itself."""
    return in_columns(places, [1 + len(place.people) for place in places], count)


class Paper(StrEnum):
    """The size of a sheet; the value is CSS's name."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, kw_only=True)
class Printing:
    """How a sheet is wanted: on which paper, in which language."""

    paper: Paper
    language: Language

    def url(self, endpoint: str, session: Session, **changes: str) -> str:
        """The address of this sheet, or of one that differs in something."""
        wanted: dict[str, Any] = {"paper": self.paper.value, "language": self.language.value}
        return url_for(endpoint, session_id=session.id, **(wanted | changes))


@bp.get("/sessions/<int:session_id>/sheet")
def sheet(session_id: int) -> ResponseReturnValue:
    """The sheet for members, to look at and to print from the browser."""
    session = load_session(session_id)
    return _page(session, _wanted(session), is_pdf=False)


@bp.get("/sessions/<int:session_id>/sheet.css")
def page_css(session_id: int) -> ResponseReturnValue:
    """The margins of the sheet's pages: paper, running header, page numbers."""
    session = load_session(session_id)
    return Response(_margins(session, _wanted(session)), mimetype="text/css")


@bp.get("/sessions/<int:session_id>/sheet.pdf")
def sheet_pdf(session_id: int) -> ResponseReturnValue:
    """The same sheet as PDF; where that is not possible the page says what to install."""
    session = load_session(session_id)
    wanted = _wanted(session)
    made = {wanted.url(".page_css", session): _margins(session, wanted)}
    library = Library(
        Path(current_app.static_folder or ""), current_app.static_url_path or "", made
    )
    press = _press(static_url("print.css"))
    try:
        html = _page(session, wanted, is_pdf=True)
        pdf = press.print(html, library, base_url=current_app.config["BASE_URL"])
    except PdfUnavailableError as error:
        back = wanted.url(".sheet", session)
        return render_template("print/no_pdf.html", command=error.command, back=back), 503
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{_file_name(session)}"
    return response


@cache
def _press(stylesheet: str) -> Press:
    return Press(stylesheet)


def _wanted(session: Session) -> Printing:
    language = request.args.get("language", "")
    return Printing(
        paper=wanted_paper(),
        language=Language(language) if language in set(Language) else session.group.language,
    )


def wanted_paper() -> Paper:
    """The paper that was asked for, or that of whoever asks."""
    paper, country = request.args.get("paper", ""), current_account().person.country
    usual = Paper.LETTER if country in LETTER_COUNTRIES else Paper.A4
    return Paper(paper) if paper in set(Paper) else usual


def _page(session: Session, wanted: Printing, *, is_pdf: bool) -> str:
    with in_language(wanted.language):
        return render_template(
            "print/sheet.html",
            sheet=sheet_of(session),
            session=session,
            group=session.group,
            wanted=wanted,
            papers=Paper,
            languages=Language,
            is_pdf=is_pdf,
        )


def _margins(session: Session, wanted: Printing) -> str:
    with in_language(wanted.language):
        zone = session.time_zone
        day = formats.day(session.starts_at, zone)
        stamp = formats.stamp(clock.now(), zone)
        return render_template(
            "print/page.css",
            paper=wanted.paper.value,
            head=_shortened(f"{session.group.name} · {session.title} · {day}"),
            foot=_("Printed %(stamp)s (%(city)s)", stamp=stamp, city=formats.city(zone)),
            quoted=quoted,
        )


def _file_name(session: Session) -> str:
    """Name the file for group and day, in the encoding of RFC 8187."""
    day = timezones.local(session.starts_at, session.time_zone).date()
    return quote(one_line(f"{session.group.name} {day}.pdf").replace("/", "-"), safe="")


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_HEAD else f"{text[: LONGEST_HEAD - 1]}…"
