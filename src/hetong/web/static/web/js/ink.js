// Strokes and how they are drawn: thinner when the hand is fast, smooth between points, cut to the writing.
(function () {
  "use strict";
  const THICK = 5.5;
  const THIN = 2;
  const COLOUR = "#101828";
  const MOST = 200 * 1024;

  hetong.ink = {
    draw(canvas, strokes) {
      const pen = canvas.getContext("2d");
      pen.clearRect(0, 0, canvas.width, canvas.height);
      const ratio = canvas.width / canvas.clientWidth;
      strokes.forEach((stroke) => line(pen, stroke, (point) => ({ x: point.x * ratio, y: point.y * ratio }), ratio));
    },

    // A transparent PNG of at most 200 KB, as a data URL; `turned` writing ran down an upright screen.
    picture(strokes, turned) {
      const upright = strokes.map((stroke) => stroke.map((one) => (turned ? { x: one.y, y: -one.x, t: one.t } : one)));
      const box = bounds(upright);
      for (let high = 360; high >= 90; high = Math.floor(high * 0.75)) {
        const url = render(upright, box, Math.min(high / box.height, 1200 / box.width, 3));
        if (url.length * 0.75 <= MOST) return url;
      }
      return "";
    },

    // The same strokes on the same screen held the other way; `breadth` is its shorter side in pixels.
    turn(strokes, turned, breadth) {
      const place = (one) => (turned ? { x: breadth - one.y, y: one.x } : { x: one.y, y: breadth - one.x });
      return strokes.map((stroke) => stroke.map((one) => Object.assign(place(one), { t: one.t })));
    },

    typed(name) {
      const canvas = document.createElement("canvas");
      const size = 120;
      const font = size + "px KaiTi, STKaiti, 'Noto Serif CJK SC', serif";
      let pen = canvas.getContext("2d");
      pen.font = font;
      canvas.width = Math.ceil(pen.measureText(name).width) + 40;
      canvas.height = size * 1.5;
      pen = canvas.getContext("2d");
      pen.font = font;
      pen.fillStyle = COLOUR;
      pen.textBaseline = "middle";
      pen.fillText(name, 20, canvas.height / 2);
      return canvas.toDataURL("image/png");
    },

    // A dot or a scratch is no signature.
    enough(strokes) {
      const box = strokes.length ? bounds(strokes) : { width: 0, height: 0 };
      return Math.max(box.width, box.height) > 60 && strokes.some((stroke) => stroke.length > 4);
    },
  };

  function bounds(strokes) {
    const points = strokes.reduce((all, stroke) => all.concat(stroke), []);
    const xs = points.map((point) => point.x);
    const ys = points.map((point) => point.y);
    const left = Math.min(...xs) - 8;
    const top = Math.min(...ys) - 8;
    return { left, top, width: Math.max(...xs) + 8 - left, height: Math.max(...ys) + 8 - top };
  }

  function render(strokes, box, scale) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(box.width * scale);
    canvas.height = Math.ceil(box.height * scale);
    const place = (point) => ({ x: (point.x - box.left) * scale, y: (point.y - box.top) * scale });
    strokes.forEach((stroke) => line(canvas.getContext("2d"), stroke, place, scale));
    return canvas.toDataURL("image/png");
  }

  function line(pen, stroke, place, scale) {
    pen.strokeStyle = pen.fillStyle = COLOUR;
    pen.lineCap = pen.lineJoin = "round";
    if (stroke.length < 3) return dot(pen, place(stroke[0]), scale);
    let width = THICK;
    for (let index = 1; index < stroke.length - 1; index += 1) {
      width = width * 0.7 + thickness(stroke[index - 1], stroke[index]) * 0.3;
      const from = middle(place(stroke[index - 1]), place(stroke[index]));
      const bend = place(stroke[index]);
      const to = middle(bend, place(stroke[index + 1]));
      pen.beginPath();
      pen.lineWidth = width * scale;
      pen.moveTo(from.x, from.y);
      pen.quadraticCurveTo(bend.x, bend.y, to.x, to.y);
      pen.stroke();
    }
  }

  function dot(pen, at, scale) {
    pen.beginPath();
    pen.arc(at.x, at.y, (THICK / 2) * scale, 0, Math.PI * 2);
    pen.fill();
  }

  function thickness(before, after) {
    const far = Math.sqrt((after.x - before.x) ** 2 + (after.y - before.y) ** 2);
    const speed = far / Math.max(after.t - before.t, 1);
    return Math.max(THICK - speed * 1.6, THIN);
  }

  const middle = (one, other) => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
})();
