"""One kept connection that has signed in."""

import http.client
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from bs4 import BeautifulSoup


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int
    kind: str
    body: bytes
    tag: str = ""

    def html(self) -> BeautifulSoup:
        return BeautifulSoup(self.body, "html.parser")


class Client:
    """Keeps its connection and its cookies."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def sign_in(self, email: str, password: str) -> None:
        """Through the form, as a person does."""
        token = self.get("/login").html().select_one("input[name=csrf_token]")
        assert token is not None
        form = {"csrf_token": token["value"], "email": email, "password": password}
        answer = self._ask("POST", "/login", urlencode(form))
        if answer.status != 302:
            message = f"signing in answered {answer.status}"
            raise RuntimeError(message)

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        return self._ask("GET", path, headers=headers)

    def _ask(
        self,
        method: str,
        path: str,
        body: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        headers = {**(headers or {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={value}" for k, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Referer"] = f"http://127.0.0.1:{self.connection.port}/login"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        for line in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        kind = response.headers.get_content_type()
        tag = response.headers.get("ETag", "")
        return Answer(status=response.status, kind=kind, body=content, tag=tag)
