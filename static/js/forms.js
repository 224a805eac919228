// Forms: the focus goes to what is wrong, and nobody loses text by leaving.
(() => {
  "use strict";

  function showErrors(root) {
    root.querySelector("[data-error-summary]")?.focus();
  }
  showErrors(document);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.querySelector) showErrors(event.target);
  });

  // A link of the summary leads into the field, not only near it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".error-summary a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus({ preventScroll: true });
    (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
  });

  function changed(event) {
    const form = event.target.closest("form[data-warn-unsaved]");
    if (form) form.dataset.changed = "";
  }
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) delete event.target.dataset.changed;
  });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-warn-unsaved][data-changed]")) event.preventDefault();
  });
})();
