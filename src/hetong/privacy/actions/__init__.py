"""Every write of privacy."""

from hetong.privacy.actions.asking import ask_for_copy, challenge_for_copy, send_copy_code
from hetong.privacy.actions.taking import take_copy

__all__ = ["ask_for_copy", "challenge_for_copy", "send_copy_code", "take_copy"]
