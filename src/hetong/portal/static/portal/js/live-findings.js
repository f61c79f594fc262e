// form.draft: after each automatic save, what the rules say stands beside its blank, and the list above follows.
// A blank that somebody is still typing in is not found fault with, nor is one that is merely empty yet.
(function () {
  "use strict";
  hetong.each("form.draft", function (form) {
    form.addEventListener("autosave:saved", function (event) {
      const told = event.detail;
      if (!told.said) return;
      form.querySelectorAll("[data-said]").forEach((place) => show(place, told));
      const list = document.querySelector("[data-findings]");
      if (list && list.childElementCount) replace(list, told.summary);
    });
  });

  function show(place, told) {
    const key = place.id.replace("said_", "");
    const words = told.said[key] || "";
    const blank = place.closest(".field");
    if (words && blank.contains(document.activeElement)) return;
    if (!words && told.missing.includes(key) && !place.hidden) return;
    replace(place, words);
    place.hidden = !words;
    const wrong = Boolean(place.querySelector(".field-error"));
    blank.querySelectorAll("[id^=id_]:not([role])").forEach(function (input) {
      if (wrong) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    });
  }

  // The words come escaped from the server; what has not changed is not read out again.
  function replace(place, words) {
    const fresh = document.createElement("template");
    fresh.innerHTML = words;
    if (fresh.content.textContent.trim() !== place.textContent.trim()) place.replaceChildren(fresh.content);
  }
})();
