"""Signs bytes beside a file: CMS without its content (RFC 5652 §5.2), for lists that no PDF holds."""

import hashlib

from hetong.documents.cms import assemble, template, to_be_signed
from hetong.documents.ports import Signer


def sign_detached(data: bytes, signer: Signer) -> bytes:
    """The DER ContentInfo over `data`; whoever checks it needs `data` as well."""
    pieces, digest = template(signer.chain), hashlib.sha256(data).digest()
    return assemble(pieces, digest, signer.sign(to_be_signed(pieces, digest)))
