// input[data-typed-date]: a date may be typed in the usual ways; a calendar of the browser stands beside it.
(function () {
  "use strict";
  hetong.each("input[data-typed-date]", function (input) {
    const calendar = document.createElement("input");
    const box = document.createElement("div");
    calendar.type = "date";
    calendar.className = "calendar";
    calendar.tabIndex = -1;
    calendar.setAttribute("aria-label", "从日历中选择");
    calendar.min = "1990-01-01";
    calendar.max = "2099-12-31";
    calendar.value = tidy(input.value);
    box.className = "with-calendar";
    input.parentNode.insertBefore(box, input);
    box.appendChild(input);
    box.appendChild(calendar);
    calendar.addEventListener("input", function (event) {
      event.stopPropagation();
      if (calendar.value) put(input, calendar.value);
    });
    input.addEventListener("change", function () {
      const day = tidy(input.value);
      calendar.value = day;
      if (day && day !== input.value) put(input, day);
    });
  });

  function put(input, day) {
    input.value = day;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function tidy(text) {
    const found = /^\s*(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?\s*$/.exec(text);
    if (!found) return "";
    const day = [found[1], found[2].padStart(2, "0"), found[3].padStart(2, "0")].join("-");
    return isNaN(Date.parse(day)) ? "" : day;
  }
})();
