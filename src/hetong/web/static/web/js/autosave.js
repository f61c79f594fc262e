// form[data-autosave="URL"]: posts the form two seconds after the last change, says when, warns before leaving.
(function () {
  "use strict";
  const PAUSE = 2000;

  hetong.each("form[data-autosave]", function (form) {
    const state = { form, dirty: false, timer: 0, busy: false, stopped: false };
    form.addEventListener("input", () => touched(state));
    form.addEventListener("change", () => touched(state));
    form.addEventListener("submit", function () {
      clearTimeout(state.timer);
      state.dirty = false;
      state.stopped = true;
    });
    // Somebody else sends the form now: refused while a save is under way, else none starts until it is released.
    form.addEventListener("autosave:hold", function (event) {
      if (state.busy) return event.preventDefault();
      clearTimeout(state.timer);
      state.busy = true;
    });
    form.addEventListener("autosave:release", function () {
      state.busy = false;
      state.dirty = false;
    });
    window.addEventListener("beforeunload", function (event) {
      if (!state.dirty) return;
      event.preventDefault();
      event.returnValue = "";
    });
  });

  function touched(state) {
    if (state.stopped) return;
    state.dirty = true;
    say(state, "有未保存的修改");
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(state), PAUSE);
  }

  async function save(state) {
    if (state.busy) return touched(state);
    state.busy = true;
    state.dirty = false;
    say(state, "正在保存…");
    try {
      const answer = await fetch(state.form.getAttribute("data-autosave"), {
        method: "POST",
        body: typed(state.form),
        headers: { Accept: "application/json", "X-Requested-With": "autosave" },
        credentials: "same-origin",
      });
      settle(state, answer, await answer.json().catch(() => ({})));
    } catch (error) {
      state.dirty = true;
      say(state, "网络不通，尚未保存；恢复后会自动重试");
      state.timer = setTimeout(() => save(state), PAUSE * 5);
    }
    state.busy = false;
  }

  // Everything but chosen files, which are sent when their button is pressed.
  function typed(form) {
    const data = new FormData(form);
    Array.from(data.keys()).forEach((name) => { if (data.get(name) instanceof File) data.delete(name); });
    return data;
  }

  function settle(state, answer, body) {
    if (answer.ok) {
      adopt(state.form, body);
      if (!state.dirty) {
        say(state, "已自动保存 " + new Date().toLocaleTimeString("zh-CN", { hour12: false }));
        state.form.dispatchEvent(new CustomEvent("autosave:saved", { detail: body }));
      }
      return;
    }
    state.dirty = true;
    // Another window changed the draft, or the session ended: trying again would only repeat the refusal.
    state.stopped = [401, 403, 404, 409].includes(answer.status);
    say(state, "未能自动保存：" + (body.message || "请点击保存按钮查看原因"), true);
  }

  function adopt(form, body) {
    if (body.autosave_url) form.setAttribute("data-autosave", body.autosave_url);
    if (body.action) form.action = body.action;
    if (body.url) history.replaceState(null, "", body.url);
    Object.keys(body.fields || {}).forEach(function (name) {
      const field = form.elements[name];
      if (field && field.type === "hidden") field.value = body.fields[name];
    });
  }

  function say(state, text, bad) {
    document.querySelectorAll("[data-autosave-status]").forEach(function (place) {
      place.textContent = text;
      place.classList.toggle("danger", Boolean(bad));
    });
  }
})();
