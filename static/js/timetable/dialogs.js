// Everything a drag does, as a form: where a session takes place, and a new session in a range.
(() => {
  "use strict";
  const timetable = window.timetable;
  if (!timetable) return;
  const { root, el, icon, word } = timetable;

  const placing = root.querySelector("[data-dialog=session]");
  const making = root.querySelector("[data-dialog=new]");
  const NOBODY = "00000000-0000-0000-0000-000000000000";
  let subject = null; // the session as it was when its dialog opened
  let range = null;

  function complain(dialog, text, field = null) {
    const error = dialog.querySelector("[data-error]");
    error.hidden = !text;
    error.querySelector("p").textContent = text;
    for (const other of dialog.querySelectorAll("[aria-invalid]")) other.removeAttribute("aria-invalid");
    if (!field) return;
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }

  // Placing a session

  function openPlacing({ key }) {
    const session = timetable.session(key);
    if (!session) return;
    subject = { ...session };
    const { day, start, minutes, room } = placing.querySelector("form").elements;
    const part = (name) => placing.querySelector(`[data-${name}]`);
    part("kind").replaceChildren(timetable.kindIcon(session), ` ${session.kindLabel}`);
    part("title").textContent = session.title;
    const facts = [timetable.place(session)];
    if (session.items) facts.push(timetable.itemsOf(session));
    if (session.expected) facts.push(word("expected", { n: session.expected }));
    part("about").textContent = [...facts, ...session.people].join(" · ");
    part("remarks").replaceChildren(...remarks(session));
    part("open").href = session.url;
    part("edit").href = root.dataset.editUrl.replace(NOBODY, key);
    part("to-tray").hidden = !session.start;
    const today = root.querySelector("[data-days] [aria-pressed=true]")?.dataset.day;
    day.replaceChildren(...timetable.state.days.map((d) => new Option(d.label, d.date)));
    day.value = session.start ? timetable.dayOf(session.start) : today;
    if (!day.value) day.selectedIndex = 0;
    start.value = session.start ? timetable.hourOf(session.start) : timetable.state.hours.start;
    minutes.value = session.minutes;
    room.replaceChildren(
      new Option(word("noRoom"), ""),
      ...timetable.state.rooms.map(
        (r) => new Option(`${r.name} (${word("seats", { n: r.capacity })})`, r.key),
      ),
    );
    room.value = session.room ?? "";
    complain(placing, "");
    placing.showModal();
  }

  function remarks(session) {
    const lines = timetable.warningsOf(session.key).map(
      (warning) => el("li", "", icon("exclamation-triangle"), " ", warning.text),
    );
    if (session.pinned) lines.unshift(el("li", "", icon("pin-angle-fill"), " ", word("pinnedWhy")));
    return lines;
  }

  async function place(event) {
    event.preventDefault();
    const { day, start, minutes, room } = placing.querySelector("form").elements;
    const length = Number(minutes.value);
    if (!start.value) return complain(placing, word("startMissing"), start);
    if (!Number.isInteger(length) || length < 5 || length > 1440) {
      return complain(placing, word("minutesMissing"), minutes);
    }
    const from = `${day.value}T${start.value.slice(0, 5)}`;
    return send(() => ({ start: from, room: room.value || null, minutes: length }));
  }

  /** Send from the dialog: a refusal is read there, what others did is read beside the grid. */
  async function send(make) {
    const { key, version } = subject;
    const { ok, said, status } = await timetable.move(key, make, { version, quiet: true });
    if (!ok && said && status !== 409) return complain(placing, said);
    placing.close();
    return timetable.emit("show", { key, flash: false });
  }

  placing.querySelector("form").addEventListener("submit", place);
  placing.querySelector("[data-to-tray]").addEventListener("click", () => send(timetable.toTray));
  placing.addEventListener("close", () => {
    if (subject) timetable.emit("show", { key: subject.key, flash: false });
    subject = null;
  });

  // A new session

  function openMaking(asked) {
    range = asked;
    making.querySelector("form").reset();
    making.querySelector("[data-about]").textContent = timetable.place({
      ...asked,
      end: timetable.later(asked.start, asked.minutes),
    });
    complain(making, "");
    making.showModal();
  }

  async function make(event) {
    event.preventDefault();
    const { title, kind } = making.querySelector("form").elements;
    if (!title.value.trim()) return complain(making, word("titleMissing"), title);
    const before = new Set(timetable.state.sessions.map((session) => session.key));
    const body = { title: title.value.trim(), kind: kind.value, ...range };
    const { ok, said } = await timetable.add(body);
    if (!ok) return complain(making, said);
    making.close();
    const added = timetable.state.sessions.find((session) => !before.has(session.key));
    return added && timetable.emit("show", { key: added.key });
  }

  making.querySelector("form").addEventListener("submit", make);

  for (const dialog of [placing, making]) {
    dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  }

  timetable.on("open", openPlacing);
  timetable.on("create", openMaking);
})();
