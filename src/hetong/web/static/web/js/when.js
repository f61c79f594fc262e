// data-when-field="name" data-when-values="a|b": shown only then; what is hidden is not sent.
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
    }
    form.addEventListener("change", refresh);
    refresh();
  });

  function values(form, name) {
    return Array.from(form.querySelectorAll("[name]"))
      .filter((field) => field.name === name)
      .filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked)
      .map((field) => field.value);
  }
})();
