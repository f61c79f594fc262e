"""Whether the malware scanner can be asked; nothing is said where there is none."""

from collections.abc import Iterable

from django.conf import settings
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from hetong.kernel.wiring import provide
from hetong.web.ports import MalwareScanner


class ScannerCollector(Collector):
    """`hetong_scanner_up`."""

    def collect(self) -> Iterable[Metric]:
        """The figure of this moment."""
        if settings.CLAMD:
            yield GaugeMetricFamily(
                "hetong_scanner_up", "Whether the malware scanner answers.", value=scanner_answers()
            )


def scanner_answers() -> bool:
    """Whether uploads can be scanned."""
    return provide(MalwareScanner).answers()
