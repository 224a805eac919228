// What a rapporteur types is saved as they type; a text that somebody else changed is shown beside.
(() => {
  "use strict";
  const form = document.querySelector("[data-capture]");
  if (!form) return;
  const field = (name) => form.elements.namedItem(name);
  const said = form.querySelector("[data-said]");
  const conflict = form.querySelector("[data-conflict]");
  const theirs = form.querySelector("[data-conflict-theirs]");
  let timer = 0;
  let saving = null;
  let changed = false; // since the last save began
  let held = false; // until the person decided between two texts

  field("delegation").dataset.key = "i";

  function begin() {
    form.reset();
    for (const name of ["key", "version"]) field(name).value = "";
    field("item").value = document.querySelector("#captured [data-item]")?.dataset.item ?? field("item").value;
    conflict.hidden = true;
    changed = held = false;
  }

  async function save() {
    clearTimeout(timer);
    if (saving) await saving;
    if (held || !changed || !field("delegation").value.trim() || !field("text").value.trim()) return !changed;
    if (!field("key").value) {
      field("item").value = document.querySelector("#captured [data-item]")?.dataset.item ?? field("item").value;
    }
    if (!field("item").value) {
      said.textContent = form.dataset.noItem;
      return false;
    }
    changed = false;
    saving = send();
    const saved = await saving;
    saving = null;
    if (!saved) changed = true;
    return saved;
  }

  async function send() {
    said.textContent = form.dataset.saving;
    const headers = { ...JSON.parse(document.body.getAttribute("hx-headers")), Accept: "application/json" };
    let answer;
    try {
      const body = new FormData(form);
      const response = await fetch(form.action, { method: "POST", headers, body });
      if (response.redirected) location.reload();
      answer = { status: response.status, ...(await response.json()) };
    } catch {
      said.textContent = form.dataset.lost;
      timer = setTimeout(save, 3000);
      return false;
    }
    said.textContent = answer.said;
    if (answer.status === 409) {
      held = true;
      field("version").value = answer.version;
      conflict.querySelector("[data-conflict-said]").textContent = answer.said;
      theirs.textContent = answer.theirs;
      conflict.hidden = false;
    }
    if (answer.status !== 200) return false;
    field("key").value = answer.key;
    field("version").value = answer.version;
    return true;
  }

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, 700);
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!field("text").value.trim()) return;
    if (await save()) {
      begin();
      field("delegation").focus();
    }
  });

  // Ctrl+Enter in the text goes on to the next speaker.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    if (event.key === "Enter" && event.target === field("delegation")) {
      event.preventDefault();
      field("text").focus();
    }
  });

  form.querySelector("[data-keep-mine]").addEventListener("click", () => {
    conflict.hidden = true;
    held = false;
    changed = true;
    save();
  });
  form.querySelector("[data-take-theirs]").addEventListener("click", () => {
    field("text").value = theirs.textContent;
    conflict.hidden = true;
    held = changed = false;
  });

  document.addEventListener("click", async (event) => {
    const row = event.target.closest("[data-resume]")?.dataset;
    if (!row || (changed && !(await save()))) return;
    begin();
    field("key").value = row.resume;
    field("version").value = row.version;
    field("delegation").value = row.delegation;
    field("text").value = row.text;
    field("is_attributed").checked = Boolean(row.attributed);
    field("is_restricted").checked = Boolean(row.restricted);
    field("text").focus();
  });

  window.addEventListener("beforeunload", (event) => {
    if (changed && field("text").value.trim()) event.preventDefault();
  });
})();
