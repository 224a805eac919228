// What every page does: tell the server the time zone, menus, disclosures, messages, tabs.
(() => {
  "use strict";

  // The cookie that venue_time reads, for viewers whose account names no zone.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.split("; ").includes(`tz=${zone}`)) {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `tz=${zone}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  }

  // Says a text to those who listen: dispatch "wcoap:announce" with the text as its detail.
  const announcer = document.getElementById("announcer");
  document.addEventListener("wcoap:announce", (event) => {
    if (!announcer) return;
    announcer.textContent = "";
    setTimeout(() => { announcer.textContent = event.detail; }, 100);
  });

  // A live region says only what is added to it, so what came with the page is said here.
  const messages = [...document.querySelectorAll("#messages .message p")];
  if (messages.length) {
    const text = messages.map((message) => message.textContent.trim()).join(" ");
    document.dispatchEvent(new CustomEvent("wcoap:announce", { detail: text }));
  }

  // Long rows of tabs start at the current one.
  for (const current of document.querySelectorAll(".tabs [aria-current], .topnav [aria-current]")) {
    const row = current.closest("ul, .topnav");
    const [a, b] = [current.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += a.left - b.left - (b.width - a.width) / 2;
  }

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }

    const dismiss = event.target.closest("[data-dismiss]");
    if (dismiss) {
      dismiss.closest("[data-message]").remove();
      document.getElementById("main").focus({ preventScroll: true });
    }

    const disclosure = event.target.closest("[data-discloses]");
    if (disclosure) {
      const open = disclosure.getAttribute("aria-expanded") === "true";
      disclosure.setAttribute("aria-expanded", String(!open));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("focusin", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
})();
