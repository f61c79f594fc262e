// data-countdown="SECONDS": counts down as m:ss, then reloads (data-countdown-reload) or enables (data-countdown-enable).
(function () {
  "use strict";
  hetong.each("[data-countdown]", function (place) {
    const end = Date.now() + Number(place.getAttribute("data-countdown")) * 1000;
    const button = document.querySelector(place.getAttribute("data-countdown-enable") || "#none");
    if (button) button.disabled = true;
    const timer = setInterval(tick, 250);
    tick();

    function tick() {
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      const text = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
      if (place.textContent !== text) place.textContent = text;
      if (left > 0 && document.contains(place)) return;
      clearInterval(timer);
      if (document.contains(place)) over(place, button);
    }
  });

  function over(place, button) {
    const note = place.closest("[data-countdown-box]");
    if (note) note.hidden = true;
    if (button) button.disabled = false;
    place.dispatchEvent(new CustomEvent("countdown:end", { bubbles: true }));
    if (place.hasAttribute("data-countdown-reload")) location.reload();
  }
})();
