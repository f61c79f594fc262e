"""Who plays each port in this installation: the only place that names a gateway."""

from django.conf import settings

from hetong.documents.ports import CertificateAuthority, TimestampAuthority
from hetong.gateways.ca_embedded import EmbeddedCertificateAuthority
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.population_embedded import EmbeddedPopulationRegistry
from hetong.gateways.registry_embedded import EmbeddedBusinessRegistry
from hetong.gateways.sms_inbox import InboxSmsGateway
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.identity.ports import BusinessRegistry, PopulationRegistry
from hetong.kernel.keyring import vault
from hetong.kernel.wiring import provide, register
from hetong.notices.ports import SmsGateway


def wire() -> None:
    """Register every adapter; each is made when first asked for."""
    register(PkiStore, lambda: PkiStore.open(settings.DATA_DIR / "pki", vault()))
    register(CertificateAuthority, lambda: EmbeddedCertificateAuthority(provide(PkiStore)))
    register(TimestampAuthority, _timestamps)
    register(SmsGateway, InboxSmsGateway)
    register(PopulationRegistry, EmbeddedPopulationRegistry)
    register(BusinessRegistry, EmbeddedBusinessRegistry)


def _timestamps() -> HttpTimestampAuthority:
    roots = provide(CertificateAuthority).trust_roots()
    return HttpTimestampAuthority(settings.TSA_URLS, timeout=10, roots=roots, token_size=2048)
