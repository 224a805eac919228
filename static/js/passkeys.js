// Passkeys: say so on the page when the device did not give one.
(() => {
  "use strict";

  document.addEventListener("allauth.error", (event) => {
    const refused = document.getElementById("passkey-refused");
    if (!refused) return;
    event.preventDefault();
    refused.hidden = true; // so that it is read out again
    requestAnimationFrame(() => (refused.hidden = false));
  });
})();
