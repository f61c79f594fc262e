// form[data-grid]: a table over the plain text field; what is copied in a spreadsheet can be pasted into it.
(function () {
  "use strict";
  const WIDE = 8;

  hetong.each("form[data-grid]", function (form) {
    const grid = {
      form,
      columns: JSON.parse(form.querySelector("#grid-columns").textContent),
      problems: JSON.parse(form.querySelector("#grid-problems").textContent),
      most: Number(form.getAttribute("data-grid-most")),
      text: form.querySelector("[data-grid-text]"),
      box: form.querySelector("[data-grid-box]"),
      undone: null,
    };
    form.classList.add("is-ready");
    draw(grid);
    const rows = read(grid.text.value).slice(1);
    grow(grid, Math.max(rows.length, Number(form.getAttribute("data-grid-empty"))));
    rows.forEach((cells, line) => fill(grid, line, 0, cells));
    show(grid);
    listen(grid);
  });

  function draw(grid) {
    const table = element("table", { className: "table" });
    const head = table.createTHead().insertRow();
    head.appendChild(element("th", { textContent: "行", scope: "col" }));
    grid.columns.forEach(function (column) {
      const cell = element("th", { textContent: column.label, scope: "col", className: column.must ? "must" : "" });
      cell.title = column.example ? "例如：" + column.example : "";
      head.appendChild(cell);
      if (column.choices.length) grid.form.appendChild(choices(column));
    });
    grid.body = table.createTBody();
    grid.box.appendChild(table);
    grid.box.hidden = false;
    grid.form.querySelectorAll("[data-grid-more], [data-grid-undo]").forEach((one) => { one.hidden = false; });
  }

  function choices(column) {
    const list = element("datalist", { id: "grid-choices-" + column.key });
    column.choices.forEach((wording) => list.appendChild(element("option", { value: wording })));
    return list;
  }

  function grow(grid, count) {
    while (grid.body.rows.length < Math.min(count, grid.most)) {
      const row = grid.body.insertRow();
      const number = grid.body.rows.length;
      row.insertCell().textContent = number;
      grid.columns.forEach(function (column) {
        const input = element("input", { type: "text", autocomplete: "off" });
        input.setAttribute("aria-label", "第" + number + "行 " + column.label);
        if (column.choices.length) input.setAttribute("list", "grid-choices-" + column.key);
        const cell = row.insertCell();
        if (column.label.length > WIDE || /住|址|号码|职责/.test(column.label)) cell.className = "wide";
        cell.appendChild(input);
      });
    }
  }

  const inputs = (grid, line) => Array.from(grid.body.rows[line].querySelectorAll("input"));

  function fill(grid, line, from, cells) {
    const row = inputs(grid, line);
    cells.forEach((text, place) => { if (row[from + place]) row[from + place].value = text.trim(); });
  }

  function show(grid) {
    grid.problems.forEach(function (problem) {
      const place = grid.columns.findIndex((column) => column.key === problem.key);
      const input = place >= 0 && grid.body.rows[problem.line] && inputs(grid, problem.line)[place];
      if (!input) return;
      input.parentNode.classList.add("is-wrong");
      input.closest("tr").cells[0].classList.add("is-wrong");
      input.title = [input.title, problem.text].filter(Boolean).join("\n");
      input.setAttribute("aria-invalid", "true");
    });
  }

  function listen(grid) {
    grid.box.addEventListener("paste", (event) => paste(grid, event));
    grid.box.addEventListener("keydown", (event) => walk(grid, event));
    grid.box.addEventListener("focusin", (event) => say(grid, event.target.title || "", Boolean(event.target.title)));
    grid.box.addEventListener("input", function (event) {
      event.target.parentNode.classList.remove("is-wrong");
      event.target.removeAttribute("aria-invalid");
      event.target.title = "";
      const row = event.target.closest("tr");
      row.cells[0].classList.toggle("is-wrong", row.querySelector("td.is-wrong:not(:first-child)") !== null);
    });
    grid.form.querySelector("[data-grid-more]").addEventListener("click", () => grow(grid, grid.body.rows.length + 10));
    grid.form.querySelector("[data-grid-undo]").addEventListener("click", () => undo(grid));
    grid.form.addEventListener("submit", () => { grid.text.value = written(grid); });
  }

  function paste(grid, event) {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trim()) || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    const rows = read(text);
    const columns = meant(grid, rows[0]);
    const start = place(grid, event.target);
    const taken = columns ? rows.slice(1) : rows;
    grid.undone = written(grid);
    grid.form.querySelector("[data-grid-undo]").disabled = false;
    grow(grid, start.line + taken.length);
    taken.slice(0, grid.most - start.line).forEach(function (cells, offset) {
      if (!columns) fill(grid, start.line + offset, start.column, cells);
      else columns.forEach((column, from) => { if (column >= 0) fill(grid, start.line + offset, column, [cells[from] || ""]); });
    });
    tell(grid, rows, columns, taken.length, start);
  }

  function tell(grid, rows, columns, count, start) {
    const left = Math.max(0, start.line + count - grid.most);
    const unknown = columns ? rows[0].filter((heading, at) => heading.trim() && columns[at] < 0) : [];
    const parts = ["已粘贴 " + (count - left) + " 行"];
    if (columns) parts.push("按表头对应了 " + columns.filter((column) => column >= 0).length + " 列");
    if (unknown.length) parts.push("没有用到的列：" + unknown.join("、"));
    if (left) parts.push("超出的 " + left + " 行没有粘贴，请改用Excel导入");
    say(grid, parts.join("，") + "。", left > 0);
  }

  // The first row is a heading when at least two of its cells are known headings.
  function meant(grid, cells) {
    const plain = (text) => text.replace(/[\s*＊★△:：]/g, "").replace(/（/g, "(").replace(/）/g, ")").replace(/\((?:必填|选填|元)\)/g, "").toLowerCase();
    const columns = cells.map((cell) => grid.columns.findIndex((column) => column.headings.includes(plain(cell))));
    return columns.filter((column) => column >= 0).length >= 2 ? columns : null;
  }

  function walk(grid, event) {
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
    if (!step || event.target.tagName !== "INPUT" || event.isComposing || (event.target.list && event.key !== "Enter")) return;
    event.preventDefault();
    const at = place(grid, event.target);
    if (grid.body.rows[at.line + step]) inputs(grid, at.line + step)[at.column].focus();
  }

  function undo(grid) {
    const rows = read(grid.undone).slice(1);
    Array.from(grid.body.rows).forEach((row, line) => inputs(grid, line).forEach((input, at) => { input.value = (rows[line] || [])[at] || ""; }));
    grid.form.querySelector("[data-grid-undo]").disabled = true;
    say(grid, "已撤销粘贴。", false);
  }

  function place(grid, input) {
    const row = input.closest("tr");
    return { line: row.sectionRowIndex, column: inputs(grid, row.sectionRowIndex).indexOf(input) };
  }

  function say(grid, text, wrong) {
    const said = grid.form.querySelector("[data-grid-said]");
    said.textContent = text;
    said.classList.toggle("is-wrong", wrong);
  }

  // Empty rows stay, so that row numbers mean the same here and in the answer.
  function written(grid) {
    const lines = Array.from(grid.body.rows, (row, line) => inputs(grid, line).map((input) => input.value));
    while (lines.length && lines[lines.length - 1].every((text) => !text.trim())) lines.pop();
    return [grid.columns.map((column) => column.label), ...lines].map((cells) => cells.map(quoted).join("\t")).join("\n");
  }

  const quoted = (text) => (/["\t\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text);

  function read(text) {
    const rows = [[]];
    const cell = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r?\n|$)/y;
    cell.lastIndex = 0;
    let found;
    while (cell.lastIndex < text.length && (found = cell.exec(text))) {
      const value = found[1];
      rows[rows.length - 1].push(value[0] === '"' ? value.slice(1, -1).replace(/""/g, '"') : value);
      if (found[2] !== "\t" && found[2]) rows.push([]);
      if (!found[0].length) break;
    }
    if (!rows[rows.length - 1].length) rows.pop();
    return rows;
  }

  function element(name, properties) {
    return Object.assign(document.createElement(name), properties);
  }
})();
