// Beside the grid: the conflicts, and the local hours of those who attend online.
(() => {
  "use strict";
  const timetable = window.timetable;
  if (!timetable) return;
  const { root, el, icon, word } = timetable;

  // Conflicts

  const panel = root.querySelector("[data-warnings]");
  const ICONS = { high: "bi-exclamation-octagon", low: "bi-exclamation-triangle" };

  function linkTo({ label, url }) {
    const link = el("a", "", label);
    link.href = url;
    const session = timetable.state.sessions.find((other) => other.url === url);
    if (session) link.dataset.reveal = session.key;
    return link;
  }

  function entry(warning) {
    const item = timetable.piece("warning");
    item.classList.add(`warning-${warning.severity}`);
    item.querySelector(".bi").classList.add(ICONS[warning.severity]);
    item.querySelector(".warning-kind span").textContent = warning.kindLabel;
    item.querySelector(".warning-text").textContent = warning.text;
    const acknowledge = item.querySelector(".warning-acknowledge");
    acknowledge.before(...warning.sides.map(linkTo));
    if (warning.acknowledged === null) {
      acknowledge.href = warning.acknowledgeUrl;
    } else {
      acknowledge.remove();
      const reason = item.querySelector(".warning-reason");
      reason.hidden = false;
      reason.textContent = word("reason", { reason: warning.acknowledged });
    }
    return item;
  }

  function group(severity, warnings) {
    if (!warnings.length) return [];
    const title = el("h4", "", `${word(severity)} `, el("span", "count", String(warnings.length)));
    return [title, el("ul", "warning-list", ...warnings.map(entry))];
  }

  function drawWarnings() {
    const all = timetable.state.warnings;
    const open = all.filter((warning) => warning.acknowledged === null);
    const settled = all.filter((warning) => warning.acknowledged !== null);
    const wasOpen = panel.querySelector("details")?.open ?? false;
    const parts = ["high", "low"].flatMap(
      (severity) => group(severity, open.filter((warning) => warning.severity === severity)),
    );
    if (!open.length) parts.push(timetable.piece("no-warnings"));
    if (settled.length) {
      const summary = el("summary", "", `${word("acknowledged")} `, el("span", "count", String(settled.length)));
      const fold = el("details", "", summary, el("ul", "warning-list", ...settled.map(entry)));
      fold.open = wasOpen;
      parts.push(fold);
    }
    panel.replaceChildren(...parts);
    root.querySelector("[data-warnings-count]").textContent = open.length || "";
  }

  panel.addEventListener("click", (event) => {
    const link = event.target.closest("[data-reveal]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    timetable.emit("show", { key: link.dataset.reveal });
  });

  // Local hours

  const body = root.querySelector("[data-hours] tbody");
  const when = root.querySelector("[data-hours-at]");
  const clocks = new Map();
  let slot = null;

  function clockOf(zone) {
    if (!clocks.has(zone)) {
      clocks.set(zone, new Intl.DateTimeFormat(document.documentElement.lang, {
        timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
      }));
    }
    return clocks.get(zone);
  }

  const isNight = (hour) => hour >= 22 || hour < 7;

  function drawHours() {
    const { burden } = timetable.state;
    const most = Math.max(60, ...burden.map((member) => member.nightMinutes));
    body.replaceChildren(...burden.map((member) => {
      const name = el("th", "", member.name);
      name.scope = "row";
      const hour = el("td", "local-hour");
      hour.dataset.zone = member.zone;
      const bar = el("span", "night-bar");
      bar.style.inlineSize = `${(member.nightMinutes / most) * 100}%`;
      const sum = el("td", "night-sum", el("span", "", timetable.lasts(member.nightMinutes)), bar);
      return el("tr", "", name, hour, sum);
    }));
    if (!burden.length) body.append(timetable.piece("nobody-online"));
    drawSlot();
  }

  function drawSlot() {
    if (!slot) return;
    const { days, zoneName } = timetable.state;
    const day = days.find((other) => other.date === timetable.dayOf(slot));
    if (!day) return;
    when.textContent = word("hoursAt", {
      when: `${day.label}, ${timetable.hourOf(slot)}`,
      zone: zoneName,
    });
    const moment = new Date(`${slot}:00${day.offset}`);
    for (const cell of body.querySelectorAll("[data-zone]")) {
      const parts = Object.fromEntries(
        clockOf(cell.dataset.zone).formatToParts(moment).map(({ type, value }) => [type, value]),
      );
      const night = isNight(Number(parts.hour));
      cell.classList.toggle("is-night", night);
      const text = `${parts.weekday} ${parts.hour}:${parts.minute}`;
      cell.replaceChildren(el("span", "", text));
      if (night) cell.append(el("span", "night-word", icon("moon-stars-fill"), " ", word("night")));
    }
  }

  function look(start) {
    if (!start || start === slot) return;
    slot = start;
    drawSlot();
  }

  let asked = 0;
  root.addEventListener("pointermove", (event) => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => {
      // By the quarter of an hour: the table should not flicker.
      const start = timetable.at(event.clientX, event.clientY)?.start;
      if (!start) return;
      const quarter = Math.floor(Number(start.slice(14)) / 15) * 15;
      look(`${start.slice(0, 14)}${String(quarter).padStart(2, "0")}`);
    });
  });

  root.addEventListener("focusin", (event) => {
    const key = event.target.closest(".session-button")?.dataset.key;
    if (key) look(timetable.session(key)?.start);
  });

  timetable.on("state", () => {
    drawWarnings();
    drawHours();
  });
  drawWarnings();
  drawHours();
})();
