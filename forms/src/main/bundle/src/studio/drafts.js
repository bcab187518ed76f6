// Whoever edits finds the work again: in this browser at once, and with the server a moment later, where colleagues see it.
import { csrfHeader } from "../csrf.js";
import { forget, keep, keepNow, kept } from "../draft.js";

/** @param {HTMLElement} element the desk */
export function drafts(element) {
  const { at, version, shown } = element.dataset;
  const said = element.querySelector("[data-said]");
  const place = element.querySelector("[data-trouble]");
  let latest = null;
  let basedOn = version;
  let isRefused = false;

  const say = (text) => (said.textContent = text);

  function trouble(title, text) {
    const words = document.createElement("span");
    words.append(Object.assign(document.createElement("b"), { textContent: title }), ` ${text}`);
    place.querySelector("[data-words]").replaceChildren(words);
    place.hidden = false;
  }

  async function save() {
    const text = latest;
    const response = await send(`${at}/draft`, { method: "PUT", headers: { "Content-Type": "text/plain;charset=UTF-8", "X-Based-On": basedOn }, body: text });
    if (!response.ok) {
      isRefused = true;
      say("Kept in this browser only");
      return trouble("Your change is not saved.", await told(response));
    }
    if (isRefused) place.hidden = true;
    isRefused = false;
    // What was changed while it was on its way is not saved yet.
    if (text === latest) forget(element);
    say(`Draft on v${basedOn}, saved ${clock((await response.json()).savedAt)}`);
  }

  return {
    trouble,
    /** What is worked on: what this browser still has, else the draft, else what is deployed. */
    async open() {
      const response = await fetch(`${at}/source${shown ? `?version=${shown}` : ""}`);
      if (!response.ok) throw new Error(await told(response));
      const text = await response.text();
      const unsaved = shown ? null : kept(element);
      basedOn = unsaved?.ticket ?? response.headers.get("X-Based-On") ?? version;
      if (basedOn !== version && !shown) trouble(`v${version} was deployed meanwhile.`, `This draft began with v${basedOn}. Compare them, and drop the draft to begin with v${version}.`);
      if (unsaved) {
        say(`Unsaved work of ${clock(unsaved.at)} is back`);
        element.dataset.changed = "true";
        return unsaved.data;
      }
      const [, who, since] = /^(.*) (\S+)$/.exec(response.headers.get("X-Draft") ?? "") ?? [];
      if (who) {
        say(`Draft on v${basedOn} by ${who}, saved ${clock(since)}`);
        element.dataset.changed = "true";
      }
      return text;
    },
    /** @param {string} text the file after a change */
    keep(text) {
      latest = text;
      element.dataset.changed = "true";
      keep(element, text, { ticket: basedOn, told: () => say(`Draft on v${basedOn}, saving`), save });
    },
    /** Before the page goes. */
    keepNow: (text) => keepNow(element, text, basedOn),
    basedOn: () => Number(basedOn),
    forget: () => forget(element),
    /** @param {SubmitEvent} event of the button that says so; sure.js has asked */
    async drop(event) {
      event.preventDefault();
      forget(element);
      const response = await send(`${at}/draft`, { method: "DELETE" });
      if (response.ok) location.assign(at);
      else trouble("The draft is still there.", await told(response));
    },
  };
}

/** Changes something there. A lost connection is an answer too. */
export async function send(address, { headers, ...request }) {
  try {
    return await fetch(address, { ...request, headers: { Accept: "application/json, application/problem+json", ...headers, ...csrfHeader() } });
  } catch {
    return Response.json({ detail: "There is no connection. What you drew stays in this browser; it is saved with the next change." }, { status: 503 });
  }
}

/** @returns {Promise<string>} what the server says of a refusal */
export async function told(response) {
  if (response.status === 401) return "You are signed out. Sign in again in another tab; what you wrote stays here.";
  const json = (response.headers.get("Content-Type") ?? "").includes("json") ? await response.json() : {};
  return json.detail ?? `The server answered ${response.status}. What you wrote stays in this browser.`;
}

const clock = (time) => new Date(time).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
