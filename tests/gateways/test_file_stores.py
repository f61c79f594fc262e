"""Both kinds of stores, held against the same promises; and what people are told when one fails."""

import errno
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import BotoCoreError

from hetong.contracts.file_store import StoreFull, StoreUnavailable
from hetong.gateways.files_in_s3 import FilesInS3
from hetong.gateways.files_on_disk import FilesOnDisk
from hetong.gateways.s3_client import reached_within

GIVEN = {"access_key": "testing", "secret_key": "testing", "region_name": "us-east-1", "default_acl": None}


@pytest.fixture(scope="module")
def endpoint():
    """An object store of this file alone."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [Path(sys.executable).with_name("moto_server"), "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    names = {"aws_access_key_id": "testing", "aws_secret_access_key": "testing", "region_name": "us-east-1"}
    for _ in range(150):
        try:
            boto3.client("s3", endpoint_url=url, **names).create_bucket(Bucket="hetong")
            break
        except BotoCoreError:
            time.sleep(0.2)
    yield url
    server.terminate()
    server.wait()


def bucket(url: str, name: str = "hetong", *, seconds: int = 5, location: str = "") -> FilesInS3:
    config = reached_within(seconds, addressing="path")
    return FilesInS3(bucket_name=name, endpoint_url=url, client_config=config, location=location, **GIVEN)


@pytest.fixture(params=["disk", "s3"])
def store(request, tmp_path):
    if request.param == "disk":
        return FilesOnDisk(location=str(tmp_path / "files"))
    return bucket(request.getfixturevalue("endpoint"), location=tmp_path.name)


def test_what_is_written_is_read(store):
    store.write("contracts/ab/one", b"sealed")
    assert (store.read("contracts/ab/one"), store.read("contracts/ab/one", 3)) == (b"sealed", b"sea")
    assert store.holds("contracts/ab/one")


def test_a_second_write_replaces_the_first(store):
    store.write("one", b"first")
    store.write("one", b"second")
    assert store.read("one") == b"second"


def test_what_is_not_there(store):
    assert not store.holds("contracts/none")
    with pytest.raises(FileNotFoundError):
        store.read("contracts/none")
    store.remove("contracts/none")
    store.remove_below("contracts")


def test_what_is_removed_is_gone(store):
    for key in ("contracts/a/1", "contracts/a/2", "contracts/ab/3", "documents/4"):
        store.write(key, b"x")
    store.remove("documents/4")
    store.remove_below("contracts/a")
    assert [*store.keys()] == ["contracts/ab/3"]


def test_many_are_listed(store):
    wanted = [f"documents/{number:04d}" for number in range(30)]
    for key in wanted:
        store.write(key, b"x")
    assert sorted(store.keys()) == wanted


@pytest.mark.parametrize("key", ["../outside", "contracts/../../outside"])
def test_nothing_is_reached_outside(store, key):
    with pytest.raises(Exception, match=r"[Dd]etected path traversal|outside|located"):
        store.write(key, b"x")


class TestADiskThatFails:
    @pytest.fixture
    def disk(self, tmp_path):
        return FilesOnDisk(location=str(tmp_path / "files"))

    @pytest.fixture
    def fails(self, monkeypatch):
        """From now on writing stops half-way with an error of the disk."""

        def with_error(number: int) -> None:
            def write_bytes(path, data):
                with path.open("wb") as file:
                    file.write(data[: len(data) // 2])
                raise OSError(number, "invented")

            monkeypatch.setattr(Path, "write_bytes", write_bytes)

        return with_error

    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
    def test_a_full_disk_says_so_and_leaves_nothing_half_written(self, disk, fails, number):
        fails(number)
        with pytest.raises(StoreFull, match="空间已满"):
            disk.write("contracts/a/1", b"sealed")
        assert not disk.holds("contracts/a/1")
        assert not [path for path in Path(disk.location).rglob("*") if path.is_file()]

    def test_what_was_there_stays(self, disk, fails):
        disk.write("one", b"first")
        fails(errno.EIO)
        with pytest.raises(StoreUnavailable, match="暂时不可用"):
            disk.write("one", b"second")
        assert disk.read("one") == b"first"


class TestAnObjectStoreThatFails:
    def test_nobody_listens(self):
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            away = bucket(f"http://127.0.0.1:{closed.getsockname()[1]}")
            for ask in (away.holds, away.read, away.remove, lambda key: away.write(key, b"x")):
                with pytest.raises(StoreUnavailable, match="稍后重试"):
                    ask("one")
            with pytest.raises(StoreUnavailable):
                list(away.keys())

    def test_it_takes_its_time(self):
        """A server that accepts and never answers is given up after the time of the settings, twice."""
        with socket.create_server(("127.0.0.1", 0)) as silent:
            slow, began = bucket(f"http://127.0.0.1:{silent.getsockname()[1]}", seconds=1), time.monotonic()
            with pytest.raises(StoreUnavailable):
                slow.read("one")
        assert 2 <= time.monotonic() - began < 6

    @pytest.mark.parametrize(
        ("status", "code", "kind"),
        [
            (503, "SlowDown", StoreUnavailable),
            (500, "InternalError", StoreUnavailable),
            (403, "QuotaExceeded", StoreFull),
            (507, "XMinioStorageFull", StoreFull),
        ],
    )
    def test_it_refuses(self, status, code, kind):
        with answering(status, code) as url, pytest.raises(StoreUnavailable) as refused:
            bucket(url).write("one", b"x")
        assert type(refused.value) is kind

    def test_the_bucket_is_missing(self, endpoint):
        with pytest.raises(StoreUnavailable) as refused:
            bucket(endpoint, "nowhere").write("one", b"x")
        assert refused.value.facts == {"cause": "NoSuchBucket"}


class answering:
    """A server that gives every request the same answer."""

    def __init__(self, status: int, code: str) -> None:
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

        class Answer(BaseHTTPRequestHandler):
            def do_PUT(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                body = f"<Error><Code>{code}</Code><Message>invented</Message></Error>".encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
