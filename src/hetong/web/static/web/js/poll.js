// data-poll="URL": replaces the content every two seconds with the fragment the URL gives.
// Slower while nothing changes, silent while hidden, finished when the fragment holds [data-poll-done].
// With data-poll-follow it also asks whenever another box has changed.
(function () {
  "use strict";
  const SLOWEST = 10000;

  hetong.each("[data-poll]", function (box) {
    const state = { box, first: Number(box.getAttribute("data-poll-every") || 2000), last: box.innerHTML, timer: 0 };
    state.pause = state.first;
    document.addEventListener("visibilitychange", function () {
      if (!document.hidden && state.timer) {
        state.pause = state.first;
        plan(state, 0);
      }
    });
    if (box.hasAttribute("data-poll-follow")) {
      document.addEventListener("poll:changed", (event) => { if (event.target !== box) plan(state, 0); });
    }
    if (!finished(box)) plan(state, state.pause);
  });

  const finished = (box) => box.querySelector("[data-poll-done]") !== null;

  function plan(state, wait) {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => ask(state), wait);
  }

  async function ask(state) {
    if (!document.contains(state.box)) return;
    if (document.hidden) return plan(state, state.first);
    try {
      const answer = await fetch(state.box.getAttribute("data-poll"), {
        headers: { "HX-Request": "true" },
        credentials: "same-origin",
        cache: "no-store",
      });
      const target = answer.headers.get("HX-Redirect");
      if (target) return location.assign(target);
      if (answer.ok) show(state, await answer.text());
      else slower(state);
    } catch (error) {
      slower(state);
    }
    if (finished(state.box)) state.timer = 0;
    else plan(state, state.pause);
  }

  function show(state, html) {
    if (html === state.last) return slower(state);
    state.last = html;
    state.pause = state.first;
    state.box.innerHTML = html;
    state.box.dispatchEvent(new CustomEvent("poll:changed", { bubbles: true }));
  }

  function slower(state) {
    state.pause = Math.min(state.pause * 1.3, SLOWEST);
  }
})();
