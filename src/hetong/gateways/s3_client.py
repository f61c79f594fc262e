"""How an object store is reached."""

import os
from functools import lru_cache
from threading import Lock
from typing import Any

import boto3
from botocore.config import Config

ATTEMPTS = 2
_MAKING = Lock()


def reached_within(seconds: int, *, addressing: str) -> Config:
    """How the store is asked: a person waits, so it is asked at most twice, and not for long."""
    return Config(
        connect_timeout=min(seconds, 3),
        read_timeout=seconds,
        retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
        max_pool_connections=32,
        signature_version="s3v4",
        s3={"addressing_style": addressing},
        # What other makers' stores do not know yet; every file is checked by its own digest anyway.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )


def client_of(url: str | None, region: str, access: str, secret: str, config: Config) -> Any:
    """One for all threads of a process: making one takes longer than a hundred questions."""
    with _MAKING:
        return _client(os.getpid(), url, region, access, secret, config)


@lru_cache(maxsize=16)
def _client(_process: int, url: str | None, region: str, access: str, secret: str, config: Config) -> Any:
    named = {"aws_access_key_id": access, "aws_secret_access_key": secret, "region_name": region}
    return boto3.session.Session(**named).client("s3", endpoint_url=url, config=config)
