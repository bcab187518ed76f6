// The keyboard. A key is printed on the button it presses and named there: data-key="a", "Ctrl+Enter". g and a letter go to the
// page that names it: data-go="t". What a library does by itself is only listed: data-known-key="Delete". Rows that j and k move through carry data-row and hold their link or are it.
import { open } from "./float.js";

let going = false;

export function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const combined = name(event);
    if (combined === "Ctrl+k") return act(event, () => open("find"));
    if (document.querySelector("dialog[open]")) return;
    if (typing(event.target) && !combined.startsWith("Ctrl+") && combined !== "Escape") return;
    // What has the focus keeps its own Enter.
    if (combined === "Enter" && event.target.closest("a, button, summary, input, select, [role=option]")) return;
    if (going) {
      going = false;
      const link = visible(`[data-go="${CSS.escape(combined)}"]`, true);
      if (link) return act(event, () => link.click());
    }
    const button = visible(`[data-key="${CSS.escape(combined)}"]`);
    if (button) return act(event, () => press(button));
    const known = { j: () => move(1), k: () => move(-1), g: () => (going = true), "?": help, Escape: back }[combined];
    if (known) act(event, known);
  });
  document.getElementById("keys")?.addEventListener("opening", listKeysOfThisPage);
}

/** @param {KeyboardEvent} event */
function name(event) {
  const { key } = event;
  if (event.ctrlKey || event.metaKey) return `Ctrl+${key.length === 1 ? key.toLowerCase() : key}`;
  return event.altKey ? `Alt+${key}` : key;
}

function act(event, what) {
  event.preventDefault();
  what();
}

/** In a form every key is the form's, also on a radio button; Esc leaves it. */
function typing(target) {
  if (target.closest?.("[data-form]")) return true;
  return target.matches?.("input:not([type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable]");
}

/** The first match that can be used now: a hidden or disabled button presses nothing. */
function visible(selector, evenHidden = false) {
  return [...document.querySelectorAll(selector)].find(
    (element) => (evenHidden || element.checkVisibility?.() !== false) && element.getAttribute("aria-disabled") !== "true" && !element.disabled,
  );
}

function press(element) {
  if (element.matches("input, select, textarea")) element.focus();
  else element.click();
}

/** @param {number} step 1 for the next row, -1 for the one before */
function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility?.() !== false);
  if (rows.length === 0) return;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const chosen = rows.findIndex((row) => row.matches('[aria-selected="true"], [aria-current="true"]'));
  const from = at >= 0 ? at : chosen;
  const next = rows[Math.min(rows.length - 1, Math.max(0, from < 0 ? 0 : from + step))];
  const target = next.matches("a, button, [tabindex]") ? next : next.querySelector("a, button, [tabindex]");
  target?.focus();
  next.scrollIntoView({ block: "nearest" });
}

/** Esc leaves the item and goes back to the row it came from. */
function back() {
  const field = document.activeElement;
  const chosen = document.querySelector('[data-row][aria-selected="true"], [data-row][aria-current="true"]');
  if (chosen && !chosen.contains(field)) (chosen.matches("a, button, [tabindex]") ? chosen : chosen.querySelector("a"))?.focus();
  else field?.blur?.();
}

function help() {
  open("keys");
}

function listKeysOfThisPage() {
  const list = document.querySelector("[data-keys-here]");
  if (!list) return;
  const go = [...document.querySelectorAll("[data-go]")].map((link) => [["g", link.dataset.go], label(link)]);
  const press = [...document.querySelectorAll("[data-key]")]
    .filter((button) => button.checkVisibility?.() !== false)
    .map((button) => [button.dataset.key.split("+"), label(button)]);
  const known = [...document.querySelectorAll("[data-known-key]")].map((item) => [item.dataset.knownKey.split("+"), label(item)]);
  list.replaceChildren(...[...press, ...known, ...go].flatMap(([combined, words]) => row(combined, words)));
}

function row(combined, words) {
  const term = document.createElement("dt");
  term.append(...combined.map((key) => Object.assign(document.createElement("kbd"), { textContent: key })));
  return [term, Object.assign(document.createElement("dd"), { textContent: words })];
}

/** What a button or a link says, without the key printed on it and without counts. */
export function label(element) {
  if (element.ariaLabel) return element.ariaLabel;
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd, .ih-n, .visually-hidden").forEach((part) => part.remove());
  return copy.textContent.trim() || element.placeholder || element.title;
}
