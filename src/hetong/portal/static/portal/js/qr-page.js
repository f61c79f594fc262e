// The QR page: draws a new code shortly before the old one ends, and takes the code away once it was scanned.
(function () {
  "use strict";
  document.addEventListener("countdown:end", function (event) {
    const form = document.querySelector(event.target.getAttribute("data-next-code"));
    if (!form) return;
    if (!document.hidden) return form.requestSubmit();
    document.addEventListener("visibilitychange", function again() {
      document.removeEventListener("visibilitychange", again);
      if (document.contains(form)) form.requestSubmit();
    });
  });

  document.addEventListener("poll:changed", function (event) {
    const place = event.target.querySelector("[data-state]");
    if (!place) return; // something else on the page was asked for, such as the running tasks
    const state = place.getAttribute("data-state");
    document.querySelectorAll("[data-while]").forEach(function (box) {
      if (!box.getAttribute("data-while").split(" ").includes(state)) box.remove();
    });
  });
})();
