// "Done, and where to go now". The server says it in a header, HX-Trigger: {"tell": {"text", "href", "action"}}, or any module
// calls say(). It stays until the next action.
import { say as spoken } from "./words.js";

export function tell() {
  document.addEventListener("tell", (event) => say(event.detail));
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.requestConfig.verb !== "get") document.getElementById("tells")?.replaceChildren();
  });
}

/** @param {{text: string, href?: string, action?: string, bad?: boolean}} what */
export function say({ text, href, action, bad }) {
  const box = document.createElement("div");
  box.className = "ih-tell";
  const icon = document.createElement("i");
  icon.className = bad ? "ti ti-alert-octagon ih-bad" : "ti ti-circle-check ih-ok";
  icon.setAttribute("aria-hidden", "true");
  const words = document.createElement("span");
  words.className = "ih-grow";
  words.textContent = text;
  box.append(icon, words);
  if (href) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = action ?? spoken("open");
    box.append(link);
  }
  document.getElementById("tells")?.replaceChildren(box);
}
