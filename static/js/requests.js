// What happens around a request of htmx: say what came, say what failed, notice a lost session.
(() => {
  "use strict";
  const words = document.getElementById("request-words")?.dataset ?? {};

  function announce(text) {
    document.dispatchEvent(new CustomEvent("wcoap:announce", { detail: text }));
  }

  function complain(text) {
    const message = document.createElement("div");
    message.className = "message message-error";
    message.dataset.message = "";
    const line = document.createElement("p");
    line.textContent = text;
    message.append(line);
    const messages = document.getElementById("messages");
    messages.replaceChildren(message);
    messages.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("htmx:beforeSwap", (event) => {
    // Signed out meanwhile: the answer is the sign-in page, which has no place inside this one.
    const login = document.querySelector("meta[name=login-url]")?.content;
    const answered = event.detail.xhr.responseURL;
    if (login && answered && new URL(answered).pathname === login && location.pathname !== login) {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const news = event.target.querySelector?.("[data-announce]");
    if (news) announce(news.textContent.trim());
  });

  document.addEventListener("htmx:responseError", (event) => {
    complain(event.detail.xhr.status === 403 ? words.refused : words.failed);
  });
  document.addEventListener("htmx:sendError", () => complain(words.offline));
})();
