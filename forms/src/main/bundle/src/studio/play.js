// A process with tokens that walk through it: the token simulation on a copy of what stands in the editor, so nothing in the model can
// change. Its colours are the house's, its buttons say what they are about.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import simulation from "bpmn-js-token-simulation/lib/viewer";
import ContextPads from "bpmn-js-token-simulation/lib/features/context-pads/ContextPads";
import { drawing } from "../drawing.js";
import { stylesheet } from "../stylesheet.js";
import { onDiagram } from "./on-diagram.js";

/** Each case that is played has one; the fourth looks like the first again. */
const CASES = ["--ih-accent", "--ih-ok", "--ih-warn", "--ih-bad"].map((role) => ({ primary: `var(${role})`, auxiliary: "var(--ih-surface)" }));

/** Below half its size the simulation hides what one presses. */
const CLOSE = 0.7;

const STYLES = {
  "--token-simulation-grey-darken-30": "var(--ih-accent-ink)",
  "--token-simulation-grey-lighten-56": "var(--ih-line-strong)",
  "--token-simulation-silver-base-97": "var(--ih-sunken)",
  "--token-simulation-green-base-44": "var(--ih-accent)",
  "--token-simulation-white": "var(--ih-surface)",
};

const WORDS = {
  "Play/Pause Simulation": "Play or pause",
  "Reset Simulation": "Begin anew",
  "Toggle Simulation Log": "What happened so far",
  "Set animation speed = Slow": "Slow",
  "Set animation speed = Normal": "Normal speed",
  "Set animation speed = Fast": "Fast",
};

const PADS = {
  "Trigger Event": "Go on at",
  "Add pause point": "Wait at",
  "Remove pause point": "Do not wait at",
  "Set Sequence Flow": "Choose another way at",
};

/** What a pad does is told by its sign alone; whoever does not see it hears it, with the name of the step. */
class NamedPads extends ContextPads {
  _addOverlay(element, options) {
    const { html } = options;
    const does = PADS[html.title] ?? html.title;
    html.type = "button";
    html.title = `${does} ${element.businessObject.name || "this step"}`;
    super._addOverlay(element, options);
  }
}

class CaseColours {
  static $inject = ["eventBus"];
  #next = 0;

  constructor(eventBus) {
    const before = 1500;
    eventBus.on("tokenSimulation.simulator.createScope", before, ({ scope }) => {
      scope.colors = scope.parent ? scope.parent.colors : CASES[this.#next++ % CASES.length];
    });
  }
}

/** Where the whole would be too small to press anything, the start is what one begins with. */
function comeClose(viewer) {
  const canvas = viewer.get("canvas");
  if (canvas.zoom() >= CLOSE) return;
  canvas.zoom(CLOSE);
  const start = viewer.get("elementRegistry").find(({ type }) => type === "bpmn:StartEvent");
  if (start) canvas.scrollToElement(start, { top: 200, bottom: 200, left: 120, right: 200 });
}

const house = {
  contextPads: ["type", NamedPads],
  coloredScopes: ["type", CaseColours],
  neutralElementColors: ["value", {}],
  simulationStyles: ["value", { get: (name) => STYLES[name] ?? "" }],
};

/**
 * @param {HTMLElement} place that is empty
 * @param {string} source the process
 * @returns {Promise<() => void>} ends it
 */
export async function play(place, source) {
  await stylesheet("studio/play.css", import.meta.url);
  const viewer = new NavigatedViewer({ container: place, ...drawing, additionalModules: [...drawing.additionalModules, simulation, house] });
  await viewer.importXML(source);
  onDiagram(viewer);
  comeClose(viewer);
  viewer.get("toggleMode").toggleMode(true);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) viewer.get("animation").setAnimationSpeed(100);
  for (const button of place.querySelectorAll("button[title]")) {
    button.type = "button";
    button.title = WORDS[button.title] ?? button.title;
  }
  const tools = place.querySelector(".bts-palette");
  tools.setAttribute("role", "toolbar");
  tools.setAttribute("aria-label", "Playing");
  return () => viewer.destroy();
}
