import { say } from "./tell.js";

// The server hands out a token in <meta name="_csrf">; every request that changes something carries it back.

/** @returns {Record<string, string>} the header to send, or nothing when the page has no token */
export function csrfHeader() {
  const meta = document.querySelector('meta[name="_csrf"]');
  return meta ? { [meta.dataset.header]: meta.content } : {};
}

/** @param {typeof import("htmx.org").default} htmx */
export function csrf(htmx) {
  htmx.on("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get") Object.assign(event.detail.headers, csrfHeader());
  });
  // A refusal that comes as a fragment is shown where the answer was expected; a whole page would not fit there.
  htmx.on("htmx:beforeSwap", (event) => {
    const { xhr, serverResponse } = event.detail;
    const html = (xhr.getResponseHeader("Content-Type") ?? "").includes("text/html");
    if (xhr.status >= 400 && html) event.detail.shouldSwap = !serverResponse.includes("<html");
  });
  // Signed out meanwhile: the whole page goes to the sign-in, not a piece of it into a card.
  htmx.on("htmx:beforeOnLoad", (event) => {
    const { xhr } = event.detail;
    const ended = xhr.status === 401 && !xhr.getResponseHeader("HX-Redirect");
    if (ended || /\/sign-in(\?|$)/.test(xhr.responseURL)) {
      event.preventDefault();
      location.reload();
    }
  });
  // A refusal that comes as a problem (RFC 9457) has no place of its own; nor has a lost connection. Only what somebody did is answered.
  htmx.on("htmx:responseError", (event) => {
    const { xhr, requestConfig } = event.detail;
    if (requestConfig.verb === "get" || !(xhr.getResponseHeader("Content-Type") ?? "").includes("json")) return;
    say({ text: JSON.parse(xhr.responseText).detail ?? "This was not accepted. Nothing was changed.", bad: true });
  });
  htmx.on("htmx:sendError", (event) => {
    if (event.detail.requestConfig.verb !== "get") say({ text: "There is no connection. Nothing was changed; try again.", bad: true });
  });
}
