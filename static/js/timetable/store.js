// The timetable as the server last told it, the changes on their way to it, and what they share.
//
// `window.timetable` is for the scripts beside this one. A change is `move(keys, make)`: it waits
// for the one before it, and is drawn only as the server answers; a refused one is drawn away.
(() => {
  "use strict";
  const root = document.getElementById("timetable");
  if (!root) return;

  const POLL = 3000; // what others change shows within five seconds
  const POLL_HIDDEN = 20000;
  const words = document.getElementById("timetable-words").dataset;
  const listeners = new Map();
  const undoable = [];
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];

  let state = JSON.parse(document.getElementById("timetable-state").textContent);
  let byKey = new Map(state.sessions.map((session) => [session.key, session]));
  let etag = null;
  let turn = 0; // raised by each change, so that an older answer to a poll is known as old
  let queue = Promise.resolve();
  let timer = null;
  let lost = false;

  // Words and hours

  function word(name, values = {}) {
    return words[name].replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
  }

  const pad = (number) => String(number).padStart(2, "0");
  const hourOf = (local) => local.slice(11, 16);
  const dayOf = (local) => local.slice(0, 10);

  /** A wall-clock hour some minutes later; such hours have no zone, so we count in UTC. */
  function later(local, minutes) {
    return new Date(Date.parse(`${local}:00Z`) + minutes * 60000).toISOString().slice(0, 16);
  }

  /** A Date as the calendar gives it, back to its wall-clock text. */
  function toLocal(date) {
    const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
    return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
  }

  function minutesBetween(start, end) {
    return (Date.parse(`${end}:00Z`) - Date.parse(`${start}:00Z`)) / 60000;
  }

  function lasts(minutes) {
    if (minutes < 60) return word("minutes", { n: minutes });
    const [h, m] = [Math.floor(minutes / 60), minutes % 60];
    return word(m ? "hoursMinutes" : "wholeHours", { h, m });
  }

  const dayLabel = (date) => state.days.find((day) => day.date === date)?.label ?? date;
  const roomName = (key) => state.rooms.find((room) => room.key === key)?.name ?? word("noRoom");

  /** When and where a session is: "Mon 16 Nov, 09:00–10:30, Vale Hall". */
  function place(session) {
    if (!session.start) return word("inTray");
    const hours = `${hourOf(session.start)}–${hourOf(session.end)}`;
    return `${dayLabel(dayOf(session.start))}, ${hours}, ${roomName(session.room)}`;
  }

  /** "Item 4" or "Items 4, 4.1". */
  function itemsOf(session) {
    return word(session.items.includes(",") ? "items" : "item", { items: session.items });
  }

  // Saying things

  function announce(text) {
    document.dispatchEvent(new CustomEvent("wcoap:announce", { detail: text }));
  }

  function say(text) {
    root.querySelector("[data-said]").textContent = text;
    announce(text);
    refuse("");
  }

  const refusal = root.querySelector("[data-refusal]");

  /** An alert beside the grid, which stays until the next change; an empty text takes it away. */
  function refuse(text) {
    refusal.hidden = !text;
    refusal.querySelector("p").textContent = text;
    if (text) refusal.scrollIntoView({ block: "nearest" });
  }

  refusal.querySelector("[data-close]").addEventListener("click", () => {
    refuse("");
    root.querySelector("[data-days] [aria-pressed=true]")?.focus({ preventScroll: true });
  });

  // State

  function on(name, listener) {
    listeners.set(name, [...(listeners.get(name) ?? []), listener]);
  }

  function emit(name, detail) {
    for (const listener of listeners.get(name) ?? []) listener(detail);
  }

  function take(fresh) {
    state = fresh;
    byKey = new Map(state.sessions.map((session) => [session.key, session]));
    etag = null; // the next poll says the tag of this state
  }

  /** Another editor's state: keep it, and say which sessions are not as they were. */
  function merge(fresh) {
    if (fresh.revision === state.revision) return;
    const before = byKey;
    take(fresh);
    const changed = [...byKey.values()].filter(
      (session) => before.get(session.key)?.version !== session.version,
    );
    const gone = [...before.values()].filter((session) => !byKey.has(session.key));
    emit("state", { others: new Set(changed.map((session) => session.key)) });
    const lines = changed.map((session) => {
      return word("movedByOthers", { what: `“${session.title}”, ${place(session)}` });
    });
    lines.push(...gone.map((session) => word("removedByOthers", { title: session.title })));
    if (lines.length > 3) say(word("manyByOthers", { n: lines.length }));
    else if (lines.length) say(lines.join(" "));
  }

  // The server

  async function ask(url, options = {}) {
    const headers = { Accept: "application/json", ...options.headers };
    const answer = await fetch(url, { ...options, headers, credentials: "same-origin" });
    if (answer.redirected) location.reload(); // signed out meanwhile: leads to signing in
    return answer;
  }

  function post(url, body) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    return ask(url, { method: "POST", headers, body: JSON.stringify(body) });
  }

  /** Post one change and take what comes back: {ok, said, status}. */
  async function send(url, body) {
    turn += 1;
    let answer;
    let told = {};
    try {
      answer = await post(url, body);
      if ([200, 409, 422].includes(answer.status)) told = await answer.json();
    } catch {
      return { ok: false, said: word("offline") };
    } finally {
      turn += 1;
    }
    const { ok, status } = answer;
    if (!told.state) return { ok: false, status, said: word(status === 403 ? "refused" : "failed") };
    const before = byKey;
    take(told.state);
    if (ok) followVersions(body.moves ?? [], before);
    return { ok, status, said: told.said, undo: told.undo ?? [] };
  }

  /** Undo is older than what we did since: where only we changed a session, it still holds. */
  function followVersions(moves, before) {
    for (const { key, version } of moves) {
      if (before.get(key)?.version !== version) continue;
      for (const past of undoable.flat()) {
        if (past.key === key && past.version === version) past.version = byKey.get(key)?.version;
      }
    }
  }

  /** Run one change after those before it, then draw whatever stands. Resolves to its result. */
  function run(work) {
    const result = queue.then(async () => {
      const outcome = await work();
      if (!outcome) return { ok: false };
      if (outcome.undo?.length) undoable.push(outcome.undo);
      emit("undo", undoable.length);
      emit("state", { others: new Set() });
      return outcome;
    });
    queue = result.catch(() => {});
    return result;
  }

  /** Place a session. `make(session)` gives start, room and minutes, or null for no change.
   *
   * `version` is the one that was seen: give it where time passed since, as in a dialog or a drag.
   */
  async function move(key, make, { version, quiet = false } = {}) {
    const outcome = await run(() => {
      const session = byKey.get(key);
      const to = session && make(session);
      if (!to) return null;
      const moves = [{ key, version: version ?? session.version, ...to }];
      return send(root.dataset.movesUrl, { moves });
    });
    report(outcome, quiet);
    return outcome;
  }

  async function add(session) {
    const outcome = await run(() => send(root.dataset.addUrl, session));
    report(outcome, true);
    return outcome;
  }

  async function undo() {
    if (!undoable.length) return say(word("nothingToUndo"));
    const keys = [];
    const outcome = await run(async () => {
      const moves = undoable.pop();
      if (!moves) return null;
      keys.push(...moves.map((past) => past.key));
      const { ok, said, status } = await send(root.dataset.movesUrl, { moves });
      if (!ok && status !== 409) undoable.push(moves); // it may work the next time
      return { ok, status, said: ok ? word("undone", { said }) : said };
    });
    report(outcome);
    if (outcome.ok && keys.length) emit("show", { key: keys[0], focus: false });
    return outcome;
  }

  /** `quiet` keeps a refusal for whoever asked, to show it in a dialog. */
  function report({ ok, said, status }, quiet = false) {
    if (!said) return;
    if (ok) say(said);
    else if (!quiet || status === 409) refuse(said);
  }

  async function poll() {
    clearTimeout(timer);
    const began = turn;
    if (!timetable.dragging && navigator.onLine) {
      try {
        const answer = await ask(root.dataset.dataUrl, {
          headers: etag ? { "If-None-Match": etag } : {},
          cache: "no-store",
        });
        const fresh = answer.status === 200 ? await answer.json() : null;
        if (fresh && turn === began && !timetable.dragging) {
          merge(fresh);
          etag = answer.headers.get("ETag");
        }
        if (lost && (answer.ok || answer.status === 304)) {
          lost = false;
          say(word("back"));
        }
      } catch {
        if (!lost) refuse(word("lost"));
        lost = true;
      }
    }
    timer = setTimeout(poll, document.hidden ? POLL_HIDDEN : POLL);
  }

  document.addEventListener("visibilitychange", () => { if (!document.hidden) poll(); });
  window.addEventListener("online", poll);
  timer = setTimeout(poll, POLL);

  // Elements

  /** An element with its class, its text and what lies in it; never markup from data. */
  function el(tag, className = "", ...inside) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...inside.filter((part) => part !== null && part !== ""));
    return element;
  }

  function icon(name) {
    const element = el("i", `bi bi-${name}`);
    element.setAttribute("aria-hidden", "true");
    return element;
  }

  function piece(name) {
    return root.querySelector(`[data-piece="${name}"]`).content.firstElementChild.cloneNode(true);
  }

  const KINDS = {
    plenary: "people",
    presentation: "easel",
    breakout: "diagram-3",
    exercise: "clipboard-check",
    bilateral: "chat-left-text",
    ceremony: "award",
    break: "cup-hot",
    social: "person-hearts",
  };

  const timetable = {
    root, dragging: false, on, emit, word, say, announce, refuse, move, add, undo, poll, el, icon,
    piece, later, toLocal, minutesBetween, lasts, hourOf, dayOf, dayLabel, roomName, place, itemsOf,
    get state() { return state; },
    session: (key) => byKey.get(key),
    kindIcon: (session) => icon(KINDS[session.kind] ?? "calendar-event"),
    warningsOf: (key) => state.warnings.filter(
      (warning) => warning.acknowledged === null && warning.sessions.includes(key),
    ),
  };
  window.timetable = timetable;
})();
