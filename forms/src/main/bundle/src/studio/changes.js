// What the draft changes about the version that it began with: a list below the sheet, marks on it, and the way from one to the other.
// The server compares and writes the list, so that it says here what the page with both versions says.
import { csrfHeader } from "../csrf.js";

const KEY = "ihelper.changes";

/**
 * @param {HTMLElement} element the desk
 * @param {import("./studio.js").Sheet} sheet
 * @param {number} basedOn version that the draft began with
 */
export function changes(element, sheet, basedOn) {
  const panel = element.querySelector("[data-changes]");
  const list = panel.querySelector("#changes");
  folds(panel.querySelector("button"), list);
  panel.querySelector("[data-against]").textContent = basedOn;
  selects(list, [sheet]);
  let asked = null;

  return {
    /** An answer about an older text is not waited for; without an answer the last one is not true any more. */
    async run(text) {
      // A new model has nothing before it.
      if (basedOn === 0) return;
      asked?.abort();
      asked = new AbortController();
      let answer = "";
      try {
        const response = await fetch(`${element.dataset.at}/changes?from=${basedOn}`, { method: "POST", headers: { "Content-Type": "text/plain;charset=UTF-8", ...csrfHeader() }, body: text, signal: asked.signal });
        if (response.ok) answer = await response.text();
      } catch (failure) {
        if (failure.name === "AbortError") return;
      }
      list.innerHTML = answer;
      const found = read(list);
      panel.querySelector("[data-changes-count]").textContent = found.length;
      panel.querySelector("[data-changes-marks]").replaceChildren(...list.querySelectorAll(".ih-marks-said"));
      panel.hidden = !list.querySelector("li");
      sheet.differ(found);
    },
  };
}

/** @returns {{element: string, kind: string}[]} what the list says */
export const read = (list) => [...list.querySelectorAll("[data-kind]")].map(({ dataset }) => ({ element: dataset.element, kind: dataset.kind }));

/** A line of the list shows its element on every sheet that has it. */
export function selects(list, sheets) {
  list.addEventListener("click", (event) => {
    const line = event.target.closest("[data-element]");
    if (!line) return;
    list.querySelectorAll("[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    line.setAttribute("aria-current", "true");
    sheets.forEach((sheet) => sheet.select(line.dataset.element));
  });
}

/** Open or folded, as whoever sits here left it. */
function folds(button, list) {
  const show = (open) => {
    button.setAttribute("aria-expanded", String(open));
    list.hidden = !open;
  };
  show(localStorage.getItem(KEY) !== "folded");
  button.addEventListener("click", () => {
    const open = list.hidden;
    localStorage.setItem(KEY, open ? "open" : "folded");
    show(open);
  });
}
