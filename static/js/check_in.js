// The check-in page: what was typed is replaced by the next name, and a camera reads badges.
// Where the browser has no reader of its own, that of the package "qr" is fetched.
(() => {
  "use strict";
  const form = document.getElementById("find");
  const scanner = document.getElementById("scanner");
  const start = document.querySelector("[data-scan]");
  if (!form || !scanner || !start) return;
  const field = form.querySelector("#q");
  const video = scanner.querySelector("video");
  const line = scanner.querySelector("[role=status]");
  let stream = null;

  field.addEventListener("focus", () => field.select());

  function say(word) {
    line.textContent = scanner.dataset[word];
  }

  async function newReader() {
    const own = window.BarcodeDetector;
    if (own && (await own.getSupportedFormats()).includes("qr_code")) {
      return new own({ formats: ["qr_code"] });
    }
    const { BarcodeDetector } = await import(start.dataset.reader);
    return new BarcodeDetector({ formats: ["qr_code"] });
  }

  // The code in …/check-in/code/<code>/ of this meeting.
  function codeIn(text) {
    const found = text.match(/\/check-in\/code\/([0-9A-Za-z]{10})\/?$/);
    return found && text.includes(location.pathname) ? found[1] : null;
  }

  function stop() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    video.srcObject = null;
    delete video.dataset.on;
    start.setAttribute("aria-expanded", "false");
  }

  async function look(reader) {
    while (stream) {
      const found = video.readyState >= 2 ? await reader.detect(video).catch(() => []) : [];
      if (!stream) return;
      const code = found.length ? codeIn(found[0].rawValue) : null;
      if (code) {
        stop();
        scanner.hidden = true;
        field.value = code;
        form.requestSubmit();
        return;
      }
      if (found.length) say("foreign");
      await new Promise((next) => { setTimeout(next, 120); });
    }
  }

  async function scan() {
    scanner.hidden = false;
    start.setAttribute("aria-expanded", "true");
    if (!navigator.mediaDevices?.getUserMedia) {
      say("none");
      return;
    }
    say("starting");
    try {
      const reader = await newReader();
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.srcObject = stream;
      video.dataset.on = "";
      await video.play();
      say("looking");
      await look(reader);
    } catch (error) {
      stop();
      say(error.name === "NotAllowedError" ? "refused" : "none");
    }
  }

  start.addEventListener("click", () => {
    if (!stream) scan();
  });
  scanner.querySelector("[data-scan-stop]").addEventListener("click", () => {
    stop();
    scanner.hidden = true;
    start.focus();
  });
  window.addEventListener("pagehide", stop);
})();
