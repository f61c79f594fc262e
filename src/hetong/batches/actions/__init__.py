"""Starting a batch, and what may be done to it afterwards."""

from hetong.batches.actions.changing import cancel, record_fetch, retry_failed
from hetong.batches.actions.starting import start, undo

__all__ = ["cancel", "record_fetch", "retry_failed", "start", "undo"]
