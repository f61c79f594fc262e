"""The few things that the instruction asks OpenSSL to do, as pieces of a command line."""

from datetime import datetime

from hetong.documents.cms_places import Part

ROOTS, ISSUERS = "certificates/roots.pem", "certificates/chain.pem"


def spelled(data: bytes, target: str) -> str:
    """Write bytes that are spelled in the command itself; a short octet string has a header of two bytes."""
    text = f"FORMAT:HEX,OCTETSTRING:{data.hex()}"
    return f"openssl asn1parse -genstr {text} -offset 2 -length {len(data)} -noout -out {target}"


def cut(source: str, part: Part, target: str) -> str:
    """Write one part of a DER file to a file of its own."""
    place = f"-offset {part.offset} -length {part.length}"
    return f"openssl asn1parse -inform DER -in {source} {place} -noout -out {target}"


def token_holds(data: str, token: str, at: str) -> str:
    """Check that an RFC 3161 token is over this file and by a trusted authority."""
    return f"openssl ts -verify -data {data} -in {token} -token_in -CAfile {ROOTS} {at}"


def token_told(token: str) -> str:
    """Print what a token says."""
    return f"openssl ts -reply -in {token} -token_in -token_out -text"


def at_time(moment: datetime) -> str:
    """The option that has certificates judged at a moment."""
    return f"-attime {int(moment.timestamp())}"


def told_time(moment: datetime) -> str:
    """A token's time as OpenSSL prints it: Time stamp: Nov 25 15:27:03 2026 GMT.

    Of a time with a fraction it is the beginning: OpenSSL prints as many digits as the authority wrote.
    """
    seconds = f"Time stamp: {moment:%b} {moment.day:2} {moment:%H:%M:%S}"
    return seconds if moment.microsecond else f"{seconds} {moment.year} GMT"


def fingerprint(digest: str) -> str:
    """A SHA-256 as OpenSSL prints fingerprints: AB:CD:…."""
    return ":".join(digest[i : i + 2] for i in range(0, 64, 2)).upper()
