"""The store of files in an object store that speaks S3: a `contracts.file_store.FileStore`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from hetong.contracts.file_store import StoreFull, StoreUnavailable
from hetong.gateways.s3_client import client_of
from hetong.kernel.meters import STORED, measured

_MISSING = {"404", "NoSuchKey", "NotFound"}
_FULL = {"QuotaExceeded", "EntityTooLarge", "InsufficientStorage", "XMinioStorageFull", "507"}


class FilesInS3(S3Storage):
    """One object a file; the store itself sees to it that nobody reads half of one."""

    def holds(self, key: str) -> bool:
        """Whether something lies under a key."""
        try:
            with _told("holds"):
                self._client.head_object(**self._object(key))
        except FileNotFoundError:
            return False
        return True

    def read(self, key: str, most: int | None = None) -> bytes:
        """What lies under it, or its first bytes; raises `FileNotFoundError`."""
        part = {} if most is None else {"Range": f"bytes=0-{most - 1}"}
        with _told("read"):
            data: bytes = self._client.get_object(**self._object(key), **part)["Body"].read()
            return data

    def write(self, key: str, data: bytes) -> None:
        """All of it or nothing; replaces what was there."""
        with _told("write"):
            self._client.put_object(**self._object(key), Body=data)

    def remove(self, key: str) -> None:
        """Nothing happens when it is gone."""
        with _told("remove"):
            self._client.delete_object(**self._object(key))

    def remove_below(self, folder: str) -> None:
        """Everything in a folder, for good."""
        for name in self._names(f"{self._name(folder)}/"):
            with _told("remove"):
                self._client.delete_object(Bucket=self.bucket_name, Key=name)

    def keys(self) -> Iterator[str]:
        """Of everything that is stored."""
        root = f"{self.location.strip('/')}/" if self.location else ""
        return (name.removeprefix(root) for name in self._names(root))

    @property
    def _client(self) -> Any:
        return client_of(
            self.endpoint_url, self.region_name, self.access_key, self.secret_key, self.client_config
        )

    def _name(self, key: str) -> str:
        name: str = self._normalize_name(key)
        return name

    def _object(self, key: str) -> dict[str, str]:
        return {"Bucket": self.bucket_name, "Key": self._name(key)}

    def _names(self, prefix: str) -> Iterator[str]:
        with _told("list"):
            pages = iter(
                self._client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket_name, Prefix=prefix)
            )
        while True:
            with _told("list"):
                page = next(pages, None)
            if page is None:
                return
            yield from (entry["Key"] for entry in page.get("Contents", ()))


@contextmanager
def _told(operation: str) -> Iterator[None]:
    """Time it, and tell what the store said in the words of the product."""
    with measured(STORED, operation, answers=(FileNotFoundError,)):
        try:
            yield
        except ClientError as error:
            code = str(error.response.get("Error", {}).get("Code", ""))
            if code in _MISSING:
                raise FileNotFoundError(code) from error
            raise (StoreFull if code in _FULL else StoreUnavailable)(cause=code) from error
        except (BotoCoreError, OSError) as error:
            raise StoreUnavailable(cause=str(error)) from error
