// data-pages on a list of links to page pictures: they are shown large in data-pages-dialog; arrow keys, Home and End turn pages.
(function () {
  "use strict";

  hetong.each("[data-pages]", function (list) {
    const dialog = document.querySelector(list.getAttribute("data-pages-dialog"));
    const links = Array.from(list.querySelectorAll("[data-page]"));
    if (!dialog || !links.length) return;
    const picture = dialog.querySelector("[data-pages-picture]");
    const steps = Array.from(dialog.querySelectorAll("[data-pages-step]"));
    let at = 0;

    function show(index) {
      at = Math.min(Math.max(index, 0), links.length - 1);
      picture.src = links[at].href;
      picture.alt = links[at].querySelector("img").alt;
      dialog.querySelector("[data-pages-at]").textContent = String(at + 1);
      picture.parentElement.scrollTop = 0;
      steps.forEach(function (button) {
        button.disabled = !links[at + Number(button.getAttribute("data-pages-step"))];
      });
    }

    links.forEach(function (link, index) {
      link.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        show(index);
        hetong.openDialog(dialog);
      });
    });
    steps.forEach(function (button) {
      button.addEventListener("click", () => show(at + Number(button.getAttribute("data-pages-step"))));
    });
    dialog.addEventListener("keydown", function (event) {
      const turns = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 };
      if (!(event.key in turns)) return;
      event.preventDefault();
      show(turns[event.key]);
    });
  });
})();
