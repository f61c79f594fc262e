"""The evidence report (存证报告) of a contract, and the package that lets a stranger check it offline."""

from hetong.evidence.dossier.producing import Dossier, produce
from hetong.evidence.dossier.scope import Reader, documents_for

__all__ = ["Dossier", "Reader", "documents_for", "produce"]
