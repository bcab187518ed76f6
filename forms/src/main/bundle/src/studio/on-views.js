// Findings on a decision: the way from the list to the table or the expression that is meant.
import { QUIET } from "../drawing.js";

const drawn = { defaultFillColor: QUIET.fill, defaultStrokeColor: QUIET.stroke, defaultLabelColor: "var(--ih-ink)" };

/** For dmn-js' viewers and its modeler. */
export const colours = { drd: { drdRenderer: drawn } };

/** A single decision is what is meant, not the picture of it alone. */
export async function openOnly(viewer) {
  const decisions = viewer.getViews().filter(({ type }) => type !== "drd");
  if (decisions.length === 1) await viewer.open(decisions[0]);
}

/** @param {import("dmn-js/lib/Viewer").default} viewer with the decisions in it */
export function onViews(viewer) {
  const holds = (element, id) => element.id === id || [element.decisionLogic, ...(element.decisionLogic?.rule ?? [])].some((part) => part?.id === id);
  let hit = new Set();
  const dress = () => {
    // The corner of a table heads nothing.
    viewer._container.querySelector("th.index-column")?.setAttribute("role", "cell");
    viewer._container.querySelector(".tjs-table-container")?.setAttribute("tabindex", "0");
    for (const row of viewer._container.querySelectorAll("tbody tr")) {
      const id = row.querySelector("[data-row-id]")?.dataset.rowId;
      row.classList.toggle("ih-hit-row", hit.has(id));
    }
  };
  // The table draws its rows anew when it likes.
  new MutationObserver(dress).observe(viewer._container, { childList: true, subtree: true });
  dress();
  return {
    mark() {},
    differ() {},
    /** @param {string[]} ids of rows that decide */
    hits(ids) {
      hit = new Set(ids);
      dress();
    },
    select(id) {
      const view = viewer.getViews().find(({ element }) => holds(element, id));
      if (view) viewer.open(view);
      viewer._container.querySelector(`[data-row-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "center" });
    },
  };
}
