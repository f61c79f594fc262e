"""Where documents lie: a folder, or a bucket of an object store when the settings name one."""

from pathlib import Path
from typing import Any

from hetong.config import env


def file_storage(folder: Path) -> dict[str, Any]:
    """The entry of Django's `STORAGES`."""
    bucket = env.text("HETONG_S3_BUCKET")
    if not bucket:
        return {"BACKEND": "hetong.gateways.files_on_disk.FilesOnDisk", "OPTIONS": {"location": str(folder)}}
    addressing = env.one_of("HETONG_S3_ADDRESSING", ("path", "virtual"))
    return {
        "BACKEND": "hetong.gateways.files_in_s3.FilesInS3",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.text("HETONG_S3_ENDPOINT") or None,
            "region_name": env.text("HETONG_S3_REGION", "us-east-1"),
            "access_key": _needed("HETONG_S3_ACCESS_KEY"),
            "secret_key": _needed("HETONG_S3_SECRET_KEY"),
            "location": env.text("HETONG_S3_PREFIX"),
            "client_config": _reached_within(env.number("HETONG_S3_TIMEOUT", 10, least=1), addressing),
            "default_acl": None,
        },
    }


def _needed(name: str) -> str:
    value = env.text(name)
    if not value:
        raise env.BadSetting(f"{name} is not set: a bucket needs an access key and a secret key")
    return value


def _reached_within(seconds: int, addressing: str) -> Any:
    """Asked for only here: without a bucket nobody waits for the library."""
    from hetong.gateways.s3_client import reached_within

    return reached_within(seconds, addressing=addressing)
