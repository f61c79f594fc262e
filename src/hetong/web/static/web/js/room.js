// Head and foot of a phone's page stay in sight only while they leave most of the screen to the text;
// a head that does not fit on one line has its title below, and scrolls away.
(function () {
  "use strict";
  const MOST = 0.4;

  hetong.each(".phone", function (page) {
    const bars = Array.from(page.querySelectorAll(".phone-head, .phone-foot"));
    const head = page.querySelector(".phone-head");
    const measure = function () {
      page.classList.remove("is-stacked");
      page.classList.toggle("is-stacked", head.offsetHeight > head.querySelector("button").offsetHeight * 1.5);
      const taken = bars.reduce((sum, bar) => sum + bar.offsetHeight, 0);
      page.classList.toggle("is-tight", taken > window.innerHeight * MOST);
    };
    window.addEventListener("resize", measure);
    document.addEventListener("big-text", measure);
    measure();
  });
})();
