// form[data-read-end="#button"]: when the form scrolls into view it tells the server, and the button works.
(function () {
  "use strict";
  hetong.each("form[data-read-end]", function (form) {
    const button = document.querySelector(form.getAttribute("data-read-end"));
    const hint = document.querySelector("#read-hint");
    if (!window.IntersectionObserver) return;
    button.disabled = true;
    const watch = new IntersectionObserver(function (seen) {
      if (!seen.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      tell(form).then(function (known) {
        if (!known) return;
        button.disabled = false;
        form.hidden = true;
        hint.textContent = "您已读到末尾，可以确认。";
      });
    });
    watch.observe(form);
  });

  function tell(form) {
    const sent = fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "read-end" },
      credentials: "same-origin",
    });
    // Without an answer the form's own button stays and does the same.
    return sent.then((answer) => answer.ok, () => false);
  }
})();
