// input[data-in-sight]: for how many seconds the page has been looked at; time in the background does not count.
(function () {
  "use strict";
  let since = document.hidden ? 0 : Date.now();
  let seen = 0;

  document.addEventListener("visibilitychange", function () {
    if (since) seen += Date.now() - since;
    since = document.hidden ? 0 : Date.now();
  });

  hetong.each("input[data-in-sight]", function (input) {
    function count() {
      input.value = Math.round((seen + (since ? Date.now() - since : 0)) / 1000);
    }
    count();
    setInterval(count, 500);
  });
})();
