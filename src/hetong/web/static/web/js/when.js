// data-when-field="name" data-when-values="a|b": shown only then; what is hidden is not sent, nor does it decide anything.
// A data-when-group is hidden while every .field in it is, and so is its entry in the list of sections (.anchors).
(function () {
  "use strict";
  hetong.each("[data-when-field]", function (block) {
    const form = block.closest("form");
    const name = block.getAttribute("data-when-field");
    const wanted = block.getAttribute("data-when-values").split("|");
    function refresh() {
      const shown = values(form, name).some((value) => wanted.includes(value));
      block.hidden = !shown;
      block.querySelectorAll("input, select, textarea").forEach(function (field) {
        field.disabled = Boolean(field.closest("[data-when-field][hidden]"));
      });
      const group = block.closest("[data-when-group]");
      if (group) show(group, Boolean(group.querySelector(".field:not([hidden])")));
    }
    form.addEventListener("change", refresh);
    refresh();
  });

  function show(group, shown) {
    group.hidden = !shown;
    document.querySelectorAll(".anchors a").forEach(function (link) {
      if (link.getAttribute("href") === "#" + group.id) link.parentNode.hidden = !shown;
    });
  }

  function values(form, name) {
    return Array.from(form.querySelectorAll("[name]"))
      .filter((field) => field.name === name && !field.closest("[data-when-field][hidden]"))
      .filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked)
      .map((field) => field.value);
  }
})();
