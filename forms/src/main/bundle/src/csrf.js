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
  // A refusal or a failure answers with a fragment or a problem, which the page shows where it happened.
  htmx.on("htmx:beforeSwap", (event) => {
    const type = event.detail.xhr.getResponseHeader("Content-Type") ?? "";
    if (event.detail.xhr.status >= 400 && type.includes("text/html") && event.detail.xhr.status !== 401) {
      event.detail.shouldSwap = !event.detail.serverResponse.includes("<html");
    }
  });
  // Signed out meanwhile: the whole page goes to the sign-in, not a piece of it into a card.
  htmx.on("htmx:beforeOnLoad", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 401 || xhr.responseURL?.endsWith("/login")) {
      event.preventDefault();
      location.reload();
    }
  });
}
