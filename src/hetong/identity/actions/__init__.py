"""Every write to identity."""

from hetong.identity.actions.accounts import close_account, open_account, reopen_account
from hetong.identity.actions.assenting import check_assent
from hetong.identity.actions.codes import give_back, seconds_to_wait, send_code, verify_code
from hetong.identity.actions.contact import change_contact
from hetong.identity.actions.factors import (
    add_factor,
    add_first_factor,
    check_factor,
    check_factor_code,
    end_other_sessions,
    forget_factor,
    remove_factor,
    renew_recovery_codes,
    send_factor_code,
)
from hetong.identity.actions.licensing import record_dispatch_licence
from hetong.identity.actions.log_ins import end_log_in, end_log_ins, open_log_ins, remember_log_in
from hetong.identity.actions.managing import appoint_manager, check_manages, dismiss_manager
from hetong.identity.actions.moving_phone import (
    agree_by_code,
    agree_to_move,
    move_after_silence,
    move_of,
    refuse_move,
    send_code_to_former_phone,
)
from hetong.identity.actions.passkeys import (
    add_passkey,
    ask_assertion,
    ask_registration,
    check_assertion,
    remove_passkey,
)
from hetong.identity.actions.passwords import ask_reset, change_password, reset_password
from hetong.identity.actions.people import check_again, check_real_name, correct, person_by_phone
from hetong.identity.actions.proving import prove_anew, request_proof
from hetong.identity.actions.recalling import is_doubtful, note_log_in, recall, release_phone
from hetong.identity.actions.recovery import recovery_codes_left
from hetong.identity.actions.refreshing import refresh_employer_facts
from hetong.identity.actions.registration import register_employer
from hetong.identity.actions.tokens import issue_token, recognise, revoke_token

__all__ = [
    "add_factor",
    "add_first_factor",
    "add_passkey",
    "agree_by_code",
    "agree_to_move",
    "appoint_manager",
    "ask_assertion",
    "ask_registration",
    "ask_reset",
    "change_contact",
    "change_password",
    "check_again",
    "check_assent",
    "check_assertion",
    "check_factor",
    "check_factor_code",
    "check_manages",
    "check_real_name",
    "close_account",
    "correct",
    "dismiss_manager",
    "end_log_in",
    "end_log_ins",
    "end_other_sessions",
    "forget_factor",
    "give_back",
    "is_doubtful",
    "issue_token",
    "move_after_silence",
    "move_of",
    "note_log_in",
    "open_account",
    "open_log_ins",
    "person_by_phone",
    "prove_anew",
    "recall",
    "recognise",
    "record_dispatch_licence",
    "recovery_codes_left",
    "refresh_employer_facts",
    "refuse_move",
    "register_employer",
    "release_phone",
    "remember_log_in",
    "remove_factor",
    "remove_passkey",
    "renew_recovery_codes",
    "reopen_account",
    "request_proof",
    "reset_password",
    "revoke_token",
    "seconds_to_wait",
    "send_code",
    "send_code_to_former_phone",
    "send_factor_code",
    "verify_code",
]
