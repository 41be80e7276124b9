"""What every answer tells the browser: what may run, what may be kept, who may frame it."""

from flask import Flask, Response, request

RULES = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
)
POLICY = f"{RULES}; frame-ancestors 'none'"


def init_app(app: Flask) -> None:
    """Send the headers with every answer."""
    app.after_request(_set_headers)


def let_ourselves_frame(response: Response) -> Response:
    """Let a page of ours, and nobody else's, show this answer inside a frame."""
    response.headers["Content-Security-Policy"] = f"{RULES}; frame-ancestors 'self'"
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _set_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers.setdefault("X-Frame-Options", "DENY")
    if request.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if "Cache-Control" not in headers or request.blueprint == "security":
        headers["Cache-Control"] = "no-store"
    return response
