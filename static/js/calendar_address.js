// Copies an address: a button with data-copy (the field's id) and data-copied (what is then said).
(() => {
  "use strict";
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // where the page is not on https
    }
    document.dispatchEvent(new CustomEvent("wcoap:announce", { detail: button.dataset.copied }));
    button.classList.add("is-done");
    button.lastChild.textContent = button.dataset.copied;
  });
})();
