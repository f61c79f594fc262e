"""A contract with attachments is negotiated: objection, answer, second version, comparison, both signatures."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from hetong.documents.embedded import embedded_files
from hetong.kernel.digest import sha256_hex
from tests.documents.attachments import makers
from tests.factories import resident_id, values_for
from tests.journeys.proof import assert_signed
from tests.journeys.test_single_entry import check_in_public, download
from tests.journeys.workers import Worker

pytestmark = pytest.mark.browser
WORKER = Worker("其其格玛", resident_id(651), "13700001651")
RULES = makers.a_pdf(2)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """What the clerk has on the computer."""
    made = {
        "薪酬制度.pdf": RULES,
        "集体宿舍.png": makers.a_picture("PNG", (900, 600)),
        "病毒.pdf": b"MZ\x90\x00 not a document",
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    return {name: tmp_path / name for name in made}


def test_two_rounds_to_a_signed_contract(new_clerk, new_phone, units, product, files):
    clerk, worker, rep = new_clerk(), new_phone(), new_phone()
    clerk.log_in(units["negotiating"])
    enter_with_attachments(clerk, files)
    send(clerk)
    read_and_object(worker)
    see_objection_and_answer(clerk)
    change_and_send_again(clerk)
    see_changes_and_confirm(worker)
    worker.sign(WORKER.phone)
    stamp(clerk, rep, units["negotiating"])
    pdf = download(worker)
    assert_signed(pdf, product)
    assert sha256_hex(RULES) in [one.sha256 for one in embedded_files(Path(pdf).read_bytes())]
    check_in_public(clerk, pdf)
    clerk.sees("文件内的2个附件", sha256_hex(RULES))


def enter_with_attachments(clerk, files):
    """The first file is chosen before anything was saved; a bad one is named; nothing typed is lost."""
    clerk.choose_template()
    clerk.follow("创建合同")
    clerk.fill({**values_for(WORKER), "wage_month": "5000"})
    choose(clerk, files["薪酬制度.pdf"])
    expect(title_of(clerk, 0)).to_have_value("薪酬制度")
    choose(clerk, files["病毒.pdf"], files["集体宿舍.png"])
    clerk.sees("病毒.pdf", "这是可执行程序")
    expect(title_of(clerk, 1)).to_have_value("集体宿舍")
    expect(clerk.page.locator("[name=duties]")).to_have_value(values_for(WORKER)["duties"])
    title_of(clerk, 1).fill("员工集体宿舍照片")
    clerk.page.get_by_role("button", name="上移", exact=True).click()
    expect(title_of(clerk, 0)).to_have_value("员工集体宿舍照片")


def choose(clerk, *files):
    """They are sent at once."""
    with clerk.page.expect_response(lambda answer: answer.request.method == "POST"):
        clerk.page.set_input_files("[data-attachments] input[type=file]", list(files))
    expect(clerk.page.locator("[data-attachments-progress]")).to_be_hidden()


def title_of(clerk, place):
    return clerk.page.locator("[data-attachments] input[type=text]").nth(place)


def send(clerk):
    """The worker's text lists both attachments."""
    clerk.press("保存并预览")
    clerk.sees("附件一", "员工集体宿舍照片", "附件二", "薪酬制度")
    clerk.follow("发送")
    clerk.press("确认发送")
    clerk.sees("已发送")


def read_and_object(worker):
    """A tick while reading that outlives a reload and the way back, a comment on it, a reason."""
    worker.log_in(WORKER.phone, at=worker.link(WORKER.phone))
    worker.prove_name(WORKER.name, WORKER.id_number)
    worker.sees("合同附件", "附件二 薪酬制度")
    worker.follow("阅读并确认合同")
    worker.accept_notice()
    worker.page.locator("#art-9 input[name=mark]").check()
    worker.page.reload()
    worker.read_and_confirm()
    worker.sees("您对第九条有意见。要提出协商吗？")
    worker.press("提出协商")
    worker.sees("您标记的条款")
    worker.follow("返回")
    worker.press("提出协商（已标记1处）")
    worker.type_in("原因", "工资与面谈时说的不一样")
    worker.page.locator("#comment-art-9").fill("应为每月5500元")
    worker.press("提交协商")
    worker.sees("协商中", "您的意见", "应为每月5500元")


def see_objection_and_answer(clerk):
    """The clause is highlighted with what the worker wants."""
    clerk.page.goto("/portal/contracts/?tab=negotiating")
    clerk.follow(WORKER.name)
    clerk.sees("工资与面谈时说的不一样", "应为每月5500元")
    expect(clerk.page.locator("#art-9.is-marked")).to_contain_text("劳动者的意见：应为每月5500元")
    clerk.page.get_by_label("回复劳动者").fill("同意改为5500元。")
    clerk.press("提交回复")
    clerk.sees("已回复", "同意改为5500元。")


def change_and_send_again(clerk):
    """One blank and the attachments change; the clerk sees the difference before sending."""
    clerk.follow("修改")
    clerk.sees("应为每月5500元")
    clerk.fill({"wage_month": "5500"})
    clerk.page.get_by_role("button", name="删除", exact=True).first.click()
    clerk.page.locator("dialog").get_by_role("button", name="删除", exact=True).click()
    expect(clerk.page.locator("[data-attachments] input[type=text]")).to_have_count(1)
    choose(clerk, clerk_photo(clerk))
    clerk.press("保存草稿")
    number = clerk.page.url.split("/contracts/")[1].split("/")[0]
    clerk.page.goto(f"/portal/contracts/{number}/comparison/")
    expect(clerk.page.locator("#diff-art-9 ins").first).to_have_text("5,500.00")
    clerk.page.goto(f"/portal/contracts/{number}/")
    clerk.follow("发送")
    clerk.press("确认发送")
    clerk.sees("已发送")


def clerk_photo(clerk) -> dict[str, object]:
    """A new picture, straight from memory."""
    return {"name": "新宿舍.jpg", "mimeType": "image/jpeg", "buffer": makers.a_picture("JPEG", (800, 600))}


def see_changes_and_confirm(worker):
    """The changes come first, then the text; only then can it be confirmed."""
    worker.page.goto("/m/c/")
    worker.page.locator(".list a").first.click()
    worker.follow("查看单位改了什么")
    worker.sees("修改对比", "同意改为5500元。", "新增附件", "删除附件")
    expect(worker.page.locator("#diff-art-9 del").first).to_have_text("5,000.00")
    expect(worker.page.locator("#diff-art-9 ins").first).to_have_text("5,500.00")
    worker.press("改动已看完，阅读合同全文")
    worker.sees("合同全文", "第2版")
    worker.read_and_confirm()


def stamp(clerk, rep, unit):
    """The unit's legal representative stamps the second version."""
    clerk.start_signing()
    rep.log_in(unit.rep_phone)
    rep.scan(clerk.typed_code())
    rep.sees(WORKER.name)
    rep.approve()
    clerk.sees("签章已结束")
