"""Those who ask: one kept connection that has signed in, or a crowd of calendar programs."""

import http.client
import socket
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


class Crowd:
    """Calendar programs that hold a tag and ask again, each by a kept connection, all at once.

    One alone finds the server asleep each time, and waking it costs more than any answer.
    """

    def __init__(self, port: int, size: int) -> None:
        self.port = port
        self.lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(size)]

    def poll(self, path: str, tag: str) -> int:
        """Let each ask once, and say how many were told that nothing is new: it must be all."""
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
        request = f"{head}User-Agent: bench\r\nIf-None-Match: {tag}\r\n\r\n".encode()
        for line in self.lines:
            line.sendall(request)
        for line in self.lines:
            answer = b""
            while not answer.endswith(b"\r\n\r\n"):
                answer += line.recv(65_536)
            assert answer.startswith(b"HTTP/1.1 304 "), answer
        return len(self.lines)

    def leave(self) -> None:
        for line in self.lines:
            line.close()
