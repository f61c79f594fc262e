"""Finding the version that a file is, by the digest of its bytes: as sent, or as somebody signed it."""

from django.db.models import Q

from hetong.contracts.models import Version


def version_of_file(digest: str) -> Version | None:
    """The version whose file, unsigned, with its signatures so far or archived, has this SHA-256; else None."""
    known = Version.objects.filter(
        Q(digest=digest) | Q(signatures__digest=digest) | Q(archived_digest=digest)
    )
    return known.select_related("contract__employer", "contract__current", "contract__main").first()


def is_newest_file(version: Version, digest: str) -> bool:
    """Whether these bytes hold every signature that the version has."""
    complete = version.signed_file or version.file
    return digest in (version.archived_digest, complete.rsplit("/", 1)[-1])
