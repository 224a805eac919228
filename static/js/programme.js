// A programme: marks what is on and what comes next, every minute, and keeps the reader's stars.
// The sessions are the same for everybody (li[data-key][data-start][data-end]); stars come after.
(() => {
  "use strict";
  const words = document.getElementById("programme-words")?.dataset;
  if (!words) return;
  let stars = null;

  const slots = () => [...document.querySelectorAll(".slot[data-start]:not(.is-cancelled)")];

  function mark(slot, word, tone) {
    const chip = document.createElement("span");
    chip.className = `chip chip-${tone} slot-mark`;
    chip.textContent = word;
    slot.querySelector(".slot-title").prepend(chip);
  }

  function markNow() {
    const now = Date.now();
    const on = [];
    let next = Infinity;
    for (const old of document.querySelectorAll(".slot-mark")) old.remove();
    for (const slot of slots()) {
      const [start, end] = [Date.parse(slot.dataset.start), Date.parse(slot.dataset.end)];
      if (start <= now && now < end) on.push(slot);
      else slot.removeAttribute("aria-current");
      if (start > now) next = Math.min(next, start);
    }
    for (const slot of on) {
      slot.setAttribute("aria-current", "time");
      mark(slot, words.now, "now");
    }
    // Before the first day and between days nothing is near enough to be called next.
    const coming = slots().filter((slot) => Date.parse(slot.dataset.start) === next);
    if (next - now < 3 * 3600 * 1000) for (const slot of coming) mark(slot, words.next, "quiet");
    const link = document.querySelector("[data-now-link]");
    if (!link) return;
    link.hidden = on.length === 0;
    if (on.length) link.setAttribute("href", `#${on[0].id}`);
  }

  function show(button, starred) {
    const title = button.closest(".slot").querySelector(".slot-title a").textContent.trim();
    const icon = document.createElement("i");
    icon.className = `bi bi-star${starred ? "-fill" : ""}`;
    icon.setAttribute("aria-hidden", "true");
    button.replaceChildren(icon);
    button.setAttribute("aria-pressed", String(starred));
    button.setAttribute("aria-label", `${words.star}: ${title}`);
    button.title = starred ? words.starred : words.star;
  }

  function addStars() {
    if (!stars) return;
    for (const slot of document.querySelectorAll(".slot[data-key]:not(:has(> .star))")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "star no-print";
      slot.append(button);
      show(button, stars.has(slot.dataset.key));
    }
  }

  async function loadStars() {
    if (!words.stars) return;
    const answer = await fetch(words.stars, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return;
    stars = new Set((await answer.json()).stars);
    addStars();
  }

  async function toggle(button) {
    const key = button.closest(".slot").dataset.key;
    const was = stars.has(key);
    show(button, !was);
    const headers = { ...JSON.parse(document.body.getAttribute("hx-headers")), "HX-Request": "true" };
    const address = words.stars.replace(/stars\/$/, `${key}/star/`);
    const body = new URLSearchParams({ starred: was ? "no" : "yes" });
    const answer = await fetch(address, { method: "POST", headers, body }).catch(() => null);
    if (answer?.ok && !answer.redirected) {
      if (was) stars.delete(key);
      else stars.add(key);
    } else {
      show(button, was);
      const failed = document.getElementById("request-words").dataset.failed;
      document.dispatchEvent(new CustomEvent("wcoap:announce", { detail: failed }));
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".star");
    if (button) toggle(button);
  });
  document.addEventListener("htmx:afterSwap", () => {
    markNow();
    addStars();
  });

  markNow();
  setInterval(markNow, 60 * 1000);
  loadStars();
})();
