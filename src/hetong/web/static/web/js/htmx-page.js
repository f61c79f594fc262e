// htmx on our pages: errors become messages, the log-in page is never swapped into a table.
(function () {
  "use strict";
  document.addEventListener("htmx:response:error", function () {
    hetong.toast("操作没有成功，请稍后再试。", "error");
  });
  document.addEventListener("htmx:error", function () {
    hetong.toast("网络不通或服务器没有回应，请检查网络后重试。", "error");
  });
})();
