"""Finding the version that a file is, by the digest of its bytes: as sent, or as somebody signed it."""

from django.db.models import Q

from hetong.contracts.models import Version


def version_of_file(digest: str) -> Version | None:
    """The version whose file, unsigned or with its signatures so far, has this SHA-256; None for a stranger's file."""
    known = Version.objects.filter(Q(digest=digest) | Q(signatures__digest=digest))
    return known.select_related("contract__employer", "contract__current", "contract__main").first()


def is_newest_file(version: Version, digest: str) -> bool:
    """Whether these bytes hold every signature that the version has."""
    return version.newest_file.rsplit("/", 1)[-1] == digest
