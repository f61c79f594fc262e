// Without a network nothing is sent and no page is left, so that what was typed, drawn or read stays on the screen.
(function () {
  "use strict";
  const WORDS = "现在没有网络。这一页和您填写的内容都还在，连上网后再点一次。";

  document.addEventListener("submit", hold, true);
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[href]");
    if (link && !link.getAttribute("href").startsWith("#")) hold(event);
  }, true);

  function hold(event) {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const told = document.querySelector(".toasts").textContent.indexOf(WORDS) >= 0;
    if (!told) hetong.toast(WORDS, "error");
  }
})();
