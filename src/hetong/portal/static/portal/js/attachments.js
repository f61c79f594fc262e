// fieldset[data-attachments] inside the draft form: sends chosen files at once with everything typed so far,
// and replaces only itself by the answer's; nothing else on the page is touched.
(function () {
  "use strict";
  hetong.each("[data-attachments]", function (box) {
    const input = box.querySelector("input[type=file]");
    if (!input) return;
    box.classList.add("is-ready");
    const zone = box.querySelector("[data-attachments-zone]");
    box.querySelector("[data-attachments-button]").hidden = true;
    ["dragenter", "dragover"].forEach((name) => zone.addEventListener(name, function (event) {
      event.preventDefault();
      zone.classList.add("is-over");
    }));
    ["dragleave", "drop"].forEach((name) => zone.addEventListener(name, () => zone.classList.remove("is-over")));
    zone.addEventListener("drop", function (event) {
      event.preventDefault();
      input.files = event.dataTransfer.files;
      chosen(box, input);
    });
    input.addEventListener("change", () => chosen(box, input));
  });

  function chosen(box, input) {
    const problem = problemOf(box, Array.from(input.files));
    complain(box, problem);
    if (problem) input.value = "";
    else if (input.files.length) whenIdle(input.form, () => send(box, input.form));
  }

  function problemOf(box, files) {
    const most = Number(box.getAttribute("data-max-bytes"));
    const room = Number(box.getAttribute("data-max-files"));
    const large = files.find((one) => one.size > most);
    const empty = files.find((one) => one.size === 0);
    if (files.length > room) return "一次选了 " + files.length + " 个文件，最多还可上传 " + room + " 个。";
    if (large) return "“" + large.name + "”有 " + (large.size / 1048576).toFixed(1) + " MB，超过单个文件 " + most / 1048576 + " MB 的上限；请压缩或拆分后再上传。";
    return empty ? "“" + empty.name + "”是空的，请检查后重新选择。" : "";
  }

  // An automatic save under way would be overtaken and take this one for somebody else's.
  function whenIdle(form, act) {
    const asked = new CustomEvent("autosave:hold", { cancelable: true });
    if (form.dispatchEvent(asked)) act();
    else setTimeout(() => whenIdle(form, act), 200);
  }

  function send(box, form) {
    const data = new FormData(form);
    data.set("do", "attach");
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (event) => progress(box, event.loaded, event.total));
    request.addEventListener("load", () => arrived(box, form, request));
    request.addEventListener("error", function () {
      progress(box, 0, 0);
      complain(box, "网络中断，文件没有上传成功，请检查网络后重新选择。");
      form.dispatchEvent(new CustomEvent("autosave:release"));
    });
    request.send(data);
    progress(box, 0, 1);
  }

  function progress(box, loaded, total) {
    const bar = box.querySelector("[data-attachments-progress]");
    const percent = total ? Math.floor((loaded / total) * 100) : 0;
    bar.hidden = !total;
    bar.querySelector("progress").value = percent;
    box.querySelector("[data-attachments-percent]").textContent = percent < 100 ? percent + "%" : "已上传，正在检查内容…";
    box.form.querySelectorAll("button").forEach((button) => { button.disabled = Boolean(total); });
  }

  function arrived(box, form, request) {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const again = page.querySelector("[data-attachments]");
    const other = page.querySelector("form.draft");
    if (!again || !other || request.status === 409) return failed(box, page, request);
    progress(box, 0, 0);
    box.replaceWith(document.importNode(again, true));
    form.elements.revision.value = other.elements.revision.value;
    form.setAttribute("action", other.getAttribute("action"));
    if (other.hasAttribute("data-autosave")) form.setAttribute("data-autosave", other.getAttribute("data-autosave"));
    history.replaceState(null, "", other.getAttribute("action"));
    form.dispatchEvent(new CustomEvent("autosave:release"));
    const problem = document.getElementById("attachment-problems");
    if (problem) problem.focus();
  }

  function failed(box, page, request) {
    const said = page.querySelector("[data-error-message]") || page.querySelector(".note-error p:not(.note-title)");
    progress(box, 0, 0);
    if (request.status < 300) location.assign(request.responseURL);
    else complain(box, said ? said.textContent.trim() : "文件没有上传成功，请稍后重试。");
  }

  function complain(box, problem) {
    const place = box.querySelector("[data-attachments-error]");
    place.textContent = problem;
    place.hidden = !problem;
  }
})();
