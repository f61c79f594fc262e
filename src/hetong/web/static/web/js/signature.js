// [data-signature]: opens the pad, keeps strokes with undo and redo, puts the picture into the hidden field.
// A ticked name in print is shown in its stead, and counts with the server; what was drawn stays in the field.
(function () {
  "use strict";
  hetong.each("[data-signature]", function (box) {
    const field = document.querySelector(box.getAttribute("data-signature"));
    const typed = document.querySelector(box.getAttribute("data-signature-typed") || "#none");
    const preview = box.querySelector("[data-signature-preview]");
    const state = { strokes: [], undone: [], pad: null, turned: false, writing: false };
    const opener = box.querySelector("[data-signature-open]");
    opener.addEventListener("click", () => open(state, accept));
    if (typed) typed.addEventListener("change", show);
    // What came back with the page is as unsent as something new.
    if (field.value || inPrint()) put(field.value);

    function inPrint() {
      return typed && typed.checked;
    }

    function accept(url) {
      if (typed) typed.checked = false;
      put(url);
    }

    function put(url) {
      field.value = url;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      show();
    }

    function show() {
      const url = inPrint() ? hetong.ink.typed(nameOf(box)) : field.value;
      preview.hidden = !url;
      if (url) preview.src = url;
      else preview.removeAttribute("src");
      if (field.value) opener.textContent = opener.getAttribute("data-signature-open");
    }
  });

  const nameOf = (box) => box.getAttribute("data-signature-name") || "";

  function open(state, accept) {
    const template = document.getElementById("signature-pad");
    state.pad = document.importNode(template.content, true).firstElementChild;
    document.body.appendChild(state.pad);
    const canvas = state.pad.querySelector("canvas");
    const fit = () => resize(state, canvas);
    window.addEventListener("resize", fit);
    fit();
    write(state, canvas);
    state.pad.addEventListener("click", function (event) {
      const button = event.target.closest("[data-pad]");
      if (button) press(state, canvas, button.getAttribute("data-pad"), accept, fit);
    });
    state.pad.addEventListener("keydown", (event) => event.key === "Escape" && close(state, fit));
    state.pad.querySelector("[data-pad=done]").focus();
    refresh(state, canvas);
  }

  function resize(state, canvas) {
    const turned = window.innerHeight > window.innerWidth;
    state.pad.classList.toggle("is-turned", turned);
    if (turned !== state.turned) {
      // What was written stays the right way up.
      const breadth = turned ? canvas.clientWidth : canvas.clientHeight;
      state.strokes = hetong.ink.turn(state.strokes, turned, breadth);
      state.undone = hetong.ink.turn(state.undone, turned, breadth);
    }
    state.turned = turned;
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    canvas.width = canvas.clientWidth * ratio;
    canvas.height = canvas.clientHeight * ratio;
    hetong.ink.draw(canvas, state.strokes);
  }

  function write(state, canvas) {
    let stroke = null;
    const point = (event) => ({ x: event.clientX, y: event.clientY, t: event.timeStamp });
    canvas.addEventListener("pointerdown", function (event) {
      if (stroke || event.button > 0) return;
      stroke = [point(event)];
      state.writing = true;
      state.strokes = state.strokes.concat([stroke]);
      state.undone = [];
      canvas.setPointerCapture(event.pointerId);
      refresh(state, canvas);
    });
    canvas.addEventListener("pointermove", function (event) {
      if (!stroke) return;
      const parts = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
      (parts.length ? parts : [event]).forEach((part) => stroke.push(point(part)));
      hetong.ink.draw(canvas, state.strokes);
    });
    ["pointerup", "pointercancel"].forEach((name) => canvas.addEventListener(name, function () {
      stroke = null;
      state.writing = false;
      refresh(state, canvas);
    }));
  }

  function press(state, canvas, what, accept, fit) {
    if (what === "undo") move(state, "strokes", "undone");
    if (what === "redo") move(state, "undone", "strokes");
    if (what === "clear") state.strokes = state.undone = [];
    if (what === "cancel") return close(state, fit);
    if (what === "done") {
      accept(hetong.ink.picture(state.strokes, state.turned));
      return close(state, fit);
    }
    refresh(state, canvas);
  }

  function move(state, from, to) {
    state[to] = state[to].concat(state[from].slice(-1));
    state[from] = state[from].slice(0, -1);
  }

  function close(state, fit) {
    window.removeEventListener("resize", fit);
    state.pad.remove();
  }

  function refresh(state, canvas) {
    hetong.ink.draw(canvas, state.strokes);
    const button = (name) => state.pad.querySelector("[data-pad=" + name + "]");
    button("undo").disabled = button("clear").disabled = state.strokes.length === 0;
    button("redo").disabled = state.undone.length === 0;
    const enough = hetong.ink.enough(state.strokes);
    button("done").disabled = !enough;
    state.pad.querySelector("[data-pad-hint=empty]").hidden = state.strokes.length > 0;
    state.pad.querySelector("[data-pad-hint=little]").hidden = state.strokes.length === 0 || state.writing || enough;
  }
})();
