// The desk of the studio: <div data-studio data-at data-type data-version data-shown data-editable>, as studio/model.html has it.
// The kinds of models differ in what opens them; drafts, checks and deploying are the same for all.
import { bench } from "./bench.js";
import { changes } from "./changes.js";
import { checks, together } from "./checks.js";
import { deploying } from "./deploying.js";
import { drafts } from "./drafts.js";
import { playing } from "./playing.js";
import { tabs } from "./tabs.js";

/**
 * What each kind gives.
 *
 * @typedef {object} Sheet
 * @property {() => Promise<string>} source the file as it stands
 * @property {(listener: () => void) => void} changed
 * @property {() => void} undo
 * @property {() => void} redo
 * @property {() => void} [find] opens the search
 * @property {() => void} [map] shows or hides the overview
 * @property {(ids: string[]) => void} [hits] marks rows
 * @property {(findings: object[]) => void} mark
 * @property {(changes: object[]) => void} differ
 * @property {(id: string) => void} select
 */

const EDITORS = { process: () => import("./edit-process.js"), decision: () => import("./edit-decision.js"), form: () => import("./edit-form.js") };
const VIEWERS = { process: () => import("./view-process.js"), decision: () => import("./view-decision.js"), form: () => import("./view-form.js") };

const PAUSE = 400;

/** @param {HTMLElement} element marked with data-studio */
export async function mount(element) {
  const { type, editable } = element.dataset;
  const isRoomy = !matchMedia("(max-width: 767.98px)").matches;
  let edits = editable === "true" && isRoomy;
  const part = (name) => element.querySelector(`[data-${name}]`);
  const choose = tabs(part("tabs"));

  // What opens it comes while the server looks for the model; a failure is told below.
  (edits ? EDITORS : VIEWERS)[type]().catch(() => {});
  const draft = drafts(element);
  let text;
  let sheet;
  try {
    text = await draft.open();
    edits = edits && !draft.isHeld();
    element.classList.toggle("ih-reads", !edits);
    const { open } = await (edits ? EDITORS : VIEWERS)[type]();
    sheet = await open(part("sheet"), part("properties"), text);
  } catch (failure) {
    draft.trouble("This model cannot be shown.", failure.message);
    return;
  } finally {
    element.setAttribute("aria-busy", "false");
  }

  const check = checks(element, sheet);
  painted().then(() => check.run(text));
  const source = edits ? sheet.source : async () => text;
  playing(element, source);
  if (type === "decision") tried(element, sheet, source);
  if (element.dataset.shown) deploying(element, async (reason) => ({ reason }), () => [], draft.forget);
  if (!edits) return;

  const change = changes(element, sheet, draft.basedOn());
  painted().then(() => change.run(text));
  deploying(element, async (reason, accepted) => ({ source: await sheet.source(), basedOn: draft.basedOn(), with: together(element), reason, accepted }), check.findings, draft.forget);
  for (const name of ["undo", "redo", "find", "map"]) part(name)?.addEventListener("click", () => sheet[name]());
  element.addEventListener("keydown", leaveFields);
  part("drop")?.addEventListener("submit", draft.drop);
  part("together")?.addEventListener("change", async () => check.run(await sheet.source()));
  preview(element, sheet);
  // What one takes up is what one wants to know about.
  part("sheet").addEventListener("click", () => choose("properties"));
  let pause = null;
  async function settle() {
    clearTimeout(pause);
    pause = null;
    const now = await sheet.source();
    draft.keep(now);
    check.run(now);
    change.run(now);
    return now;
  }
  sheet.changed(() => {
    clearTimeout(pause);
    pause = setTimeout(settle, PAUSE);
  });
  const save = async () => draft.saveNow(await (pause ? settle() : sheet.source()));
  part("save").addEventListener("click", save);
  // That page reads the draft from the server.
  part("beside").addEventListener("click", async (event) => {
    event.preventDefault();
    const { href } = event.currentTarget;
    if (await save()) location.assign(href);
  });
  addEventListener("pagehide", async () => {
    if (pause) draft.keepNow(await sheet.source());
  });
}

/** The picture comes first: what is said about it does not hold it up. */
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** In a field, undo is about what was typed there. */
function leaveFields(event) {
  const isUndo = (event.ctrlKey || event.metaKey) && ["z", "y"].includes(event.key.toLowerCase());
  if (isUndo && event.target.matches("input, textarea, select, [contenteditable]")) event.stopPropagation();
}

/** The fields follow the text whenever somebody comes to them. */
function tried(element, sheet, source) {
  const { refresh } = bench(element, sheet, source);
  const tab = element.querySelector("#tab-try");
  new MutationObserver(() => tab.ariaSelected === "true" && refresh()).observe(tab, { attributeFilter: ["aria-selected"] });
  element.querySelector("#try").addEventListener("focusin", refresh);
}

/** A form as whoever fills it in sees it, in the place of the editor. */
function preview(element, sheet) {
  const button = element.querySelector("[data-preview]");
  const place = element.querySelector("[data-previewed]");
  button?.addEventListener("click", async () => {
    const shows = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shows));
    place.hidden = !shows;
    element.querySelector("[data-sheet]").hidden = shows;
    const { open } = await VIEWERS.form();
    const fresh = document.createElement("div");
    place.replaceChildren(fresh);
    if (shows) await open(fresh, null, await sheet.source());
  });
}
