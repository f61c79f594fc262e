// data-dialog-open="#id", data-dialog-close; works without <dialog> support too.
(function () {
  "use strict";
  let opener = null;

  hetong.openDialog = function (dialog) {
    opener = document.activeElement;
    if (dialog.showModal) {
      if (!dialog.open) dialog.showModal();
      return;
    }
    dialog.setAttribute("open", "");
    dialog.classList.add("is-fallback");
    const first = dialog.querySelector("input:not([type=hidden]), textarea, select, button");
    if (first) first.focus();
  };

  hetong.closeDialog = function (dialog) {
    if (dialog.close) dialog.close();
    dialog.removeAttribute("open");
    dialog.classList.remove("is-fallback");
    if (opener && document.contains(opener)) opener.focus();
  };

  document.addEventListener("click", function (event) {
    const open = event.target.closest("[data-dialog-open]");
    const close = event.target.closest("[data-dialog-close]");
    if (open && !open.disabled) {
      event.preventDefault();
      hetong.openDialog(document.querySelector(open.getAttribute("data-dialog-open")));
    } else if (close) {
      event.preventDefault();
      hetong.closeDialog(close.closest("dialog"));
    }
  });

  document.addEventListener("keydown", function (event) {
    const fallback = event.key === "Escape" && document.querySelector("dialog.is-fallback");
    if (fallback) hetong.closeDialog(fallback);
  });

  hetong.each("dialog[data-open]", hetong.openDialog);
})();
