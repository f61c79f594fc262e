"""One contract from the empty form to a PDF that independent verifiers accept."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.evidence.following import objections, unpacked
from tests.factories import resident_id, values_for
from tests.journeys.proof import assert_signed
from tests.journeys.workers import Worker

pytestmark = pytest.mark.browser


WORKER = Worker("特木尔·巴根", resident_id(711), "13700001711")


def test_from_the_form_to_a_verified_file(new_clerk, new_phone, units, product, tmp_path):
    clerk, worker, rep = new_clerk(), new_phone(), new_phone()
    clerk.log_in(units["single"])
    enter_with_errors_first(clerk)
    preview_and_send(clerk)
    read_and_confirm(worker)
    sign_by_hand(worker)
    stamp(clerk, rep, units["single"])
    pdf = download(worker)
    assert_signed(pdf, product)
    signature = take_signature(clerk, tmp_path)
    ofd = take_rendition(clerk, worker, tmp_path)
    take_evidence(clerk, worker, tmp_path)
    check_in_public(clerk, pdf)
    check_the_seal(clerk, pdf, signature)
    check_rendition(clerk, ofd)


def enter_with_errors_first(clerk):
    """Three unlawful entries are refused, each with its cause; everything else stays as typed."""
    clerk.page.goto("/hall/")
    clerk.page.get_by_role("link", name="电子劳动合同 创建").click()
    clerk.choose_template()
    clerk.follow("创建合同")
    go_on_with_enter(clerk)
    right = values_for(WORKER)
    month_too_long = date.fromisoformat(right["start_date"]) + timedelta(days=220)
    probation = {"has_probation": "yes", "probation_end": month_too_long.isoformat()}
    last = "0" if WORKER.id_number[-1] != "0" else "1"
    wrong = {"b_id_no": WORKER.id_number[:-1] + last, "wage_month": "1500"}
    clerk.fill({**right, **probation, **wrong})
    clerk.press("发送")
    clerk.sees("有 3 处需要修改", "校验位", "超过了", "最低工资标准", "劳动合同法")
    expect(clerk.page.locator("[name=duties]")).to_have_value(right["duties"])
    clerk.fill({"b_id_no": WORKER.id_number, "has_probation": "no", "wage_month": "5200"})


def go_on_with_enter(clerk):
    """On a low screen: Enter leads from field to field, and none of them lies beneath the bar of buttons."""
    page, bar = clerk.page, clerk.page.locator(".action-bar")
    page.set_viewport_size({"width": 1366, "height": 680})
    page.locator("[name=b_name]").focus()
    passed = []
    while (name := page.locator(":focus").get_attribute("name")) not in passed and name != "duties":
        passed.append(name)
        field = page.locator(":focus").bounding_box()
        assert field["y"] + field["height"] <= bar.bounding_box()["y"], name
        page.keyboard.press("Enter")
    assert {"b_gender", "b_live_addr", "start_date", "position"} <= set(passed)
    page.locator("[name=training]").last.focus()
    page.keyboard.press("Tab")
    text = page.locator("[name=other_terms]:focus").bounding_box()
    assert text["y"] + text["height"] <= bar.bounding_box()["y"]
    page.set_viewport_size({"width": 1366, "height": 768})


def preview_and_send(clerk):
    """The worker's text is shown before it leaves."""
    clerk.press("保存并预览")
    clerk.sees("草稿 不具法律效力", WORKER.name, "质检员")
    clerk.follow("发送")
    clerk.press("确认发送")
    clerk.sees("已发送", WORKER.name)


def read_and_confirm(worker):
    """From the text message to the contract, through log-in, real name and notice."""
    worker.log_in(WORKER.phone, at=worker.link(WORKER.phone))
    worker.prove_name(WORKER.name, WORKER.id_number)
    worker.follow("阅读并确认合同")
    worker.accept_notice()
    worker.sees("合同全文", "5,200")
    worker.read_and_confirm()


def sign_by_hand(worker):
    """The pad takes back and gives back a stroke; then the code and the signature."""
    worker.press("打开手写板签名")
    worker.draw()
    pad = worker.page.locator("[data-pad=redo]")
    expect(pad).to_be_disabled()
    worker.press("撤销")
    expect(pad).to_be_enabled()
    worker.press("恢复")
    expect(pad).to_be_disabled()
    worker.press("完成")
    expect(worker.page.get_by_alt_text("您的签名")).to_be_visible()
    worker.prove_and_sign(WORKER.phone)


def stamp(clerk, rep, unit):
    """Two browsers: the PC shows the code, the phone takes it, and the PC shows what came of it."""
    clerk.start_signing()
    rep.log_in(unit.rep_phone)
    rep.scan(clerk.typed_code())
    clerk.sees("已扫码")
    rep.sees(WORKER.name)
    rep.approve()
    rep.sees("签章完成，1份全部成功")
    clerk.sees("签章已结束")
    clerk.follow("查看已签订的合同")
    clerk.follow(WORKER.name)
    clerk.sees("打开全文并翻到末尾，用时")


def download(worker):
    """Free, from the worker's own phone."""
    worker.page.goto("/m/c/?tab=effective")
    worker.page.locator(".list a").first.click()
    with worker.page.expect_download() as waiting:
        worker.follow("下载PDF")
    return waiting.value.path()


def take_evidence(clerk, worker, folder):
    """Both sides take the package; a stranger follows its instruction with OpenSSL and pdfsig."""
    clerk.follow("存证报告")
    clerk.sees(WORKER.name, "每次取得都记入证据链")
    worker.follow("存证报告（发生争议时使用）")
    worker.sees("全日制劳动合同（已签订）")
    both = {"下载证据包（ZIP）": clerk, "下载证据包（ZIP），交给仲裁或法院": worker}
    for number, (button, taker) in enumerate(both.items()):
        with taker.page.expect_download() as waiting:
            taker.press(button)
        package = waiting.value.path().read_bytes()
        assert objections(unpacked(package, folder / str(number))) == []


def take_signature(clerk, folder):
    """The seal's SM2 signature, for whoever checks with other software."""
    with clerk.page.expect_download() as waiting:
        clerk.follow("合同专用章 国密签章（.ses）")
    return waiting.value.path().rename(folder / "合同.ses")


def take_rendition(clerk, worker, folder):
    """The OFD for offices that take nothing else, on both sides."""
    for taker in (worker, clerk):
        with taker.page.expect_download() as waiting:
            taker.follow("下载OFD")
    return waiting.value.path().rename(folder / "合同.ofd")


def check_in_public(clerk, pdf):
    """Anybody may upload the file; no log-in."""
    clerk.page.context.clear_cookies()
    clerk.page.goto("/verify/")
    clerk.page.set_input_files("input[name=file]", pdf)
    clerk.press("上传并核验")
    expect(clerk.page.locator("[data-verdict=good]")).to_be_visible()


def check_the_seal(clerk, pdf, signature):
    """The seal's signature alone is not enough; with the file it is told step by step."""
    clerk.page.set_input_files("input[name=seal]", signature)
    clerk.press("上传并逐步核验")
    clerk.sees("须和签章时的原文件一起核验")
    clerk.page.set_input_files("input[name=seal]", signature)
    clerk.page.set_input_files("input[name=document]", pdf)
    clerk.press("上传并逐步核验")
    expect(clerk.page.locator("[data-verdict=good]")).to_be_visible()
    expect(clerk.page.get_by_alt_text("印章图像")).to_be_visible()


def check_rendition(clerk, ofd):
    """The OFD's own seal, and the PDF inside it."""
    clerk.page.set_input_files("input[name=file]", ofd)
    clerk.press("上传并核验")
    expect(clerk.page.locator("[data-ofd=good]")).to_be_visible()
    expect(clerk.page.locator("[data-verdict=good]")).to_be_visible()
