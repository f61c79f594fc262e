// [data-scan]: reads a QR code with the camera, puts its text into the form's token field and sends the form.
(function () {
  "use strict";
  const EVERY = 150;

  hetong.each("[data-scan]", function (box) {
    const start = box.querySelector("[data-scan-start]");
    const picture = document.querySelector("[data-scan-picture]");
    if (picture) picture.addEventListener("change", () => picture.files.length && picture.form.submit());
    if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) {
      start.hidden = true;
      say(box, "此浏览器不能使用摄像头，请选择二维码图片，或输入二维码下方的签章码。");
      return;
    }
    start.addEventListener("click", () => begin(box, start));
  });

  async function begin(box, start) {
    start.disabled = true;
    say(box, "正在打开摄像头…");
    try {
      const video = box.querySelector("video");
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      box.querySelector(".scan-view").hidden = false;
      await video.play();
      start.hidden = true;
      say(box, "请将二维码放入框内。");
      window.addEventListener("pagehide", () => stop(video));
      look(box, video, await reader(box));
    } catch (error) {
      start.disabled = false;
      const refused = error.name === "NotAllowedError";
      say(box, refused ? "没有摄像头权限，请在系统设置中允许，或选择图片、输入签章码。" : "摄像头打不开，请选择二维码图片，或输入签章码。");
    }
  }

  async function reader(box) {
    if (window.BarcodeDetector) {
      const detector = new BarcodeDetector({ formats: ["qr_code"] });
      return async (canvas) => ((await detector.detect(canvas))[0] || {}).rawValue;
    }
    if (!window.jsQR) await load(box.getAttribute("data-scan-library"));
    return async function (canvas) {
      const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return (window.jsQR(pixels.data, pixels.width, pixels.height) || {}).data;
    };
  }

  function load(url) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = url;
      script.onload = resolve;
      script.onerror = reject;
      document.head.appendChild(script);
    });
  }

  async function look(box, video, read) {
    const canvas = document.createElement("canvas");
    if (video.videoWidth) {
      const scale = Math.min(1, 800 / video.videoWidth);
      canvas.width = video.videoWidth * scale;
      canvas.height = video.videoHeight * scale;
      canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
      const text = await read(canvas).catch(() => "");
      if (text) return found(box, video, text);
    }
    if (video.srcObject) setTimeout(() => look(box, video, read), EVERY);
  }

  function found(box, video, text) {
    stop(video);
    say(box, "已识别，正在打开…");
    const field = document.querySelector(box.getAttribute("data-scan"));
    field.value = text;
    field.form.submit();
  }

  function stop(video) {
    if (video.srcObject) video.srcObject.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  }

  function say(box, text) {
    box.querySelector("[data-scan-status]").textContent = text;
  }
})();
