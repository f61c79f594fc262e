// Messages in the corner: close button; successes leave by themselves.
(function () {
  "use strict";
  const STAY = 6000;

  function setUp(toast) {
    const close = toast.querySelector("button");
    if (close) close.addEventListener("click", () => toast.remove());
    if (toast.classList.contains("toast-success")) setTimeout(() => toast.remove(), STAY);
  }

  hetong.toast = function (text, tone) {
    const box = document.querySelector(".toasts");
    const toast = document.createElement("div");
    const words = document.createElement("span");
    const close = document.createElement("button");
    toast.className = "toast toast-" + (tone || "info");
    words.textContent = text;
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", "关闭提示");
    toast.appendChild(words);
    toast.appendChild(close);
    box.appendChild(toast);
  };

  hetong.each(".toast", setUp);
})();
