"""What a rehearsal reports."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Summary:
    """Counts, refused rows and seconds per stage; `row` is the sheet's own row number.

    `stories` counts per story the contracts that were taken through it and ended as they must.
    """

    pdfs: Path
    rows: int = 0
    accepted: int = 0
    rejected: list[dict[str, object]] = field(default_factory=list)
    warnings: list[dict[str, object]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    signed: int = 0
    verified: int = 0
    stories: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - start, 3)

    @property
    def complete(self) -> bool:
        """Whether every accepted row ended in a verified PDF, or at the end of its story."""
        reached = sum(self.stories.values()) if self.stories else self.verified
        return not self.questions and not self.failures and 0 < self.accepted == reached

    def as_record(self) -> dict[str, object]:
        """The object that `--json` prints."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {
            "rows": self.rows,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "warnings": self.warnings,
            "questions": self.questions,
            "failures": self.failures,
            "signed": self.signed,
            "verified": self.verified,
            "stories": self.stories,
            "seconds": self.seconds,
            "peak_mb": round(peak, 1),
            "pdfs": str(self.pdfs),
        }
