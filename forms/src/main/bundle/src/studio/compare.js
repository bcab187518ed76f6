// Two versions of a model, as studio/diff.html has them: of a process both diagrams, moved and zoomed together, with the changes of
// the list marked on the side that has them; of anything else one table that the server wrote.
import { read, selects } from "./changes.js";
import { told } from "./drafts.js";
import { open } from "./view-process.js";

/** What is there before and not after is marked on the left only, what is new on the right only. */
const SIDES = { before: ["removed", "changed", "moved"], after: ["added", "changed", "moved"] };

/** @param {HTMLElement} element marked with data-compares */
export async function mount(element) {
  const list = element.querySelector(".ih-changes-in");
  if (element.dataset.type === "process") await diagrams(element, list);
  else selects(list, [lines(element)]);
  element.setAttribute("aria-busy", "false");
}

async function diagrams(element, list) {
  const { at, from, to } = element.dataset;
  try {
    const sources = await Promise.all([source(at, from), source(at, to)]);
    const before = await open(element.querySelector("[data-before]"), null, sources[0]);
    const after = await open(element.querySelector("[data-after]"), null, sources[1]);
    const changes = read(list);
    for (const [side, sheet] of Object.entries({ before, after })) sheet.differ(changes.filter(({ kind }) => SIDES[side].includes(kind)));
    before.together(after);
    selects(list, [before, after]);
  } catch (failure) {
    const place = element.querySelector("[data-trouble]");
    place.querySelector("[data-words]").textContent = `These versions cannot be shown: ${failure.message}`;
    place.hidden = false;
  }
}

/** What of the list has a line in a table is shown there. */
const lines = (element) => ({
  select(id) {
    element.querySelectorAll("[data-line][aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    const line = element.querySelector(`[data-line="${CSS.escape(id)}"]`);
    line?.setAttribute("aria-current", "true");
    line?.scrollIntoView({ block: "center" });
  },
});

/** @param {string} version its number, or "draft" */
async function source(at, version) {
  const response = await fetch(`${at}/source${version === "draft" ? "" : `?version=${version}`}`);
  if (!response.ok) throw new Error(await told(response));
  return response.text();
}
