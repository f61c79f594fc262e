"""Every write of privacy."""

from hetong.privacy.actions.answering import correct_as_asked, note_opened, refuse_correction
from hetong.privacy.actions.asking import ask_for_copy, challenge_for_copy, send_copy_code
from hetong.privacy.actions.correcting import ask_for_correction
from hetong.privacy.actions.taking import take_copy

__all__ = [
    "ask_for_copy",
    "ask_for_correction",
    "challenge_for_copy",
    "correct_as_asked",
    "note_opened",
    "refuse_correction",
    "send_copy_code",
    "take_copy",
]
