// form[data-upload]: drop zone, checks before sending, progress; the server's page or form comes back as usual.
(function () {
  "use strict";
  hetong.each("form[data-upload]", function (form) {
    form.classList.add("is-ready");
    const zone = form.querySelector(".dropzone");
    const input = form.querySelector("input[type=file]");
    ["dragenter", "dragover"].forEach((name) => zone.addEventListener(name, function (event) {
      event.preventDefault();
      zone.classList.add("is-over");
    }));
    ["dragleave", "drop"].forEach((name) => zone.addEventListener(name, () => zone.classList.remove("is-over")));
    zone.addEventListener("drop", function (event) {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      chosen(form, input);
    });
    input.addEventListener("change", () => chosen(form, input));
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (check(form, input)) send(form);
    });
  });

  function chosen(form, input) {
    const file = input.files[0];
    const name = form.querySelector("[data-upload-name]");
    if (name) name.textContent = file ? file.name + "（" + size(file.size) + "）" : "";
    if (file && check(form, input) && form.hasAttribute("data-upload-at-once")) send(form);
  }

  function check(form, input) {
    const file = input.files[0];
    const most = Number(form.getAttribute("data-max-bytes") || Infinity);
    const endings = (input.accept || "").split(",").map((one) => one.trim()).filter((one) => one[0] === ".");
    const fits = endings.length === 0 || (file && endings.some((one) => file.name.toLowerCase().endsWith(one)));
    const problem = !file ? "请先选择要上传的文件。"
      : !fits ? "不能上传“" + file.name + "”：只接受 " + endings.join("、") + " 文件，请另存为这种格式后重新选择。"
      : file.size > most ? "文件 " + size(file.size) + " 超过上限 " + size(most) + "，请拆分后分别上传。"
      : file.size === 0 ? "文件是空的，请检查后重新选择。" : "";
    complain(form, problem);
    return !problem;
  }

  function complain(form, problem) {
    const place = form.querySelector("[data-upload-error]");
    place.textContent = problem;
    place.hidden = !problem;
  }

  function send(form) {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (event) => progress(form, event.loaded, event.total));
    request.addEventListener("load", () => arrived(form, request));
    request.addEventListener("error", function () {
      progress(form, 0, 0);
      complain(form, "网络中断，文件没有上传成功，请检查网络后重试。");
    });
    request.send(new FormData(form));
    progress(form, 0, 1);
  }

  function progress(form, loaded, total) {
    const box = form.querySelector("[data-upload-progress]");
    const percent = total ? Math.floor((loaded / total) * 100) : 0;
    box.hidden = !total;
    box.querySelector("progress").value = percent;
    box.querySelector("[data-upload-percent]").textContent = percent < 100 ? percent + "%" : "已上传，正在检查…";
    form.querySelectorAll("button").forEach((button) => { button.disabled = Boolean(total); });
  }

  function arrived(form, request) {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const again = form.id && page.getElementById(form.id);
    if (request.status < 300) {
      location.assign(request.responseURL);
    } else if (again) {
      form.replaceWith(document.importNode(again, true));
    } else {
      const said = page.querySelector("[data-error-message]");
      progress(form, 0, 0);
      complain(form, said ? said.textContent.trim() : "文件没有上传成功，请稍后重试。");
    }
  }

  const size = (bytes) => (bytes < 1048576 ? Math.ceil(bytes / 1024) + " KB" : (bytes / 1048576).toFixed(1) + " MB");
})();
