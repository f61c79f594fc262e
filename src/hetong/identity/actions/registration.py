"""Unit registration: an employer enters the platform."""

from datetime import datetime

from django.db import IntegrityError, transaction

from hetong.identity.actions.accounts import check_account, enter_account
from hetong.identity.indexes import id_index
from hetong.identity.models import Account, Employer
from hetong.identity.ports import BusinessRegistry, RegistryEntry
from hetong.kernel.actor import Actor
from hetong.kernel.credit_code import check_credit_code
from hetong.kernel.errors import Invalid
from hetong.kernel.wiring import provide
from hetong.ledger import chain

ALREADY_REGISTERED = "该单位已经注册，请直接登录，或联系本单位管理员开通账号。"


@transaction.atomic
def register_employer(
    *,
    name: str,
    uscc: str,
    legal_rep_name: str,
    legal_rep_id_no: str,
    reg_addr: str,
    biz_addr: str,
    phone: str,
    operator_name: str,
    username: str,
    password: str,
    by: Actor,
    now: datetime,
) -> Account:
    """Check name, credit code and legal representative against the registry, then open the first account, a 单位管理员's.

    Raises `Invalid` with a message per field; nothing is written unless everything fits.
    """
    uscc = uscc.strip().upper()
    entry = _matching_entry(name, uscc, legal_rep_name, legal_rep_id_no)
    if Employer.objects.filter(uscc=uscc).exists():
        raise Invalid(fields={"uscc": ALREADY_REGISTERED})
    check_account(username, password)
    employer = _enrol(entry, reg_addr=reg_addr, biz_addr=biz_addr, phone=phone, now=now)
    chain.append(f"employer:{employer.pk}", "employer.registered", by=by, at=now, uscc=uscc, name=entry.name)
    first = Account(
        username=username, display_name=operator_name, employer=employer, manages=True, created_at=now
    )
    return enter_account(first, password=password, by=by, now=now)


def _matching_entry(name: str, uscc: str, rep_name: str, rep_number: str) -> RegistryEntry:
    checked = check_credit_code(uscc)
    if not checked.ok:
        raise Invalid(fields={"uscc": checked.message})
    entry = provide(BusinessRegistry).look_up(uscc)
    if entry is None:
        raise Invalid(fields={"uscc": "登记机关没有此统一社会信用代码的信息，请核对营业执照。"})
    errors = {}
    if entry.name != name.strip():
        errors["name"] = "单位名称与登记信息不一致，请按营业执照填写全称。"
    if not entry.active:
        errors["uscc"] = "该单位的登记状态不是“存续”，不能注册；如登记有误，请先到登记机关办理更正。"
    if entry.legal_rep_name != rep_name.strip():
        errors["legal_rep_name"] = (
            "法定代表人姓名与登记信息不一致，请按营业执照填写；刚变更的请待登记更新后再注册。"
        )
    if entry.legal_rep_id_number != rep_number.strip().upper():
        errors["legal_rep_id_no"] = "法定代表人证件号码与登记信息不一致，请核对号码是否填错。"
    if errors:
        raise Invalid(fields=errors)
    return entry


def _enrol(entry: RegistryEntry, *, reg_addr: str, biz_addr: str, phone: str, now: datetime) -> Employer:
    try:
        with transaction.atomic():
            return Employer.objects.create(
                name=entry.name,
                uscc=entry.uscc,
                legal_rep_name=entry.legal_rep_name,
                legal_rep_index=id_index(entry.legal_rep_id_number),
                reg_addr=reg_addr or entry.reg_addr,
                biz_addr=biz_addr,
                phone=phone,
                region=entry.region,
                registered_at=now,
            )
    except IntegrityError as error:
        raise Invalid(fields={"uscc": ALREADY_REGISTERED}) from error
