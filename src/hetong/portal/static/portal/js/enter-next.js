// form.draft: Enter in a field goes on to the next one, as in a spreadsheet; after the last, to the first button.
(function () {
  "use strict";
  const FIELDS = "input:not([type=hidden]):not([tabindex='-1']), select, textarea";
  const NEVER = ["submit", "button", "file", "image", "reset"];

  hetong.each("form.draft", function (form) {
    form.addEventListener("keydown", function (event) {
      const field = event.target;
      const composing = event.isComposing || event.keyCode === 229;
      if (event.key !== "Enter" || composing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      if (!field.matches("input, select") || NEVER.includes(field.type)) return;
      event.preventDefault();
      go(following(form, field));
    });
  });

  function following(form, field) {
    const shown = Array.from(form.querySelectorAll(FIELDS)).filter((one) => !one.disabled && one.getClientRects().length);
    const later = shown.filter((one) => field.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    return later.find((one) => !sameChoice(one, field) && reachable(one, shown)) || form.querySelector(".action-bar button");
  }

  function sameChoice(one, other) {
    return one.type === "radio" && other.type === "radio" && one.name === other.name;
  }

  // Of a group of radio buttons the chosen one has the focus, else the first.
  function reachable(one, shown) {
    return one.type !== "radio" || one.checked || !shown.some((other) => sameChoice(one, other) && other.checked);
  }

  function go(field) {
    field.focus();
    if (field.matches("input[type=text]")) field.select();
  }
})();
