// [data-read-aloud="SELECTOR"]: reads a text with the phone's own voice, from the first part in sight; hidden without one.
(function () {
  "use strict";
  const voice = window.SpeechSynthesisUtterance && window.speechSynthesis;
  const PARTS = "h1, h2, h3, p, li, dl > div";
  const SILENT = ".mark, .digest, .button";
  const PATIENCE = 4000;

  hetong.each("[data-read-aloud]", function (box) {
    if (!voice) return;
    const reader = { box, button: box.querySelector("button"), turn: 0, part: null };
    reader.words = reader.button.textContent;
    reader.parts = Array.from(document.querySelectorAll(box.getAttribute("data-read-aloud")))
      .reduce((all, text) => all.concat(Array.from(text.querySelectorAll(PARTS))), [])
      .filter((part) => words(part));
    box.hidden = false;
    reader.button.addEventListener("click", () => (reader.part ? stop(reader) : begin(reader)));
    window.addEventListener("pagehide", () => stop(reader));
  });

  function begin(reader) {
    reader.box.classList.add("is-near");
    const edge = reader.box.getBoundingClientRect().bottom;
    const seen = reader.parts.findIndex((part) => part.getBoundingClientRect().top >= edge);
    trouble(reader, true);
    say(reader, Math.max(seen, 0));
    const turn = reader.turn;
    setTimeout(() => turn === reader.turn && !reader.heard && fail(reader), PATIENCE);
  }

  // A voice that was stopped still tells its end: only the latest turn goes on.
  function say(reader, index) {
    const turn = (reader.turn += 1);
    point(reader, reader.parts[index] || null);
    if (!reader.part) return;
    const speech = sentences(words(reader.part)).map(utter);
    speech.forEach(function (one) {
      one.onstart = () => (reader.heard = true);
      one.onerror = () => turn === reader.turn && fail(reader);
      voice.speak(one);
    });
    speech[speech.length - 1].onend = () => turn === reader.turn && say(reader, index + 1);
  }

  function stop(reader) {
    reader.turn += 1;
    point(reader, null);
    voice.cancel();
  }

  function fail(reader) {
    stop(reader);
    trouble(reader, false);
  }

  function point(reader, part) {
    if (reader.part) reader.part.classList.remove("is-spoken");
    reader.part = part;
    reader.button.textContent = part ? reader.button.getAttribute("data-stop") : reader.words;
    if (!part) return;
    part.classList.add("is-spoken");
    part.scrollIntoView({ block: "center" });
  }

  function trouble(reader, hidden) {
    reader.box.querySelector("[data-read-aloud-trouble]").hidden = hidden;
  }

  function utter(text) {
    const one = new SpeechSynthesisUtterance(text);
    one.lang = "zh-CN";
    one.rate = 0.9;
    return one;
  }

  function words(part) {
    const copy = part.cloneNode(true);
    copy.querySelectorAll(SILENT).forEach((one) => one.remove());
    copy.querySelectorAll("dt").forEach((one) => one.append("："));
    return copy.textContent.trim();
  }

  // Long numbers are read figure by figure, and some voices give up on long texts.
  function sentences(text) {
    const figures = text.replace(/[0-9A-Za-z]{7,}/g, (number) => number.split("").join(" "));
    return figures.match(/[^。；！？]+[。；！？]*/g) || [figures];
  }
})();
