// A submitted form cannot be submitted twice by an impatient second click; data-many opts out.
(function () {
  "use strict";
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method.toLowerCase() !== "post" || form.hasAttribute("data-many")) return;
    // After all other listeners, so that a listener that took over the sending has had its say.
    setTimeout(function () {
      if (event.defaultPrevented) return;
      form.querySelectorAll("button:not([type=button])").forEach(function (button) {
        button.classList.add("is-busy");
        button.setAttribute("aria-disabled", "true");
      });
      form.setAttribute("data-sent", "");
    }, 0);
  });

  document.addEventListener("submit", function (event) {
    if (event.target.hasAttribute("data-sent")) event.preventDefault();
  }, true);

  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      form.removeAttribute("data-sent");
      form.querySelectorAll(".is-busy").forEach(function (button) {
        button.classList.remove("is-busy");
        button.removeAttribute("aria-disabled");
      });
    });
  });
})();
