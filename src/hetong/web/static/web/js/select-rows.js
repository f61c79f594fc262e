// Ticking rows of a table: page, all that match, exclusions, count, and buttons that need a selection.
(function () {
  "use strict";
  hetong.each("form[data-select]", function (form) {
    const all = form.querySelector("[name=all_matching]");
    form.addEventListener("change", function (event) {
      if (event.target.matches("[data-select-page]")) {
        items(form).forEach((box) => { box.checked = event.target.checked; });
        if (!event.target.checked && all) all.value = "";
      }
      refresh(form, all);
    });
    form.addEventListener("click", function (event) {
      if (event.target.closest("[data-select-all]")) choose(form, all, true);
      if (event.target.closest("[data-select-clear]")) choose(form, all, false);
    });
    new MutationObserver(() => refresh(form, all)).observe(form, { childList: true, subtree: true });
    window.addEventListener("pageshow", () => refresh(form, all));
    refresh(form, all);
  });

  const items = (form) => Array.from(form.querySelectorAll("[data-select-item]"));

  function choose(form, all, on) {
    if (all) all.value = on ? "1" : "";
    items(form).forEach((box) => { box.checked = on; });
    refresh(form, all);
  }

  function refresh(form, all) {
    const boxes = items(form);
    const ticked = boxes.filter((box) => box.checked);
    const everywhere = Boolean(all && all.value);
    const total = Number(form.getAttribute("data-select-total") || boxes.length);
    const left = boxes.filter((box) => !box.checked);
    const count = everywhere ? total - left.length : ticked.length;
    form.setAttribute("data-selected", String(count));
    exclude(form, everywhere ? left : []);
    boxes.forEach((box) => box.closest("tr") && box.closest("tr").classList.toggle("is-selected", box.checked));
    show(form, count, boxes, ticked, everywhere, total);
  }

  function exclude(form, boxes) {
    const field = form.querySelector("[name=excluded]");
    const value = boxes.map((box) => box.value).join(",");
    if (field && field.value !== value) field.value = value;
  }

  function show(form, count, boxes, ticked, everywhere, total) {
    const page = form.querySelector("[data-select-page]");
    if (page) {
      page.checked = boxes.length > 0 && ticked.length === boxes.length;
      page.indeterminate = ticked.length > 0 && !page.checked;
    }
    form.querySelectorAll("[data-select-count]").forEach((one) => write(one, String(count)));
    form.querySelectorAll("[data-select-bar]").forEach((bar) => bar.classList.toggle("is-active", count > 0));
    form.querySelectorAll("[data-select-need]").forEach(function (button) {
      const most = Number(button.getAttribute("data-select-most") || Infinity);
      button.disabled = count === 0 || count > most;
      button.title = count === 0 ? "请先勾选合同" : count > most ? "一次最多" + most + "项" : "";
    });
    const full = boxes.length > 0 && ticked.length === boxes.length;
    toggle(form, "[data-select-all]", full && !everywhere && total > boxes.length);
    toggle(form, "[data-select-clear]", count > 0);
  }

  function toggle(form, selector, visible) {
    form.querySelectorAll(selector).forEach((one) => { if (one.hidden === visible) one.hidden = !visible; });
  }

  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }
})();
