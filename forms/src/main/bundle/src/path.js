// The path of a case in plain words, for phones, for clients, and for those who cannot see the picture.
import { duration, span } from "./due.js";
import { say } from "./words.js";

const STEP = /(Task|CallActivity|StartEvent)$/;
const MARKS = { failed: "ti ti-alert-octagon", done: "ti ti-circle-check", here: "ti ti-player-play-filled", todo: "ti ti-circle" };

/**
 * @param {import("bpmn-js/lib/NavigatedViewer").default} viewer with the model in it
 * @returns {{rows: HTMLLIElement[], sentence: string}}
 */
export function tellPath(viewer, { passed = [], active = [], durations = {} }) {
  const here = new Map(active.map((token) => [token.activity, token]));
  const order = new Map(passed.map((id, index) => [id, index]));
  const registry = viewer.get("elementRegistry");
  const ahead = distances(registry);
  const steps = registry
    .filter((shape) => STEP.test(shape.type) && nameOf(shape))
    .filter((shape) => order.has(shape.id) || here.has(shape.id) || ahead.has(shape));
  const rank = (shape) => (here.has(shape.id) ? 1 : order.has(shape.id) ? 0 : 2);
  const place = (shape) => (rank(shape) === 0 ? order.get(shape.id) : (ahead.get(shape) ?? 0));
  steps.sort((a, b) => rank(a) - rank(b) || place(a) - place(b) || a.x - b.x);

  const told = steps.map((shape) => {
    const token = here.get(shape.id);
    if (token?.failed) return { state: "failed", words: say("stopped", nameOf(shape)), meta: soFar(token) };
    if (token) return { state: "here", words: token.assignee ? say("by", nameOf(shape), token.assignee) : nameOf(shape), meta: soFar(token) };
    if (order.has(shape.id)) return { state: "done", words: nameOf(shape), meta: durations[shape.id] ? duration(durations[shape.id]) : "" };
    return { state: "todo", words: nameOf(shape), meta: "" };
  });
  return { rows: told.map(row), sentence: sentence(told) };
}

function nameOf(shape) {
  return shape.businessObject.name?.replace(/\s+/g, " ");
}

/**
 * How many flows away each shape is from the start of the process. What only an event would start, a timer or a message, is not among
 * them: it belongs to the list once it happened.
 *
 * @returns {Map<object, number>}
 */
function distances(registry) {
  const starts = registry.filter((shape) => shape.type === "bpmn:StartEvent" && !shape.parent.businessObject?.triggeredByEvent);
  const found = new Map(starts.map((shape) => [shape, 0]));
  for (const [shape, distance] of found) {
    for (const { target } of shape.outgoing) if (!found.has(target)) found.set(target, distance + 1);
  }
  return found;
}

function soFar({ since }) {
  return since ? say("sofar", span(Math.max(0, Math.floor((Date.now() - Date.parse(since)) / 1000)))) : "";
}

function row({ state, words, meta }) {
  const item = document.createElement("li");
  item.className = `ih-${state}`;
  const icon = Object.assign(document.createElement("i"), { className: MARKS[state] });
  icon.setAttribute("aria-hidden", "true");
  const text = Object.assign(document.createElement("span"), { textContent: words });
  if (state === "here" || state === "todo") text.append(Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: ` (${say(state)})` }));
  item.append(icon, text, Object.assign(document.createElement("span"), { className: "ih-meta ih-num", textContent: meta }));
  return item;
}

function sentence(told) {
  const list = (state) => told.filter((one) => one.state === state).map((one) => one.words).join(", ");
  return ["done", "here", "failed", "todo"]
    .map((state) => [state, list(state)])
    .filter(([, words]) => words)
    .map(([state, words]) => say(`all.${state}`, words))
    .join(" ");
}
