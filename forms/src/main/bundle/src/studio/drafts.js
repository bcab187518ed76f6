// Whoever edits finds the work again: in this browser at once, and with the server a moment later, where colleagues see it.
import { csrfHeader } from "../csrf.js";
import { forget, keep, keepNow, kept } from "../draft.js";
import { say as tell } from "../tell.js";

/** In the address: what this browser kept goes before what somebody else saved since. */
const MINE = "#mine";

/** @param {HTMLElement} element the desk */
export function drafts(element) {
  const { at, version, shown } = element.dataset;
  const said = element.querySelector("[data-said]");
  const place = element.querySelector("[data-trouble]");
  let latest = null;
  let isHeld = false;
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

  /** Whoever comes second reads along, and is told when the model is free. */
  function hold(by, savedAt, freeAt, unsaved) {
    isHeld = true;
    element.querySelector(".ih-reads-why").hidden = true;
    const note = element.querySelector("[data-held]");
    const [words, again] = [note.querySelector("[data-words]"), note.querySelector("[data-looks-again]")];
    const mine = unsaved ? ` What you drew at ${clock(unsaved.at)} is kept in this browser until then.` : "";
    words.textContent = `${by} is changing this model; last saved ${clock(savedAt)}. It is free at ${clock(freeAt)}.${mine}`;
    again.addEventListener("click", () => location.reload());
    setTimeout(() => {
      words.textContent = `${by} has not saved since ${clock(savedAt)}. The model is free, with what ${by} drew.${mine}`;
      again.textContent = "Take it over";
    }, new Date(freeAt) - Date.now());
    note.hidden = false;
  }

  /** Two have drawn on the same version: neither is lost, and a person says which goes on. */
  function choose(by, savedAt, unsaved) {
    trouble(`${by} is drawing on this model too.`, `You see what ${by} saved at ${clock(savedAt)}. What you drew at ${clock(unsaved.at)} is kept in this browser.`);
    const link = Object.assign(document.createElement("button"), { type: "button", className: "btn ih-btn-2", textContent: "Show mine instead" });
    link.addEventListener("click", () => {
      location.hash = MINE;
      location.reload();
    });
    place.append(link);
  }

  return {
    trouble,
    /** Whether somebody else is changing this model. */
    isHeld: () => isHeld,
    /** What is worked on: what this browser still has, else the draft, else what is deployed. */
    async open() {
      const response = await fetch(`${at}/source${shown ? `?version=${shown}` : ""}`);
      if (!response.ok) throw new Error(await told(response));
      const text = await response.text();
      const own = shown ? null : kept(element);
      const [, who, since] = /^(.*) (\S+)$/.exec(response.headers.get("X-Draft") ?? "") ?? [];
      const freeAt = response.headers.get("X-Free-At");
      if (freeAt && !shown) hold(who, since, freeAt, own);
      const isOvertaken = own && response.headers.get("X-Own") === "false" && location.hash !== MINE;
      if (isOvertaken && !isHeld) choose(who, since, own);
      const unsaved = isHeld || isOvertaken ? null : own;
      history.replaceState(null, "", location.pathname + location.search);
      basedOn = unsaved?.ticket ?? response.headers.get("X-Based-On") ?? version;
      if (basedOn !== version && !shown) trouble(`v${version} was deployed meanwhile.`, `This draft began with v${basedOn}. Compare them, and drop the draft to begin with v${version}.`);
      if (unsaved) {
        say(`Unsaved work of ${clock(unsaved.at)} is back`);
        element.dataset.changed = "true";
        return unsaved.data;
      }
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
    /**
     * @param {string} text the file, that somebody wants saved at once and told so
     * @returns {Promise<boolean>} whether the server has it
     */
    async saveNow(text) {
      if (element.dataset.changed !== "true") {
        tell({ text: "Nothing is changed yet." });
        return false;
      }
      latest = text;
      keepNow(element, text, basedOn);
      await save();
      tell(isRefused ? { text: "The draft is not saved.", bad: true } : { text: "The draft is saved." });
      return !isRefused;
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
