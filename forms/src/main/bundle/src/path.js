// The path of a case in plain words, for phones, for clients, and for those who cannot see the picture.
import { duration, span } from "./due.js";

const STEP = /(Task|CallActivity|StartEvent)$/;
const STATES = { here: " (here now)", failed: "", todo: " (not yet)" };
const MARKS = { failed: "ti ti-alert-octagon", done: "ti ti-circle-check", here: "ti ti-player-play-filled", todo: "ti ti-circle" };

/**
 * @param {import("bpmn-js/lib/NavigatedViewer").default} viewer with the model in it
 * @returns {{rows: HTMLLIElement[], sentence: string}}
 */
export function tellPath(viewer, { passed = [], active = [], durations = {} }) {
  const here = new Map(active.map((token) => [token.activity, token]));
  const order = new Map(passed.map((id, index) => [id, index]));
  const steps = viewer
    .get("elementRegistry")
    .filter((shape) => STEP.test(shape.type) && nameOf(shape))
    .filter((shape) => order.has(shape.id) || here.has(shape.id) || onMainPath(shape));
  const rank = (shape) => (here.has(shape.id) ? 1 : order.has(shape.id) ? 0 : 2);
  steps.sort((a, b) => rank(a) - rank(b) || (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0) || a.x - b.x);

  const told = steps.map((shape) => {
    const token = here.get(shape.id);
    if (token?.failed) return { state: "failed", words: `${nameOf(shape)}, stopped by an error`, meta: soFar(token) };
    if (token) return { state: "here", words: `${nameOf(shape)}${token.assignee ? `, by ${token.assignee}` : ""}`, meta: soFar(token) };
    if (order.has(shape.id)) return { state: "done", words: nameOf(shape), meta: durations[shape.id] ? duration(durations[shape.id]) : "" };
    return { state: "todo", words: nameOf(shape), meta: "" };
  });
  return { rows: told.map(row), sentence: sentence(told) };
}

function nameOf(shape) {
  return shape.businessObject.name?.replace(/\s+/g, " ");
}

/** What lies ahead for sure belongs to the list; what only an event would start does not. */
function onMainPath(shape) {
  for (let parent = shape.parent; parent; parent = parent.parent) if (parent.businessObject?.triggeredByEvent) return false;
  const seen = new Set();
  const back = (one) => {
    if (!one || seen.has(one.id)) return false;
    seen.add(one.id);
    if (one.type === "bpmn:StartEvent") return true;
    if (one.type === "bpmn:BoundaryEvent") return false;
    return one.incoming.some((flow) => back(flow.source));
  };
  return back(shape);
}

function soFar({ since }) {
  return since ? `${span(Math.max(0, Math.floor((Date.now() - Date.parse(since)) / 1000)))} so far` : "";
}

function row({ state, words, meta }) {
  const item = document.createElement("li");
  item.className = `ih-${state}`;
  const icon = Object.assign(document.createElement("i"), { className: MARKS[state] });
  icon.setAttribute("aria-hidden", "true");
  const text = Object.assign(document.createElement("span"), { textContent: words });
  if (state !== "done") text.append(Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: STATES[state] }));
  item.append(icon, text, Object.assign(document.createElement("span"), { className: "ih-meta ih-num", textContent: meta }));
  return item;
}

function sentence(told) {
  const list = (state) => told.filter((one) => one.state === state).map((one) => one.words).join(", ");
  return [["Passed", list("done")], ["Now at", list("here")], ["Stopped at", list("failed")], ["To come", list("todo")]]
    .filter(([, words]) => words)
    .map(([title, words]) => `${title}: ${words}.`)
    .join(" ");
}
