// Choosing rows of a list, and filters that keep the address short.
(() => {
  "use strict";

  function count(form) {
    const rows = [...form.querySelectorAll(".row-check")];
    const chosen = rows.filter((row) => row.checked).length;
    for (const place of form.querySelectorAll("[data-checked-count]")) place.textContent = chosen;
    for (const all of form.querySelectorAll("[data-check-all]")) {
      all.checked = rows.length > 0 && chosen === rows.length;
      all.indeterminate = chosen > 0 && chosen < rows.length;
    }
  }

  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (!form) return;
    if (event.target.matches("[data-check-all]")) {
      for (const row of form.querySelectorAll(".row-check")) row.checked = event.target.checked;
    }
    if (event.target.matches("[data-check-all], .row-check")) count(form);
  });

  // A browser that comes back to a page remembers which rows were chosen.
  window.addEventListener("pageshow", () => {
    for (const row of document.querySelectorAll(".row-check:checked")) count(row.form);
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const form = event.target;
    if (!form.matches?.("[data-drop-empty]")) return;
    const values = event.detail.formData;
    for (const [name, value] of [...values]) {
      if (value === "") values.delete(name);
    }
    const used = [...values.keys()].some((name) => name !== "sort");
    form.querySelector(".filters-clear").hidden = !used;
  });
})();
