"""What a page must never do behind its reader's back."""

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Response, WebError

REFUSED = re.compile(r"Failed to load resource: the server responded with a status of (409|413|422|429)")
"""Chromium logs every refused form as an error, although the page answers it with a clear message."""


class Complaints:
    """Uncaught script errors, console errors (CSP violations among them) and 5xx answers."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        """Listen to all pages of a profile."""
        context.on("console", self._console)
        context.on("weberror", self._script)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not REFUSED.match(message.text):
            self.messages.append(f"{message.page.url if message.page else ''}: {message.text}")

    def _script(self, error: WebError) -> None:
        self.messages.append(str(error.error))

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.messages.append(f"{response.status} {response.url}")
