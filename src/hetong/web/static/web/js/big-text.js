// form[data-big-text="标准版|大字版"]: changes the size of the text in place, so that nothing typed is lost.
(function () {
  "use strict";
  hetong.each("form[data-big-text]", function (form) {
    const [back, on] = form.getAttribute("data-big-text").split("|");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      // The answer leads back to this very page, which is already here.
      const request = { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual", keepalive: true };
      fetch(form.action, request).then(function () {
        const big = document.documentElement.classList.toggle("big");
        form.querySelector("button").textContent = big ? back : on;
        document.dispatchEvent(new CustomEvent("big-text"));
      }, () => HTMLFormElement.prototype.submit.call(form));
    });
  });
})();
