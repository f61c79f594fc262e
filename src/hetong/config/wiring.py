"""Who plays each port in this installation: the only place that names a gateway."""

import logging
from collections.abc import Mapping
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings

from hetong.config.env import BadSetting
from hetong.documents.ports import CertificateAuthority, TimestampAuthority, TimestampResponder
from hetong.documents.ses.ports import RenditionSeal, SealMaker
from hetong.documents.ses.structures import SesVersion
from hetong.gateways.ca_embedded import EmbeddedCertificateAuthority
from hetong.gateways.clamd import Clamd
from hetong.gateways.delivery_witness import LedgerDeliveryWitness
from hetong.gateways.gm_store import GmStore
from hetong.gateways.hsm.log_in import LogIn
from hetong.gateways.hsm.place import InToken
from hetong.gateways.hsm.token import Token
from hetong.gateways.key_places import KeysUnavailable
from hetong.gateways.mail_inbox import InboxMailer
from hetong.gateways.mail_smtp import SmtpMailer
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.population_embedded import EmbeddedPopulationRegistry
from hetong.gateways.registry_embedded import EmbeddedBusinessRegistry
from hetong.gateways.rendition_seal import EmbeddedRenditionSeal
from hetong.gateways.root_witness import TimestampingWitness
from hetong.gateways.seal_maker_embedded import EmbeddedSealMaker, NoSealMaker
from hetong.gateways.sms_inbox import InboxSmsGateway
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.gateways.tsa_server import TimestampResponder as EmbeddedTimestampResponder
from hetong.gateways.webhook_http import HttpPoster
from hetong.identity.ports import BusinessRegistry, PopulationRegistry
from hetong.kernel.keyring import vault
from hetong.kernel.wiring import provide, register
from hetong.ledger.ports import RootWitness
from hetong.notices.ports import DeliveryWitness, Mailer, SmsGateway
from hetong.seals.ports import OpenStamping
from hetong.signing.halting import SigningTasks
from hetong.web.ports import MalwareScanner, NoScanner
from hetong.webhooks.ports import Poster

logger = logging.getLogger(__name__)
OWN_TOKEN, FOREIGN_TOKEN = 2048, 6144
"""Bytes to reserve for a time stamp; outside authorities send longer certificate chains."""
SCAN_TIMEOUT = 30.0
"""Seconds to wait for the malware scanner to take a piece of a file, or to judge it."""


def wire() -> None:
    """Register every adapter; each is made when first asked for."""
    register(Token, lambda: token_of(settings.PKCS11))
    register(PkiStore, _authority)
    register(CertificateAuthority, _certificates)
    register(TimestampAuthority, _timestamps)
    register(TimestampResponder, lambda: EmbeddedTimestampResponder(provide(PkiStore).tsa))
    register(SealMaker, _seal_maker)
    register(RenditionSeal, _rendition_seal)
    register(SmsGateway, InboxSmsGateway)
    register(RootWitness, lambda: TimestampingWitness(settings.ANCHOR_JOURNAL))
    register(DeliveryWitness, LedgerDeliveryWitness)
    register(Mailer, lambda: mailer_of(settings.SMTP))
    register(PopulationRegistry, EmbeddedPopulationRegistry)
    register(BusinessRegistry, lambda: EmbeddedBusinessRegistry(settings.DATA_DIR / "registry.csv"))
    register(Poster, lambda: HttpPoster(private=settings.WEBHOOK_PRIVATE))
    register(OpenStamping, SigningTasks)
    register(MalwareScanner, lambda: scanner_at(settings.CLAMD))


def token_of(hsm: Mapping[str, str]) -> Token:
    """The HSM of the settings; nothing is asked of it yet."""
    for name, value in hsm.items():
        if not value:
            missing = {"module": "MODULE", "label": "TOKEN", "pin": "PIN"}[name]
            raise BadSetting(f"HETONG_PKCS11_{missing} is not set: an HSM needs module, token label and PIN")
    log_in = LogIn(hsm["pin"], settings.DATA_DIR / "pkcs11.refused", vault())
    return Token(hsm["module"], hsm["label"], log_in)


def _authority() -> PkiStore:
    """Keys that are not where the settings say are told to the operator, not only to who waits."""
    try:
        return PkiStore.open(settings.DATA_DIR / "pki", vault(), _key_place())
    except KeysUnavailable as error:
        logger.error("authority unusable: %s", error.cause)
        raise


def _key_place() -> InToken | None:
    """Where the authority's keys are, if not in files."""
    return InToken(provide(Token), settings.PKCS11_KEYS) if settings.PKCS11["module"] else None


def _certificates() -> EmbeddedCertificateAuthority:
    return EmbeddedCertificateAuthority(
        provide(PkiStore), also_trusted=further_roots(settings.TRUST_ROOTS), base_url=settings.BASE_URL
    )


def _seal_maker() -> SealMaker:
    """Its keys lie inside the authority's directory, which must therefore be there first."""
    if not settings.NATIONAL_SEALS:
        return NoSealMaker()
    provide(PkiStore)
    store = GmStore.open(settings.DATA_DIR / "pki" / "gm", vault())
    version = SesVersion(int(settings.SEAL_VERSION))
    return EmbeddedSealMaker(store, version, base_url=settings.BASE_URL)


def _rendition_seal() -> RenditionSeal:
    maker = provide(SealMaker)  # which makes the directory
    return EmbeddedRenditionSeal(settings.DATA_DIR / "pki" / "gm", vault(), maker)


def further_roots(pem: str) -> tuple[bytes, ...]:
    """The certificates of a PEM text as DER; none for an empty text."""
    if not pem:
        return ()
    try:
        found = x509.load_pem_x509_certificates(pem.encode())
    except ValueError as error:
        raise BadSetting("HETONG_TRUST_ROOTS must hold certificates in PEM form") from error
    return tuple(one.public_bytes(Encoding.DER) for one in found)


def _timestamps() -> HttpTimestampAuthority:
    roots = provide(CertificateAuthority).trust_roots()
    size = FOREIGN_TOKEN if settings.TRUST_ROOTS else OWN_TOKEN
    return HttpTimestampAuthority(settings.TSA_URLS, timeout=10, roots=roots, token_size=size)


def scanner_at(address: str | tuple[str, int] | None) -> MalwareScanner:
    """The clamd of the settings; nobody when there is none."""
    return NoScanner() if address is None else Clamd(address, SCAN_TIMEOUT)


def mailer_of(smtp: Mapping[str, Any]) -> Mailer:
    """The mail server of the settings; the demo inbox when there is none."""
    if not smtp["host"]:
        return InboxMailer()
    if not smtp["sender"]:
        raise BadSetting("HETONG_SMTP_FROM must name the sender, such as 合同平台 <notice@hetong.example>")
    return SmtpMailer(**smtp)
