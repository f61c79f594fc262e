"""The users of `make load`: operators at their lists, workers on their phones; run by `bench.sustained`.

Mostly reading, as in life; of every ten pages one writes: a look that is noted, a reading, a confirmation with its ledger entry
and messages. Whoever may do what is in the file that `LOAD_SESSIONS` names.
"""

import json
import os
import random
import re
from pathlib import Path

from locust import FastHttpUser, between, task

SESSIONS = json.loads(Path(os.environ["LOAD_SESSIONS"]).read_text())
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LIST = "/portal/contracts/"
CONFIRMING = list(SESSIONS["confirming"])
random.Random(1).shuffle(CONFIRMING)


class Visitor(FastHttpUser):
    """Somebody whose browser is logged in; a second or two pass between two pages."""

    abstract = True
    wait_time = between(0.5, 2)

    def open(self, path: str, name: str) -> str:
        """A page as text; anything but 200 counts as an error."""
        headers = {"Cookie": f"sessionid={self.session}"}
        with self.client.get(
            path, name=name, headers=headers, catch_response=True, allow_redirects=False
        ) as answer:
            if answer.status_code != 200:
                answer.failure(f"{answer.status_code}")
            return answer.text or ""

    def post(self, path: str, name: str, page: str, **fields: str) -> None:
        """A form of a page that was opened, sent with its token; a page without one counts as an error."""
        found = CSRF.search(page)
        token = found[1] if found else ""
        cookie = f"sessionid={self.session}; csrftoken={token}"
        headers = {"Cookie": cookie, "Referer": self.host}
        data = {"csrfmiddlewaretoken": token, **fields}
        with self.client.post(
            path, data, name=name, headers=headers, catch_response=True, allow_redirects=False
        ) as answer:
            if answer.status_code not in (200, 302):
                answer.failure(f"{answer.status_code}")


class Clerk(Visitor):
    """An operator of one of the larger employers."""

    weight = 2

    def on_start(self) -> None:
        """One of them."""
        clerk = random.choice(SESSIONS["clerks"])
        self.session, self.contracts = clerk["session"], clerk["contracts"]

    @task(4)
    def tabs(self) -> None:
        """The list."""
        tab = random.choice(("draft", "signing", "signed", "signed", "expired", "ended"))
        self.open(f"{LIST}?tab={tab}", "list")

    @task(3)
    def search(self) -> None:
        """By number or by name."""
        number, name = random.choice(self.contracts)
        self.open(f"{LIST}?tab=signed&q={random.choice((number, name))}", "search")

    @task(3)
    def contract(self) -> None:
        """One contract; the look is noted."""
        self.open(f"{LIST}{random.choice(self.contracts)[0]}/", "contract")

    @task(1)
    def timeline(self) -> None:
        """Its course."""
        self.open(f"{LIST}{random.choice(self.contracts)[0]}/history/", "timeline")

    @task(1)
    def task_centre(self) -> None:
        """任务中心."""
        self.open("/portal/tasks/", "tasks")

    @task(1)
    def messages(self) -> None:
        """消息."""
        self.open("/portal/messages/", "messages")


class Worker(Visitor):
    """A worker who looks at what was signed."""

    weight = 5

    def on_start(self) -> None:
        """One of them."""
        worker = random.choice(SESSIONS["workers"])
        self.session, self.number = worker["session"], worker["number"]

    @task(3)
    def home(self) -> None:
        """The menu, then the list."""
        self.open("/m/", "phone home")
        self.open("/m/c/?tab=effective", "phone list")

    @task(3)
    def contract(self) -> None:
        """One contract and its text."""
        self.open(f"/m/c/{self.number}/", "phone contract")
        self.open(f"/m/c/{self.number}/text/", "phone text")


class Confirming(Visitor):
    """A worker who reads a contract that was sent, and confirms it."""

    weight = 1

    @task
    def confirm(self) -> None:
        """Once for each contract."""
        if not CONFIRMING:
            return
        worker = CONFIRMING.pop()
        self.session, address = worker["session"], f"/m/c/{worker['number']}/"
        page = self.open(f"{address}text/", "phone text")
        self.post(f"{address}text/end/", "read to the end", page, seconds="1")
        self.post(f"{address}confirmation/", "confirm", page)
