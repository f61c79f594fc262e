// input[data-id-number]: checks an 18-digit identity number as it is typed and fills in the gender (GB 11643-1999).
(function () {
  "use strict";
  const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

  hetong.each("input[data-id-number]", function (input) {
    const place = document.createElement("p");
    place.className = "field-error";
    place.hidden = true;
    place.setAttribute("role", "status");
    input.insertAdjacentElement("afterend", place);
    input.addEventListener("input", () => look(input, place));
    // What was saved has been judged by the rules, whose words then stand below: one error is told once.
    input.form.addEventListener("autosave:saved", () => { place.hidden = true; });
    input.form.addEventListener("change", (event) => event.target.name === "b_id_type" && look(input, place));
  });

  function look(input, place) {
    const number = input.value.normalize("NFKC").trim().toUpperCase();
    const type = input.form.elements.b_id_type;
    const resident = !type || type.value === "resident_id";
    const problem = resident && number.length >= 18 ? fault(number) : "";
    place.textContent = problem;
    place.hidden = !problem;
    if (resident && number.length === 18 && !problem) choose(input.form, Number(number[16]) % 2 ? "male" : "female");
  }

  function fault(number) {
    if (!/^[0-9]{17}[0-9X]$/.test(number)) return "居民身份证号码应为18位：前17位是数字，末位是数字或X。";
    const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
    return "10X98765432"[sum % 11] === number[17] ? "" : "校验位不符，请对照证件核对全部18位。";
  }

  function choose(form, gender) {
    const field = form.querySelector("[name=b_gender][value=" + gender + "]");
    if (!field || field.checked) return;
    field.checked = true;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
})();
