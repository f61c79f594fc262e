// form[data-passkey=create] makes a key on this phone; [data-passkey-get] lets the phone sign a challenge,
// where one of the fields that data-passkey-after names must be filled in or ticked before.
// Both ask our server first, put the phone's answer into the form and send it. Phones without the API never see them.
(function () {
  "use strict";
  const able = window.PublicKeyCredential && navigator.credentials;
  document.querySelectorAll("[data-no-passkey]").forEach((note) => (note.hidden = Boolean(able)));
  document.querySelectorAll("[data-passkey-way]").forEach((way) => (way.hidden = !able));

  hetong.each("form[data-passkey=create]", function (form) {
    if (!able) return (form.hidden = true);
    form.addEventListener("submit", function (event) {
      const answer = form.elements.response;
      if (answer.value) return;
      event.preventDefault();
      ask(form, form.getAttribute("data-passkey-ask"))
        .then((options) => navigator.credentials.create({ publicKey: opened(options) }))
        .then((made) => send(form, answer, made, ["clientDataJSON", "attestationObject"]))
        .catch(() => tell(form));
    });
  });

  hetong.each("[data-passkey-get]", function (button) {
    const form = button.form;
    button.addEventListener("click", function () {
      if (!ready(form, button.getAttribute("data-passkey-after"))) return;
      button.disabled = true;
      ask(form, button.getAttribute("data-passkey-get"))
        .then((options) => navigator.credentials.get({ publicKey: opened(options) }))
        .then((got) => send(form, form.elements.assertion, got, ["clientDataJSON", "authenticatorData", "signature"]))
        .catch(() => tell(form))
        .then(() => (button.disabled = false));
    });
  });

  function ready(form, needed) {
    if (!needed) return true;
    const filled = needed.split(" ").some((name) => has(form.elements[name]));
    form.querySelector("[data-passkey-unready]").hidden = filled;
    return filled;
  }

  const has = (field) => (field.type === "checkbox" ? field.checked : Boolean(field.value));

  function ask(form, address) {
    const token = form.elements.csrfmiddlewaretoken.value;
    const sent = fetch(address, { method: "POST", headers: { "X-CSRFToken": token }, credentials: "same-origin" });
    return sent.then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
  }

  function send(form, field, credential, parts) {
    const response = {};
    parts.forEach((name) => (response[name] = text(credential.response[name])));
    field.value = JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: response,
    });
    form.requestSubmit ? form.requestSubmit() : form.submit();
  }

  function tell(form) {
    form.querySelector("[data-passkey-trouble]").hidden = false;
  }

  function opened(options) {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    (options.excludeCredentials || []).concat(options.allowCredentials || []).forEach((one) => (one.id = bytes(one.id)));
    return options;
  }

  function bytes(base64url) {
    const binary = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(binary, (one) => one.charCodeAt(0));
  }

  function text(buffer) {
    const binary = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
})();
