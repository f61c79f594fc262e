// Behaviours of a few lines: print, submit on change, menus that close, shortcut key, refreshed pictures.
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) window.print();
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    });
  });

  document.addEventListener("change", function (event) {
    const field = event.target.closest("[data-auto-submit]");
    if (field && field.form) (field.form.requestSubmit ? field.form.requestSubmit() : field.form.submit());
  });

  document.addEventListener("keydown", function (event) {
    const menu = document.querySelector("details.menu[open]");
    if (event.key === "Escape" && menu) {
      menu.removeAttribute("open");
      menu.querySelector("summary").focus();
    }
    const search = document.querySelector("[data-shortcut='" + event.key.replace(/['\\]/g, "") + "']");
    if (search && !event.target.closest("input, textarea, select") && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
  });

  hetong.each("[data-refresh]", function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      document.querySelectorAll(link.getAttribute("data-refresh")).forEach(function (media) {
        media.src = media.src.split("?")[0] + "?" + Date.now();
      });
      const field = document.querySelector(link.getAttribute("data-refresh-focus"));
      if (field) {
        field.value = "";
        field.focus();
      }
    });
  });
})();
