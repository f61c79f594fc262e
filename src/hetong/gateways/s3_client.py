"""How an object store is reached."""

from botocore.config import Config

ATTEMPTS = 2


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
