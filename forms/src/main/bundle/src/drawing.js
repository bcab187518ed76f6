// How the house draws BPMN. Colours are roles, so that a picture drawn in light is right in dark.
const FONT = '"Inter Variable", Inter, system-ui, sans-serif';
const SHORTEST_LABEL = 44;

/** Below it, letters are smaller than four pixels: nobody reads them, and drawing them takes a large process most of its time. */
const READABLE = 0.3;

/** What is neither passed nor here. */
export const QUIET = { stroke: "var(--ih-line-strong)", fill: "var(--ih-surface)" };

/**
 * Models are made with a narrower face than ours: a short word in a tight box would break in two, so it is drawn in a wider one. The
 * file keeps its boxes.
 */
class RoomForLabels {
  static $inject = ["eventBus"];

  constructor(eventBus) {
    let isRead = false;
    // Whoever answers on this bus ends the event: none of these may.
    eventBus.on("import.render.start", () => {
      isRead = true;
    });
    eventBus.on("import.render.complete", () => {
      isRead = false;
    });
    eventBus.on("shape.add", ({ element }) => {
      if (!isRead || element.type !== "label" || element.width >= SHORTEST_LABEL) return;
      element.x -= (SHORTEST_LABEL - element.width) / 2;
      element.width = SHORTEST_LABEL;
    });
  }
}

/** Letters are drawn when they can be read; not before somebody has said how close one looks. */
class Readable {
  static $inject = ["eventBus", "canvas"];

  constructor(eventBus, canvas) {
    const { classList } = canvas.getContainer();
    classList.add("ih-far");
    eventBus.on("canvas.viewbox.changed", ({ viewbox }) => {
      classList.toggle("ih-far", viewbox.scale < READABLE);
    });
  }
}

/** For bpmn-js' viewers and its modeler. */
export const drawing = {
  bpmnRenderer: { defaultFillColor: QUIET.fill, defaultStrokeColor: QUIET.stroke, defaultLabelColor: "var(--ih-ink-2)" },
  textRenderer: {
    defaultStyle: { fontFamily: FONT, fontSize: 12.5, lineHeight: 1.28 },
    externalStyle: { fontFamily: FONT, fontSize: 11.5, lineHeight: 1.28 },
  },
  additionalModules: [{ __init__: ["roomForLabels", "readable"], roomForLabels: ["type", RoomForLabels], readable: ["type", Readable] }],
};
