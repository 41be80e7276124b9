"""A page as PDF, by WeasyPrint, from the same HTML and CSS that a browser prints.

WeasyPrint is imported when it is first needed: that takes a second or two and needs Pango from
the system.
"""

import atexit
import mimetypes
import time
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

PANGO_COMMAND = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

#: Seconds after which a press reads its fonts anew.
KEPT = 3600


class PdfUnavailableError(Exception):
    """The system lacks what WeasyPrint draws text with; ``command`` installs it on Debian."""

    command = PANGO_COMMAND


class Library:
    """What a page may load: static files and documents made beforehand. Never the network.

    :param prefix: the path under which ``folder`` is served
    :param made: bodies by path and query
    """

    def __init__(self, folder: Path, prefix: str, made: Mapping[str, str]) -> None:
        self.folder = folder.resolve()
        self.prefix = prefix.rstrip("/") + "/"
        self.made = made

    def read(self, url: str) -> tuple[bytes, str]:
        """Return a document and its type.

        :raises PermissionError: it is neither a static file nor made beforehand
        """
        parts = urlsplit(url)
        asked = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if asked in self.made:
            return self.made[asked].encode(), "text/css"
        path = (self.folder / unquote(parts.path).removeprefix(self.prefix)).resolve()
        is_ours = parts.path.startswith(self.prefix) and path.is_relative_to(self.folder)
        if not is_ours or not path.is_file():
            raise PermissionError(url)
        return path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"


class Press:
    """Prints pages of one style sheet, which it reads once, with its fonts: half of the work.

    One page at a time, since Pango's fonts belong to one thread. Everything is read anew after
    ``KEPT``: unpacked fonts lie in a temporary folder, and systems clear those.

    :param stylesheet: the address of the style sheet, one of the library's static files
    """

    def __init__(self, stylesheet: str) -> None:
        self._stylesheet = stylesheet
        self._lock = Lock()
        self._fonts: Any = None
        self._style: Any = None
        self._read_at = 0.0
        atexit.register(self.close)

    def close(self) -> None:
        """Let go of the fonts, whose folder goes with them while there is a Python to remove it."""
        self._fonts = self._style = None

    def print(self, html: str, library: Library, *, base_url: str) -> bytes:
        """Lay a page out for print; it need not name the style sheet.

        :param base_url: what the page's links are relative to
        :raises PdfUnavailableError: Pango is missing
        """
        try:
            import weasyprint  # noqa: PLC0415  heavy, and not there without Pango
        except (OSError, ImportError) as error:
            raise PdfUnavailableError from error
        fetcher = _fetcher(library)
        document = weasyprint.HTML(string=html, base_url=base_url, url_fetcher=fetcher)
        with self._lock:
            if self._fonts is None or time.monotonic() - self._read_at > KEPT:
                self._read(weasyprint, fetcher, base_url)
            pdf: bytes = document.write_pdf(
                pdf_variant="pdf/ua-1", stylesheets=[self._style], font_config=self._fonts
            )
        return pdf

    def _read(self, weasyprint: Any, fetcher: Any, base_url: str) -> None:
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415  see above

        self._fonts = FontConfiguration()
        self._style = weasyprint.CSS(
            url=urljoin(base_url, self._stylesheet), url_fetcher=fetcher, font_config=self._fonts
        )
        self._read_at = time.monotonic()


def _fetcher(library: Library) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415  see above

    class LibraryFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002  its signature
            body, kind = library.read(url)
            return URLFetcherResponse(url, body, {"Content-Type": kind})

    return LibraryFetcher()
