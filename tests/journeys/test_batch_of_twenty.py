"""Twenty contracts from one workbook, stamped with one QR code by two browsers."""

import re
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.journeys.clerk import WAITING_FOR_UNIT
from tests.journeys.proof import assert_signed
from tests.journeys.workers import fill_workbook, rows_for, some_workers

pytestmark = pytest.mark.browser
WORKERS = some_workers(20, first=741)
BY_HAND = WORKERS[:2]


def test_twenty_are_signed_with_one_code(new_clerk, new_phone, units, product, tmp_path):
    clerk, unit, phones = new_clerk(), units["batch"], [new_phone() for _ in BY_HAND]
    clerk.log_in(unit)
    import_and_send(clerk, tmp_path)
    phones_to_leave = tuple(worker.phone for worker in BY_HAND)
    product.backstage(f"sign_as_workers({unit.uscc!r}, leave={phones_to_leave!r})")
    for phone, worker in zip(phones, BY_HAND, strict=True):
        confirm_and_sign(phone, worker)
    code = show_the_code(clerk)
    rep = new_phone()
    stamp(rep, unit, code, clerk)
    too_late(phones[0], code)
    watch_progress(clerk)
    every_file_is_signed(clerk, product, tmp_path)


def import_and_send(clerk, folder):
    """选择全部 reaches over both pages of the list."""
    clerk.choose_template()
    clerk.follow("Excel导入")
    template = clerk.download("下载该合同模板")
    clerk.upload(fill_workbook(template, folder / "二十人.xlsx", rows_for(WORKERS)))
    clerk.sees("导入完成")
    clerk.page.goto("/portal/contracts/?tab=draft&size=10")
    clerk.tick_all()
    clerk.sees("已选 20 项")
    clerk.press("发送")
    clerk.press("确认发送")
    clerk.sees("已全部处理")
    expect(clerk.page.locator(".results strong").nth(1)).to_have_text("20")


def confirm_and_sign(phone, worker):
    """One worker by hand."""
    phone.log_in(worker.phone, at=phone.link(worker.phone))
    phone.prove_name(worker.name, worker.id_number)
    phone.follow("阅读并确认合同")
    phone.accept_notice()
    phone.read_and_confirm()
    phone.sign(worker.phone)


def show_the_code(clerk):
    """The code counts down, and a reload keeps the task but draws another code."""
    clerk.start_signing(WAITING_FOR_UNIT + "&size=10")
    clerk.sees("共 20 份", "二维码有效时间")
    expect(clerk.page.locator(".countdown")).to_have_text(re.compile("[12]:[0-5][0-9]"))
    first, address = clerk.typed_code(), clerk.page.url
    clerk.page.reload()
    expect(clerk.page.locator(".qr svg")).to_be_visible()
    assert clerk.page.url == address
    second = clerk.typed_code()
    assert first != second
    return second


def stamp(rep, unit, code, clerk):
    """The list (its digest is on both screens), a wrong PIN that says how many tries are left, the right one."""
    rep.log_in(unit.rep_phone)
    rep.type_code("x" * len(code))
    rep.sees("二维码无效或已刷新，请扫描电脑屏幕上最新的二维码")
    rep.scan(code)
    rep.sees("确认为20份合同签章", unit.entry.name)
    clerk.sees("已扫码", rep.page.locator("dd.mono").inner_text())
    rep.approve(pin="906514")
    rep.sees("口令不正确，还可再试4次")
    rep.approve()
    rep.sees("20份全部成功")


def too_late(phone, code):
    """Somebody else's phone gets nothing for a used code, and is told why."""
    phone.type_code(code)
    phone.sees("您的实名信息与该单位登记的法定代表人不一致，不能办理")
    phone.follow("重新扫码")


def watch_progress(clerk):
    """The PC page came here by itself."""
    clerk.sees("签章已结束")
    expect(clerk.page.locator(".results strong").nth(1)).to_have_text("20")


def every_file_is_signed(clerk, product, folder):
    """Each of the twenty, as the unit downloads them all at once."""
    clerk.page.goto("/portal/contracts/?tab=signed&size=10")
    clerk.tick_all()
    clerk.press("下载")
    clerk.press("确认下载")
    clerk.sees("已全部处理")
    with ZipFile(clerk.download("下载压缩包")) as packed:
        names = [name for name in packed.namelist() if name.endswith(".pdf")]
        packed.extractall(folder / "zip")
    assert len(names) == 20
    for name in names:
        assert_signed(folder / "zip" / name, product)
