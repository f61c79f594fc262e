// htmx on our pages: what the server refuses it says itself; a request that never arrived is said here.
(function () {
  "use strict";
  document.addEventListener("htmx:error", function () {
    hetong.toast("网络不通或服务器没有回应，请检查网络后重试。", "error");
  });
})();
