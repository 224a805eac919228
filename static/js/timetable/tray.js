// The tray of sessions without a time: a list of buttons, each of which can be dragged to the grid.
(() => {
  "use strict";
  const timetable = window.timetable;
  if (!timetable) return;
  const { root, el, icon, word } = timetable;

  const FAR = 5; // pixels, after which a press is a drag
  const LINGER = 500; // ms over a day, after which it opens

  const tray = root.querySelector("[data-tray]");
  const list = root.querySelector("[data-tray-list]");
  let drag = null;
  let dropped = false; // just now: the click that follows a drop on its own card opens nothing

  function card(session) {
    const facts = [timetable.lasts(session.minutes), session.kindLabel];
    if (session.expected) facts.push(word("expected", { n: session.expected }));
    const button = el(
      "button",
      "tray-card",
      el("span", "session-title", timetable.kindIcon(session), " ", session.title),
      el("span", "session-about", facts.join(" · ")),
    );
    const count = timetable.warningsOf(session.key).length;
    if (count) {
      const text = count === 1 ? word("hasWarning") : word("hasWarnings", { n: count });
      button.append(el("span", "tray-warned", icon("exclamation-triangle-fill"), " ", text));
    }
    button.type = "button";
    button.dataset.key = session.key;
    button.setAttribute("aria-haspopup", "dialog");
    return el("li", "", button);
  }

  function draw() {
    const waiting = timetable.state.sessions.filter((session) => !session.start);
    list.replaceChildren(...waiting.map(card));
    list.hidden = !waiting.length;
    root.querySelector("[data-tray-count]").textContent = waiting.length || "";
    root.querySelector("[data-tray-empty]").hidden = waiting.length > 0;
  }

  // Dragging a card

  function start(event) {
    const button = event.target.closest(".tray-card");
    // A finger scrolls; a tap opens the dialog.
    if (!button || event.button !== 0 || event.pointerType === "touch") return;
    const { key, version, minutes, title } = timetable.session(button.dataset.key);
    drag = { key, version, minutes, title, x: event.clientX, y: event.clientY, moved: false };
  }

  function follow(event) {
    if (!drag) return;
    const { x, y, minutes } = drag;
    if (!drag.moved && Math.hypot(event.clientX - x, event.clientY - y) < FAR) return;
    if (!drag.moved) lift();
    event.preventDefault();
    drag.to = timetable.at(event.clientX, event.clientY);
    drag.ghost.classList.toggle("is-loose", !drag.to);
    const box = drag.to
      ? timetable.boxOf(drag.to, minutes)
      : { left: event.clientX + 8, top: event.clientY + 8, width: 176, height: 44 };
    for (const [side, value] of Object.entries(box)) drag.ghost.style[side] = `${value}px`;
    drag.hour.textContent = drag.to ? hours(drag.to.start, minutes) : "";
    linger(timetable.under(event, "[data-days] button"));
  }

  function hours(start, minutes) {
    return `${timetable.hourOf(start)}–${timetable.hourOf(timetable.later(start, minutes))}`;
  }

  function lift() {
    drag.moved = true;
    drag.hour = el("span", "session-time");
    drag.ghost = el("div", "timetable-ghost", drag.hour, el("span", "session-title", drag.title));
    drag.ghost.setAttribute("aria-hidden", "true");
    root.append(drag.ghost);
    root.classList.add("is-dragging");
    timetable.dragging = true;
  }

  /** A day under the pointer opens after a moment, so that a card can be dropped on any. */
  function linger(tab) {
    if (drag.tab === tab) return;
    clearTimeout(drag.timer);
    drag.tab = tab;
    if (tab) drag.timer = setTimeout(() => timetable.show(tab.dataset.day), LINGER);
  }

  function end(event) {
    if (!drag) return;
    const { key, version, minutes, to, moved, ghost, timer } = drag;
    clearTimeout(timer);
    drag = null;
    if (!moved) return;
    ghost.remove();
    root.classList.remove("is-dragging");
    timetable.dragging = false;
    dropped = true;
    setTimeout(() => { dropped = false; });
    if (event.type !== "pointerup" || !to) return timetable.emit("state", { others: new Set() });
    const { start: from, room } = to;
    timetable.move(key, () => ({ start: from, room, minutes }), { version }).then(({ ok }) => {
      if (ok) timetable.emit("show", { key, flash: false });
    });
  }

  list.addEventListener("pointerdown", start);
  window.addEventListener("pointermove", follow);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag?.moved) end(event);
  });
  list.addEventListener("dragstart", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const button = event.target.closest(".tray-card");
    if (button && !dropped) timetable.emit("open", { key: button.dataset.key });
  });

  tray.dataset.dropWord = word("dropInTray");
  timetable.on("state", draw);
  draw();
})();
