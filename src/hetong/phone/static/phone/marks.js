// button[data-marks]: says how many clauses its form's ticks point at.
(function () {
  "use strict";
  hetong.each("button[data-marks]", function (button) {
    const words = button.textContent.trim();
    const ticks = Array.from(document.querySelectorAll("input[name=mark]")).filter((one) => one.form === button.form);
    const count = function () {
      const marked = ticks.filter((one) => one.checked).length;
      button.textContent = marked ? words + "（已标记" + marked + "处）" : words;
      ticks.forEach((one) => one.parentNode.classList.toggle("is-marked", one.checked));
    };
    ticks.forEach((one) => one.addEventListener("change", count));
    window.addEventListener("pageshow", count);
    count();
  });
})();
