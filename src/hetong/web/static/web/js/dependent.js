// select[data-depends-on="name"]: keeps the options whose data-parent is the value of the named field.
(function () {
  "use strict";
  hetong.each("select[data-depends-on]", function (select) {
    const source = select.form.elements[select.getAttribute("data-depends-on")];
    const options = Array.from(select.options);
    function fill() {
      const kept = select.value;
      options.forEach((option) => option.remove());
      options.filter((option) => fits(option, source.value)).forEach((option) => select.appendChild(option));
      select.value = kept;
      if (select.selectedIndex < 0) select.selectedIndex = 0;
      if (select.value !== kept) select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    source.addEventListener("change", fill);
    fill();
  });

  function fits(option, parent) {
    const wanted = option.getAttribute("data-parent");
    return wanted === null || wanted === parent;
  }
})();
