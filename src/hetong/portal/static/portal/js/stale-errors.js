// form.draft: what the server said about a blank disappears once the blank is changed; the next save says anew.
(function () {
  "use strict";
  hetong.each("form.draft", function (form) {
    ["input", "change"].forEach((name) => form.addEventListener(name, function (event) {
      const blank = event.target.closest(".field");
      if (!blank) return;
      blank.querySelectorAll("[data-said]").forEach((said) => { said.hidden = true; });
      blank.querySelectorAll("[aria-invalid]").forEach((input) => input.removeAttribute("aria-invalid"));
    }));
  });
})();
