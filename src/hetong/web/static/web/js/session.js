// body[data-session-seconds]: warns two minutes before the session ends, then leads to the log-in page.
(function () {
  "use strict";
  const WARN = 120;
  const body = document.body;
  const seconds = Number(body.getAttribute("data-session-seconds"));
  if (!seconds) return;
  let dialog = null;
  let end = 0;

  function restart() {
    end = Date.now() + seconds * 1000;
    if (dialog) dialog.remove();
    dialog = null;
  }

  function tick() {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left <= 0) location.assign(body.getAttribute("data-timeout-url"));
    else if (left <= WARN && !dialog) warn();
    if (dialog && left > 0) dialog.querySelector("[data-left]").textContent = String(left);
  }

  function warn() {
    dialog = document.importNode(document.getElementById("session-warning").content, true).firstElementChild;
    document.body.appendChild(dialog);
    dialog.querySelector("[data-stay]").addEventListener("click", stay);
    hetong.openDialog(dialog);
  }

  function stay() {
    fetch(body.getAttribute("data-keepalive-url"), { credentials: "same-origin", headers: { "HX-Request": "true" } })
      .then((answer) => (answer.ok ? restart() : location.reload()))
      .catch(() => hetong.toast("网络不通，未能延长登录时间，请保存好已填写的内容。", "error"));
  }

  restart();
  setInterval(tick, 1000);
  // Every answer of the server renews the session, also those of fragments and autosave.
  if (window.PerformanceObserver) {
    try {
      new PerformanceObserver(() => dialog || restart()).observe({ type: "resource" });
    } catch (error) {
      return;
    }
  }
})();
