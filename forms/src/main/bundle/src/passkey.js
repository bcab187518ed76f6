// Passkeys: the browser asks the device, and a form of the page carries the answer. Every sentence stands in the page.
import { csrfHeader } from "./csrf.js";

/** @param {HTMLFormElement} form with data-passkey: "use" signs in, "make" adds one */
export function mount(form) {
  const show = (part) => form.querySelector(`[data-passkey-${part}]`)?.removeAttribute("hidden");
  // A passkey is bound to one address, and a browser would only say that something is wrong.
  if (location.origin !== form.dataset.origin) return show("elsewhere");
  if (!window.PublicKeyCredential) return show("nowhere");
  show("here");
  if (form.dataset.passkey === "use") use(form);
  else make(form);
}

function make(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say(form);
    const publicKey = read(JSON.parse(form.dataset.options));
    try {
      send(form, await navigator.credentials.create({ publicKey }));
    } catch (error) {
      say(form, error.name === "InvalidStateError" ? "known" : "failed");
    }
  });
}

function use(form) {
  let asking = new AbortController();

  /** Whatever was asked before is over: a browser asks for one thing at a time. */
  async function ask(mediation) {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const answer = await fetch(form.dataset.challenge, { method: "POST", headers: csrfHeader(), signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const publicKey = read(await answer.json());
    const again = mediation && setTimeout(offer, publicKey.timeout * 0.9);
    try {
      send(form, await navigator.credentials.get({ publicKey, mediation, signal }));
    } finally {
      clearTimeout(again);
    }
  }

  /** Passkeys appear where one types the name, for as long as the page is open. */
  async function offer() {
    if (await PublicKeyCredential.isConditionalMediationAvailable?.()) await ask("conditional").catch(() => {});
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say(form);
    try {
      await ask();
    } catch {
      say(form, "failed");
      offer();
    }
  });
  offer();
}

/** Shows one of the page's sentences about what happened, or none. */
function say(form, what) {
  for (const part of ["failed", "known"]) form.querySelector(`[data-passkey-${part}]`)?.toggleAttribute("hidden", part !== what);
}

function send(form, credential) {
  form.elements.credential.value = JSON.stringify(written(credential));
  form.submit();
}

/** What the server writes as base64url is bytes for the browser. */
function read(options) {
  const { user, excludeCredentials = [] } = options;
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(user && { user: { ...user, id: bytes(user.id) } }),
    excludeCredentials: excludeCredentials.map((known) => ({ ...known, id: bytes(known.id) })),
    extensions: {},
  };
}

function written({ id, rawId, type, response }) {
  const parts = { clientDataJSON: base64url(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = base64url(response[name]);
  }
  if (response.attestationObject) {
    // A new passkey: the server reads the rest out of the attestation.
    delete parts.authenticatorData;
    parts.transports = response.getTransports?.() ?? [];
  }
  return { id, rawId: base64url(rawId), type, response: parts, clientExtensionResults: {} };
}

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));

const base64url = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
