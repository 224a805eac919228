// The grid of rooms and hours, the choice of what it shows, and the keys that move a session.
(() => {
  "use strict";
  const timetable = window.timetable;
  if (!timetable) return;
  const { root, el, icon, word } = timetable;

  const STEP = 15; // minutes of a slot
  const SLOT = 20; // its height in pixels
  const LINE = 16.9; // the height of a line in a session, as in timetable.css
  const PADDING = 6; // of a session with the border of a conflict
  const WHOLE = "whole";
  const NO_ROOM = "none"; // the column of what has a time but no room yet
  const FLASH = 6000;
  const SHORTCUTS = "Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight";

  const grid = root.querySelector("[data-grid]");
  const dayBar = root.querySelector("[data-days]");
  const roomChoice = root.querySelector("[data-room-choice]");
  const roomSelect = roomChoice.querySelector("select");
  const phone = matchMedia("(max-width: 43.74rem)");

  let shown = startingDay();
  let calendar = null;
  let focusKey = null; // the session that has, or is to have, the focus once it is drawn
  let held = null; // what is dragged: {key, version}
  let flashing = new Set();
  let dropped = false; // just now: the click that follows a drag opens nothing
  let waiting = false; // a state that came during a drag

  function startingDay() {
    const days = timetable.state.days.map((day) => day.date);
    const asked = location.hash.slice(1);
    return asked === WHOLE || days.includes(asked) ? asked : days[0];
  }

  // A phone has no place for all days and rooms: it shows the first day instead.
  const isWhole = () => shown === WHOLE && !phone.matches;
  const shownDay = () => (shown === WHOLE ? timetable.state.days[0].date : shown);

  // What the calendar is told

  /** From the first to the last hour of any day, whatever the day's hours should be. */
  function hours() {
    const { hours: day, sessions } = timetable.state;
    const minute = (hour) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5));
    let [first, last] = [minute(day.start), minute(day.end)];
    for (const session of sessions) {
      if (!session.start) continue;
      const start = minute(timetable.hourOf(session.start));
      first = Math.min(first, start);
      last = Math.max(last, start + session.minutes);
    }
    const hour = (number) => `${String(number).padStart(2, "0")}:00:00`;
    return [hour(Math.floor(first / 60)), hour(Math.ceil((last + 1) / 60))];
  }

  function rooms() {
    const { rooms: all, sessions } = timetable.state;
    const homeless = !all.length || sessions.some((session) => session.start && !session.room);
    const columns = all.map((room) => ({ id: room.key, title: room.name }));
    if (homeless) columns.push({ id: NO_ROOM, title: word("noRoom") });
    return columns;
  }

  function shownRooms() {
    const all = rooms();
    if (!phone.matches) return all;
    return all.filter((room) => room.id === roomSelect.value).slice(0, 1);
  }

  function events() {
    return timetable.state.sessions.filter((session) => session.start).map((session) => ({
      id: session.key,
      start: session.start,
      end: session.end,
      title: session.title,
      resourceIds: [session.room ?? NO_ROOM],
      extendedProps: { session },
    }));
  }

  function classes({ event }) {
    const session = event.extendedProps.session;
    if (!session) return [];
    const names = ["session", `session-${session.kind}`];
    if (session.pause) names.push("is-pause");
    if (linesOf(session) < 2) names.push("is-short");
    const severities = timetable.warningsOf(session.key).map((warning) => warning.severity);
    if (severities.includes("high")) names.push("has-high");
    else if (severities.length) names.push("has-low");
    if (flashing.has(session.key)) names.push("is-flashing");
    return names;
  }

  /** How many lines of text fit in a session's height. */
  function linesOf({ minutes }) {
    return Math.floor(((minutes / STEP) * SLOT - PADDING) / LINE);
  }

  function content({ event }) {
    const session = event.extendedProps.session;
    if (!session) return "";
    const warnings = timetable.warningsOf(session.key);
    const marks = el("span", "session-marks");
    if (session.pinned) marks.append(icon("pin-angle-fill"));
    if (warnings.length) {
      const high = warnings.some((warning) => warning.severity === "high");
      marks.append(icon(high ? "exclamation-octagon-fill" : "exclamation-triangle-fill"));
    }
    const start = timetable.toLocal(event.start); // as it is dragged
    const end = timetable.toLocal(event.end);
    const time = el("span", "session-time", timetable.hourOf(start));
    if (!isWhole()) time.append(`–${timetable.hourOf(end)}`);
    const head = el("span", "session-head", timetable.kindIcon(session), time, marks);
    const title = el("span", "session-title", session.title);
    title.style.setProperty("--lines", Math.max(1, linesOf(session) - 1));
    const facts = [session.kindLabel];
    if (session.items) facts[0] += ` · ${timetable.itemsOf(session)}`;
    const lines = isWhole() ? [] : [...facts, ...session.people];
    const about = lines.map((line) => el("span", "session-about", line));
    const button = el("button", "session-button", head, title, ...about);
    button.type = "button";
    button.dataset.key = session.key;
    button.setAttribute("aria-label", label(session));
    button.setAttribute("aria-haspopup", "dialog");
    button.setAttribute("aria-keyshortcuts", SHORTCUTS);
    return { domNodes: [button] };
  }

  function label(session) {
    const parts = [session.title, session.kindLabel, timetable.place(session)];
    if (session.pinned) parts.push(word("pinned"));
    const count = timetable.warningsOf(session.key).length;
    if (count) parts.push(count === 1 ? word("hasWarning") : word("hasWarnings", { n: count }));
    return parts.join(", ");
  }

  function roomHead({ resource }) {
    const room = timetable.state.rooms.find((other) => other.key === resource.id);
    const head = el("span", "room-name", resource.title);
    if (!room || isWhole()) return { domNodes: [head] };
    return { domNodes: [head, el("span", "room-seats", word("seats", { n: room.capacity }))] };
  }

  function dayHead(date) {
    const label = timetable.dayLabel(timetable.dayOf(timetable.toLocal(date)));
    return { domNodes: [el("span", "day-name", label)] };
  }

  const clock = (date) => timetable.hourOf(timetable.toLocal(date));

  function viewOptions() {
    return isWhole()
      ? { view: "resourceTimeGridWeek", date: timetable.state.days[0].date }
      : { view: "resourceTimeGridDay", date: shownDay() };
  }

  function turn() {
    grid.classList.toggle("is-whole", isWhole());
    for (const [name, value] of Object.entries(viewOptions())) calendar.setOption(name, value);
  }

  function mount() {
    const [slotMinTime, slotMaxTime] = hours();
    const days = timetable.state.days.length;
    calendar = window.EventCalendar.create(grid, {
      ...viewOptions(),
      views: {
        resourceTimeGridWeek: {
          duration: { days },
          datesAboveResources: true,
          columnWidth: "minmax(6.5rem, 1fr)",
        },
        resourceTimeGridDay: { columnWidth: "minmax(0, 1fr)" },
      },
      headerToolbar: { start: "", center: "", end: "" },
      allDaySlot: false,
      slotDuration: { minutes: STEP },
      snapDuration: { minutes: 5 },
      slotHeight: SLOT,
      slotLabelInterval: { hours: 1 },
      slotMinTime,
      slotMaxTime,
      slotLabelFormat: clock,
      slotEventOverlap: false,
      dayHeaderFormat: dayHead,
      resourceLabelContent: roomHead,
      resources: shownRooms(),
      events: events(),
      editable: true,
      eventResizableFromStart: true,
      selectable: true,
      selectMinDistance: 8,
      eventClassNames: classes,
      eventContent: content,
      eventAllUpdated: dress,
      eventDragStart: hold,
      eventDragStop: letGo,
      eventDrop: drop,
      eventResizeStart: hold,
      eventResizeStop: letGo,
      eventResize: ({ event }) => place(event),
      select: create,
    });
  }

  // Drawing

  function draw() {
    if (timetable.dragging) {
      waiting = true;
      return;
    }
    waiting = false;
    const focused = document.activeElement?.closest("[data-key]");
    if (focused && root.contains(focused)) focusKey ??= focused.dataset.key;
    const [slotMinTime, slotMaxTime] = hours();
    calendar.setOption("slotMinTime", slotMinTime);
    calendar.setOption("slotMaxTime", slotMaxTime);
    drawRooms();
    calendar.setOption("events", events());
    drawDays();
    setTimeout(dress);
  }

  function drawRooms() {
    const all = rooms();
    const chosen = roomSelect.value;
    roomSelect.replaceChildren(...all.map((room) => new Option(room.title, room.id)));
    roomSelect.value = all.some((room) => room.id === chosen) ? chosen : all[0].id;
    roomChoice.hidden = !phone.matches;
    const before = calendar?.getOption("resources").map((room) => room.id + room.title).join();
    const now = shownRooms();
    if (calendar && before !== now.map((room) => room.id + room.title).join()) {
      calendar.setOption("resources", now);
    }
  }

  /** What the calendar leaves to do on its elements: roles, and the focus. */
  function dress() {
    // It gives the roles of a table without its rows, which read worse than none.
    for (const element of grid.querySelectorAll("[role]")) element.removeAttribute("role");
    for (const element of grid.querySelectorAll("[aria-colindex], [aria-colspan]")) {
      element.removeAttribute("aria-colindex");
      element.removeAttribute("aria-colspan");
    }
    for (const element of grid.querySelectorAll("[aria-label]:not(button)")) {
      element.removeAttribute("aria-label");
    }
    for (const element of grid.querySelectorAll("article")) element.setAttribute("role", "none");
    if (focusKey) restoreFocus();
  }

  function restoreFocus() {
    const target = root.querySelector(`button[data-key="${CSS.escape(focusKey)}"]`);
    if (!target || document.querySelector("dialog[open]")) return;
    if (document.activeElement !== target) target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
    focusKey = null;
  }

  function drawDays() {
    const days = [...timetable.state.days];
    if (!phone.matches) days.push({ date: WHOLE, label: word("whole") });
    const focused = document.activeElement?.dataset.day;
    dayBar.replaceChildren(...days.map((day) => {
      const button = el("button", "", day.label);
      button.type = "button";
      button.dataset.day = day.date;
      button.setAttribute("aria-pressed", String(day.date === (isWhole() ? WHOLE : shownDay())));
      return button;
    }));
    if (focused) dayBar.querySelector(`[data-day="${focused}"]`)?.focus();
    for (const link of document.querySelectorAll("[data-with-day]")) {
      link.search = isWhole() ? "" : `?day=${shownDay()}`;
    }
  }

  function show(day) {
    if (day === shown) return;
    shown = day;
    history.replaceState(null, "", `#${day}`);
    turn();
    drawDays();
    setTimeout(dress);
  }

  /** Bring a session into view, wherever it is, and mark it for some seconds. */
  function reveal(key, { focus = true, flash = true } = {}) {
    const session = timetable.session(key);
    if (!session) return;
    if (session.start && !isWhole()) show(timetable.dayOf(session.start));
    if (session.start && phone.matches && roomSelect.value !== (session.room ?? NO_ROOM)) {
      roomSelect.value = session.room ?? NO_ROOM;
      drawRooms();
    }
    if (flash) mark([key]);
    if (focus) focusKey = key;
    setTimeout(dress, 30);
  }

  function mark(keys) {
    flashing = new Set([...flashing, ...keys]);
    calendar.setOption("eventClassNames", (info) => classes(info));
    setTimeout(() => {
      for (const key of keys) flashing.delete(key);
      calendar.setOption("eventClassNames", (info) => classes(info));
    }, FLASH);
  }

  // Pointer

  function hold({ event }) {
    timetable.dragging = true;
    held = { key: event.id, version: timetable.session(event.id).version };
    root.classList.add("is-dragging");
  }

  function letGo() {
    timetable.dragging = false;
    dropped = true;
    setTimeout(() => { dropped = false; }, 50);
    root.classList.remove("is-dragging");
    if (waiting) setTimeout(draw);
  }

  const roomOf = (id) => (id === NO_ROOM ? null : id);

  function under(event, selector) {
    return document.elementsFromPoint(event.clientX, event.clientY)
      .map((element) => element.closest(selector)).find(Boolean);
  }

  function drop({ event, jsEvent, revert }) {
    const { key, version } = held;
    const session = timetable.session(key);
    const tab = under(jsEvent, "[data-days] button");
    if (under(jsEvent, "[data-tray]")) {
      revert();
      timetable.move(key, toTray, { version });
    } else if (tab && tab.dataset.day !== WHOLE) {
      revert();
      moveToDay(key, tab.dataset.day, version);
    } else if (timetable.toLocal(event.start) !== session.start
      || roomOf(event.resourceIds[0]) !== session.room) {
      place(event);
    }
  }

  const toTray = (session) => ({ start: null, room: null, minutes: session.minutes });

  async function moveToDay(key, day, version) {
    const { ok } = await timetable.move(
      key,
      ({ start, room, minutes }) => ({ start: `${day}T${timetable.hourOf(start)}`, room, minutes }),
      { version },
    );
    if (ok) reveal(key);
  }

  /** Save an event as the calendar shows it after a drag. */
  function place(event) {
    const { key, version } = held;
    const start = timetable.toLocal(event.start);
    const minutes = timetable.minutesBetween(start, timetable.toLocal(event.end));
    const room = roomOf(event.resourceIds[0]);
    focusKey = key;
    timetable.move(key, () => ({ start, room, minutes }), { version });
  }

  function create({ start, end, resource }) {
    calendar.unselect();
    const from = timetable.toLocal(start);
    const minutes = timetable.minutesBetween(from, timetable.toLocal(end));
    timetable.emit("create", { start: from, minutes, room: roomOf(resource?.id ?? NO_ROOM) });
  }

  /** Which minute of which room a point of the screen is: {start, room, column}, or null. */
  function at(x, y) {
    const found = calendar.dateFromPoint(x, y);
    if (!found?.resource || found.allDay) return null;
    const start = timetable.toLocal(found.date);
    return { start, room: roomOf(found.resource.id), column: found.dayEl };
  }

  /** The rectangle that `minutes` from `start` take in a column. */
  function boxOf({ start, column }, minutes) {
    const from = hours()[0].slice(0, 5);
    const rect = column.getBoundingClientRect();
    const top = timetable.minutesBetween(`${timetable.dayOf(start)}T${from}`, start);
    const height = SLOT / STEP;
    return { left: rect.left, width: rect.width, top: rect.top + top * height, height: minutes * height };
  }

  grid.addEventListener("click", (event) => {
    const key = event.target.closest(".session-button")?.dataset.key;
    if (key && !dropped) timetable.emit("open", { key });
  });

  // Keyboard

  const ARROWS = {
    ArrowUp: (session) => shifted(session, -STEP),
    ArrowDown: (session) => shifted(session, STEP),
    ArrowLeft: (session) => besides(session, -1),
    ArrowRight: (session) => besides(session, 1),
  };

  function shifted({ start, room, minutes }, by) {
    return { start: timetable.later(start, by), room, minutes };
  }

  function besides({ start, room, minutes }, step) {
    const all = timetable.state.rooms;
    const next = all[all.findIndex((other) => other.key === room) + step];
    if (!next) timetable.announce(word("nothingThatWay"));
    return next ? { start, room: next.key, minutes } : null;
  }

  grid.addEventListener("keydown", (event) => {
    const key = event.target.closest(".session-button")?.dataset.key;
    if (!key || !event.altKey || event.ctrlKey || event.metaKey || !ARROWS[event.key]) return;
    event.preventDefault(); // Alt with an arrow is also "back" in the browser's history
    timetable.move(key, ARROWS[event.key]).then(({ ok }) => {
      if (ok) reveal(key, { flash: false });
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, dialog")) return;
    event.preventDefault();
    timetable.undo();
  });

  // Round it

  dayBar.addEventListener("click", (event) => {
    const day = event.target.closest("button")?.dataset.day;
    if (day) show(day);
  });

  roomSelect.addEventListener("change", drawRooms);

  phone.addEventListener("change", () => {
    turn();
    draw();
  });

  const undoButton = root.querySelector("[data-undo]");
  undoButton.addEventListener("click", timetable.undo);
  timetable.on("undo", (count) => {
    undoButton.disabled = count === 0 && document.activeElement !== undoButton;
  });

  timetable.on("state", ({ others }) => {
    if (others.size) mark([...others]);
    draw();
  });
  timetable.on("show", ({ key, ...how }) => reveal(key, how));
  Object.assign(timetable, { at, boxOf, show, under, toTray });

  drawRooms();
  mount();
  grid.classList.toggle("is-whole", isWhole());
  drawDays();
})();
