// form[data-keep="WHOSE"]: what was typed or drawn outlives a reload, a lost network and a log-in in between, in this tab.
// Secrets are never kept; what has arrived is forgotten on the next page that is not form[data-in-between],
// everything with form[data-keep-nothing] (退出登录).
// Forms are told apart by where they are sent.
(function () {
  "use strict";
  const PREFIX = "keep:";
  const SECRET = "[type=password], [type=file], [name=csrfmiddlewaretoken], [name=code], [name=assertion]";
  const IN_BETWEEN = "main input[name=next], [data-error-message], form[data-in-between]";
  const forms = Array.from(document.querySelectorAll("form[data-keep]"));
  const posted = document.body.hasAttribute("data-posted");

  // A page that answers a form can then be gone back to, and loaded anew, like any other.
  if (posted) history.replaceState(null, "", location.href);
  if (!window.sessionStorage) return;
  forms.forEach(function (form) {
    if (!posted) restore(form);
    // Fields of a form may stand outside it.
    ["input", "change"].forEach((name) => document.addEventListener(name, (event) => event.target.form === form && save(form, false)));
    form.addEventListener("submit", () => save(form, true));
  });
  if (!document.querySelector(IN_BETWEEN)) forget();
  document.querySelectorAll("form[data-keep-nothing]").forEach(function (form) {
    form.addEventListener("submit", () => kept().forEach((one) => sessionStorage.removeItem(one)));
  });

  function ticks(one) {
    return one.type === "checkbox" || one.type === "radio";
  }

  function name(one) {
    return ticks(one) ? one.name + "=" + one.value : one.name;
  }

  function key(form) {
    return PREFIX + form.getAttribute("data-keep") + ":" + form.action;
  }

  function fields(form) {
    return Array.from(form.elements).filter((one) => one.name && one.type !== "submit" && !one.matches(SECRET));
  }

  function save(form, sent) {
    const values = {};
    fields(form).forEach((one) => (values[name(one)] = ticks(one) ? one.checked : one.value));
    try {
      sessionStorage.setItem(key(form), JSON.stringify({ sent, values }));
    } catch (error) {
      // A full or forbidden store: then it is as without one.
      return;
    }
  }

  function restore(form) {
    const { values } = JSON.parse(sessionStorage.getItem(key(form)) || '{"values": {}}');
    fields(form).filter((one) => values[name(one)]).forEach(function (one) {
      if (ticks(one)) one.checked = true;
      else one.value = values[name(one)];
    });
  }

  function kept() {
    return Object.keys(sessionStorage).filter((one) => one.startsWith(PREFIX));
  }

  function forget() {
    const here = forms.map(key);
    kept()
      .filter((one) => here.indexOf(one) < 0)
      .filter((one) => JSON.parse(sessionStorage.getItem(one)).sent)
      .forEach((one) => sessionStorage.removeItem(one));
  }
})();
