"""What a page must never do behind its reader's back."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Response, WebError

MAY_REFUSE = {"document", "fetch", "xhr"}
"""A page may refuse a form with a 4xx and a message; a picture, style or script may not be missing."""


class Complaints:
    """Uncaught script errors, console errors (CSP violations among them) and failed answers."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        """Listen to all pages of a profile."""
        context.on("console", self._console)
        context.on("weberror", self._script)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.messages.append(f"{message.page.url if message.page else ''}: {message.text}")

    def _script(self, error: WebError) -> None:
        self.messages.append(str(error.error))

    def _response(self, response: Response) -> None:
        limit = 500 if response.request.resource_type in MAY_REFUSE else 400
        if response.status >= limit:
            self.messages.append(f"{response.status} {response.url}")
