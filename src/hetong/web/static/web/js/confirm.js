// data-confirm="问句" on a submit button (or its form): asks first; {n} becomes the number of ticked rows.
(function () {
  "use strict";
  const passed = new WeakSet();
  let clicked = null;

  document.addEventListener("click", function (event) {
    clicked = event.target.closest("button, input[type=submit]");
  }, true);

  document.addEventListener("submit", function (event) {
    const form = event.target;
    const button = event.submitter || (clicked && clicked.form === form ? clicked : null);
    const asker = button && button.hasAttribute("data-confirm") ? button : form;
    if (!asker.hasAttribute("data-confirm") || passed.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(asker, form, function () {
      passed.add(form);
      send(form, button);
    });
  }, true);

  function send(form, button) {
    if (form.requestSubmit) {
      form.requestSubmit(button || undefined);
      return;
    }
    if (button && button.name) {
      const carrier = document.createElement("input");
      carrier.type = "hidden";
      carrier.name = button.name;
      carrier.value = button.value;
      form.appendChild(carrier);
    }
    if (button && button.hasAttribute("formaction")) form.action = button.formAction;
    form.submit();
  }

  function ask(asker, form, yes) {
    const dialog = build(asker, form);
    document.body.appendChild(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.querySelector("[data-yes]").addEventListener("click", function () {
      hetong.closeDialog(dialog);
      dialog.remove();
      yes();
    });
    hetong.openDialog(dialog);
  }

  function build(asker, form) {
    const count = form.getAttribute("data-selected") || "1";
    const words = (name, fallback) => (asker.getAttribute(name) || fallback).split("{n}").join(count);
    const dialog = document.createElement("dialog");
    const head = part("h2", "dialog-head", words("data-confirm-title", "请确认"));
    const body = part("div", "dialog-body", "");
    words("data-confirm", "").split("\n").forEach((line) => body.appendChild(part("p", "", line)));
    const foot = part("div", "dialog-foot", "");
    const no = part("button", "button", words("data-confirm-no", "取消"));
    const yes = part("button", "button " + tone(asker), words("data-confirm-ok", "确定"));
    no.type = yes.type = "button";
    no.setAttribute("data-dialog-close", "");
    yes.setAttribute("data-yes", "");
    foot.appendChild(no);
    foot.appendChild(yes);
    head.id = "confirm-title";
    dialog.setAttribute("aria-labelledby", head.id);
    [head, body, foot].forEach((one) => dialog.appendChild(one));
    return dialog;
  }

  const tone = (asker) => (asker.hasAttribute("data-confirm-danger") ? "button-danger" : "button-main");

  function part(tag, name, text) {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  }
})();
