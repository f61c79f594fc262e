"""Somebody's browser over real HTTP: logged in, and patient with a server that is killed while it answers."""

import secrets
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from django.contrib.sessions.backends.db import SessionStore

TOKEN = "drilldrilldrilldrilldrilldrill12"
BOUNDARY = "drill-boundary"


class Gone(Exception):
    """No answer came: nobody knows whether the request was carried out."""


class Browser:
    """Keeps a session; `get` and `post` answer status and page."""

    def __init__(self, port: int, session: dict[str, object]) -> None:
        self.port = port
        kept = SessionStore()
        kept.update(session)
        kept.save()
        self.cookie = f"sessionid={kept.session_key}; csrftoken={TOKEN}"

    def get(self, path: str) -> tuple[int, str]:
        """Look at a page."""
        return self._ask("GET", path, b"", {})

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        """Send a form; of a redirect the page is its address."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields).encode(), form)

    def upload(self, path: str, name: str, data: bytes) -> tuple[int, str]:
        """Send one file."""
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        body = f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + data
        form = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self._ask("POST", path, body + f"\r\n--{BOUNDARY}--\r\n".encode(), form)

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        more = {"Cookie": self.cookie, "X-CSRFToken": TOKEN, "X-Request-Id": secrets.token_hex(8)}
        try:
            line.request(method, path, body, {**headers, **more})
            answer = line.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, HTTPException) as error:
            raise Gone from error
        finally:
            line.close()
        return answer.status, answer.headers.get("Location") or text
