// A page that follows the meeting: news by server-sent events, clocks, and single keys.
// An event only says that there is something new; what listens to "news" on <body> is fetched.
(() => {
  "use strict";
  const place = document.querySelector("[data-live]");
  if (!place) return;
  const lost = place.querySelector("[data-live-lost]");
  let source = null;
  let fetching = 0;
  let again = 0;
  let ahead = 0; // by how much the server's clock is before ours

  function news(wait = 30) {
    clearTimeout(fetching);
    fetching = setTimeout(() => document.body.dispatchEvent(new CustomEvent("news")), wait);
  }

  function close() {
    clearTimeout(again);
    source?.close();
    source = null;
  }

  // Whatever happened while no stream was open is fetched when one opens.
  function follow() {
    close();
    source = new EventSource(place.dataset.live);
    source.addEventListener("news", () => {
      lost.hidden = true;
      news();
    });
    source.onerror = () => {
      if (!navigator.onLine) lost.hidden = false;
      if (source?.readyState !== EventSource.CLOSED) return; // it tries again by itself
      news();
      again = setTimeout(follow, 3000);
    };
  }

  window.addEventListener("online", follow);
  window.addEventListener("offline", () => {
    lost.hidden = false;
    close();
  });
  // A browser allows few connections at once, so pages that nobody looks at keep none.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : follow()));

  function failed(event) {
    if (event.detail.requestConfig?.triggeringEvent?.type === "news") news(2000);
  }
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:responseError", failed);

  const pad = (number) => String(number).padStart(2, "0");

  function words(seconds) {
    const hours = Math.floor(seconds / 3600);
    const rest = `${pad(Math.floor((seconds % 3600) / 60))}:${pad(seconds % 60)}`;
    return hours ? `${hours}:${rest}` : rest;
  }

  function tick() {
    const now = Date.now() + ahead;
    for (const clock of document.querySelectorAll("[data-since]")) {
      const seconds = Math.floor((now - Date.parse(clock.dataset.since)) / 1000);
      clock.textContent = words(Math.max(0, seconds));
    }
    for (const mark of document.querySelectorAll("[data-due]")) {
      const seconds = Math.floor((now - Date.parse(mark.dataset.due)) / 1000);
      mark.hidden = seconds < 1;
      mark.querySelector("[data-over-text]").textContent = place.dataset.over.replace("%s", words(Math.max(0, seconds)));
    }
  }

  function setClock() {
    const told = document.querySelector("[data-now]")?.dataset.now;
    if (told) ahead = Date.parse(told) - Date.now();
    tick();
  }

  document.addEventListener("htmx:afterSettle", setClock);
  setClock();
  setInterval(tick, 1000);

  const keys = document.querySelector("[data-keys]");
  if (keys) {
    keys.checked = localStorage.getItem("conduct-keys") !== "off";
    keys.addEventListener("change", () => {
      localStorage.setItem("conduct-keys", keys.checked ? "on" : "off");
    });
    document.addEventListener("keydown", (event) => {
      if (!keys.checked || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
      const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (!button) return;
      event.preventDefault();
      if (button.matches("input, textarea")) button.focus();
      else button.click();
    });
  }

  if (!document.hidden) follow();
})();
