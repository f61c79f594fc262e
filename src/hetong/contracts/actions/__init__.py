"""Every write to a contract; nothing else changes its status."""

from hetong.contracts.actions.annexing import acknowledge, resign, start_annex
from hetong.contracts.actions.attaching import (
    attach,
    copy_attachments,
    detach,
    move_attachment_up,
    rename_attachment,
)
from hetong.contracts.actions.certifying import certify, certify_due
from hetong.contracts.actions.concluding import end_due
from hetong.contracts.actions.downloading import download, take_home
from hetong.contracts.actions.drafting import (
    NewDraft,
    create_draft,
    create_drafts,
    delete,
    edit,
    new_draft,
    restore,
)
from hetong.contracts.actions.due_dates import remind_of_dates
from hetong.contracts.actions.ending import end_flow, expire_due, reject, withdraw
from hetong.contracts.actions.negotiating import Marking, answer, object_to
from hetong.contracts.actions.notices import accept_notice, has_accepted, withdraw_consent
from hetong.contracts.actions.owing import owe_timestamp, settle_timestamp, void_signature
from hetong.contracts.actions.papering import answer_paper, ask_paper, receive_paper
from hetong.contracts.actions.reminding import remind, resend_notice
from hetong.contracts.actions.renewing import renew
from hetong.contracts.actions.sending import extend, lapse_due, send
from hetong.contracts.actions.signing import (
    bind_worker,
    confirm,
    record_employer_stamp,
    record_employer_stamps,
    record_worker_signature,
)
from hetong.contracts.actions.transferring import transfer

__all__ = [
    "Marking",
    "NewDraft",
    "accept_notice",
    "acknowledge",
    "answer",
    "answer_paper",
    "ask_paper",
    "attach",
    "bind_worker",
    "certify",
    "certify_due",
    "confirm",
    "copy_attachments",
    "create_draft",
    "create_drafts",
    "delete",
    "detach",
    "download",
    "edit",
    "end_due",
    "end_flow",
    "expire_due",
    "extend",
    "has_accepted",
    "lapse_due",
    "move_attachment_up",
    "new_draft",
    "object_to",
    "owe_timestamp",
    "receive_paper",
    "record_employer_stamp",
    "record_employer_stamps",
    "record_worker_signature",
    "reject",
    "remind",
    "remind_of_dates",
    "rename_attachment",
    "renew",
    "resend_notice",
    "resign",
    "restore",
    "send",
    "settle_timestamp",
    "start_annex",
    "take_home",
    "transfer",
    "void_signature",
    "withdraw",
    "withdraw_consent",
]
