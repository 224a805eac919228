// The form of an outcome: the fields of its action are there only where the verb asks for one.
(() => {
  "use strict";
  const verb = document.querySelector("select[data-asking]");
  if (!verb) return;
  const asking = verb.dataset.asking.split(" ");
  const controls = [...document.querySelectorAll("[data-when-asking]")];

  function show() {
    const asks = asking.includes(verb.value);
    for (const control of controls) {
      control.disabled = !asks; // what is hidden is not sent either
      control.closest(".field").hidden = !asks;
    }
  }

  verb.addEventListener("change", show);
  window.addEventListener("pageshow", show); // a browser that comes back restores the verb late
  show();
})();
