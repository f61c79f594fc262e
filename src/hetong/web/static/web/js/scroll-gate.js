// data-scroll-gate="#control": the control works once the text was read to its end (and long enough).
(function () {
  "use strict";
  hetong.each("[data-scroll-gate]", function (box) {
    const control = document.querySelector(box.getAttribute("data-scroll-gate"));
    const hint = document.querySelector(box.getAttribute("data-gate-hint") || "#none");
    const until = Date.now() + Number(box.getAttribute("data-gate-seconds") || 0) * 1000;
    let ended = false;
    if (!box.hasAttribute("tabindex")) box.tabIndex = 0;
    control.disabled = true;
    box.addEventListener("scroll", look);
    window.addEventListener("resize", look);
    const timer = setInterval(look, 500);
    look();

    function look() {
      ended = ended || box.scrollHeight - box.scrollTop - box.clientHeight < 8;
      const wait = Math.ceil((until - Date.now()) / 1000);
      const open = ended && wait <= 0;
      if (hint) say(open, wait);
      if (!open) return;
      control.disabled = false;
      clearInterval(timer);
    }

    function say(open, wait) {
      const text = open ? "已读完，可以继续。" : ended ? "请再阅读 " + wait + " 秒。" : "请向下滚动，阅读到末尾后才能继续。";
      if (hint.textContent !== text) hint.textContent = text;
    }
  });
})();
