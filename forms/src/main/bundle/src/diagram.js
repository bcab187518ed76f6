// Where a case stands: its BPMN model with the passed path, the token and the times on it, and the same in plain words.
// <section data-diagram data-url="..."> holds [data-picture], [data-words] and the switch [data-as]; parts.html has it ready made.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { drawing, QUIET } from "./drawing.js";
import { duration, span } from "./due.js";
import { stylesheet } from "./stylesheet.js";
import { tellPath } from "./path.js";
import { say } from "./words.js";

const MAX_HEIGHT = 420;
const MARGIN = 24;
const LARGEST = 1.15;
const NARROW = 90;
const TIGHT = 36;
const READABLE = 0.55;
const LOOK_AGAIN = 30_000;

const PASSED = { stroke: "var(--ih-ink-2)", fill: "var(--ih-sunken)" };
const PASSED_FLOW = { stroke: "var(--ih-ink)" };
const FAILED = { stroke: "var(--ih-bad)", fill: "var(--ih-bad-tint)" };
const HERE = { stroke: "var(--ih-accent)", fill: "var(--ih-accent-tint)" };

/** @param {HTMLElement} element marked with data-diagram */
export async function mount(element) {
  await stylesheet("diagram.css", import.meta.url);
  const picture = element.querySelector("[data-picture]");
  const viewer = new NavigatedViewer({
    container: picture,
    // A wheel over the picture scrolls the page; dragging moves the picture, its buttons make it larger.
    zoomScroll: { enabled: false },
    ...drawing,
  });

  switchTo(element, matchMedia("(max-width: 767.98px)").matches ? "list" : "picture", viewer);
  element.querySelectorAll("[data-as]").forEach((button) => button.addEventListener("click", () => switchTo(element, button.dataset.as, viewer)));
  element.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => zoom(viewer, button.dataset.zoom)));
  const redraw = oneAtATime(() => draw(element, viewer));
  element.addEventListener("live", redraw);
  // Without a topic to listen to, as in the portal, it looks again by itself.
  if (!element.dataset.liveTopic) setInterval(() => document.hidden || redraw(), LOOK_AGAIN);
  new ResizeObserver(() => fit(viewer)).observe(picture);
  await redraw();
}

/** Asked meanwhile, it is done once more afterwards: of two answers under way the older may come last, and would stay. */
function oneAtATime(work) {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      await work();
    }
    running = false;
  };
}

async function draw(element, viewer) {
  let progress;
  try {
    const response = await fetch(element.dataset.url, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    progress = await response.json();
    await show(viewer, progress.xml);
  } catch (failure) {
    console.warn("No picture of this case:", failure.message);
    return unavailable(element);
  }
  paint(viewer, progress);
  const path = tellPath(viewer, progress);
  element.querySelector("[data-words]").replaceChildren(...path.rows);
  describe(element.querySelector("[data-picture]"), path.sentence);
  fit(viewer);
}

const shown = new WeakMap();

/** Imports the model only when it is another one, so that a live update does not flicker. */
async function show(viewer, xml) {
  if (shown.get(viewer) === xml) return;
  await viewer.importXML(xml);
  shown.set(viewer, xml);
}

function unavailable(element) {
  const words = document.createElement("li");
  words.textContent = say("unpictured");
  element.querySelector("[data-words]").replaceChildren(words);
  element.dataset.shown = "list";
}

/** Passed, here, not yet; the token with a person's initials; the time each step took. */
function paint(viewer, { passed = [], flows = [], active = [], durations = {} }) {
  const registry = viewer.get("elementRegistry");
  const canvas = viewer.get("canvas");
  const overlays = viewer.get("overlays");
  const here = new Map(active.map((token) => [token.activity, token]));
  const been = new Set([...passed, ...flows]);

  overlays.clear();
  registry.forEach((shape) => {
    const id = shape.type === "label" ? shape.labelTarget.id : shape.id;
    const state = here.has(id) ? (here.get(id).failed ? "failed" : "here") : been.has(id) ? "passed" : "quiet";
    colour(viewer, shape, { here: HERE, failed: FAILED, quiet: QUIET, passed: shape.waypoints ? PASSED_FLOW : PASSED }[state]);
    for (const name of ["passed", "here", "failed"]) canvas[name === state ? "addMarker" : "removeMarker"](shape.id, `ih-${name}`);
  });
  for (const [id, took] of Object.entries(durations)) {
    if (registry.get(id)?.type.endsWith("Task") && !here.has(id)) under(overlays, registry.get(id), [duration(took)], "ih-took");
  }
  for (const token of active) {
    const shape = registry.get(token.activity);
    if (!shape) continue;
    overlays.add(shape.id, { position: freeCorner(shape), html: tokenOf(token) });
    const since = token.since ? span(Math.max(0, Math.floor((Date.now() - Date.parse(token.since)) / 1000))) : "";
    const who = token.failed ? say("failed") : token.assignee?.split(" ")[0];
    under(overlays, shape, [who, since], `ih-took ${token.failed ? "ih-took-failed" : "ih-took-here"}`);
  }
}

/** Sets the colours where BPMN keeps them, in the shape's diagram information, and draws it anew: arrow heads follow. */
function colour(viewer, shape, { stroke, fill }) {
  const di = shape.di;
  if (!di || di.get("bioc:stroke") === stroke) return;
  di.set("bioc:stroke", stroke);
  if (fill && !/SubProcess|Participant|Lane/.test(shape.type)) di.set("bioc:fill", fill);
  viewer.get("eventBus").fire("element.changed", { element: shape });
}

/**
 * Words under a shape. An event on its lower edge has its own place there: ours move aside, or above when there is no room; and where
 * room is little only the last of them stay.
 */
function under(overlays, shape, words, style) {
  const told = words.filter(Boolean);
  if (told.length === 0) return;
  const free = (shape.attachers ?? []).filter((event) => event.y > shape.y).map((event) => event.x - shape.x);
  const room = free.length > 0 ? Math.min(...free) : shape.width + 40;
  const above = room < TIGHT;
  const width = above ? shape.width / 2 : room;
  const aside = free.length > 0;
  const box = document.createElement("div");
  box.className = aside ? `${style} ih-took-aside` : style;
  box.style.width = `${width}px`;
  box.textContent = width < NARROW ? told.at(-1) : told.join(", ");
  const position = { left: aside ? 0 : -20, ...(above ? { top: -19 } : { bottom: -3 }) };
  overlays.add(shape.id, { position, html: box, show: { minZoom: 0.45 } });
}

/** The first corner, from the upper right one on, where no event sits. */
function freeCorner(shape) {
  const corners = [
    { right: true, top: true, position: { top: -12, right: 12 } },
    { right: true, top: false, position: { bottom: 12, right: 12 } },
    { right: false, top: false, position: { bottom: 12, left: -12 } },
    { right: false, top: true, position: { top: -12, left: -12 } },
  ];
  const sits = (event, { right, top }) =>
    event.x + event.width / 2 > shape.x + shape.width / 2 === right && event.y + event.height / 2 < shape.y + shape.height / 2 === top;
  return (corners.find((corner) => !shape.attachers?.some((event) => sits(event, corner))) ?? corners[0]).position;
}

function tokenOf({ assignee, initials, failed }) {
  const token = document.createElement("div");
  token.className = failed ? "ih-token ih-token-failed" : "ih-token";
  token.title = failed ? say("error") : (assignee ?? say("nobody"));
  token.append(Object.assign(document.createElement("span"), { className: "ih-token-pulse" }), failed ? "!" : initials || "?");
  return token;
}

/** The whole picture, as large as the card allows; where that would be too small to read, the part around the token. */
function fit(viewer) {
  const canvas = viewer.get("canvas");
  const container = canvas.getContainer().closest("[data-picture]");
  if (!container.clientWidth || !viewer.getDefinitions()) return;
  canvas.resized();
  const { inner } = canvas.viewbox();
  if (!inner.width) return;
  const whole = Math.min(LARGEST, (container.clientWidth - 2 * MARGIN) / inner.width);
  const scale = Math.max(READABLE, whole);
  const height = Math.min(MAX_HEIGHT, Math.max(160, inner.height * scale + 2 * MARGIN + 14));
  if (Math.abs(container.clientHeight - height) > 1) {
    container.style.height = `${height}px`;
    canvas.resized();
  }
  const used = Math.max(READABLE, Math.min(scale, (height - 2 * MARGIN) / inner.height));
  const width = container.clientWidth / used;
  const margin = MARGIN / used;
  const here = viewer.get("elementRegistry").find((shape) => shape.width && ["ih-here", "ih-failed"].some((mark) => canvas.hasMarker(shape.id, mark)));
  const centre = here && width < inner.width ? here.x + here.width / 2 - width / 2 : inner.x - (width - inner.width) / 2;
  const x = width < inner.width ? Math.min(Math.max(centre, inner.x - margin), inner.x + inner.width + margin - width) : centre;
  canvas.viewbox({ x, y: inner.y - margin, width, height: height / used });
}

function zoom(viewer, how) {
  if (how === "fit") return fit(viewer);
  viewer.get("zoomScroll").stepZoom(how === "in" ? 1 : -1);
}

function switchTo(element, as, viewer) {
  element.dataset.shown = as;
  element.querySelectorAll("[data-as]").forEach((button) => (button.hidden = button.dataset.as === as));
  if (as === "picture") fit(viewer);
}

function describe(picture, sentence) {
  const svg = picture.querySelector("svg");
  svg?.setAttribute("role", "img");
  svg?.setAttribute("aria-label", sentence);
}
