// How the house draws BPMN. Colours are roles, so that a picture drawn in light is right in dark.
const FONT = '"Inter Variable", Inter, system-ui, sans-serif';
const SHORTEST_LABEL = 44;

/** What is neither passed nor here. */
export const QUIET = { stroke: "var(--ih-line-strong)", fill: "var(--ih-surface)" };

/** For bpmn-js' viewers and its modeler. */
export const drawing = {
  bpmnRenderer: { defaultFillColor: QUIET.fill, defaultStrokeColor: QUIET.stroke, defaultLabelColor: "var(--ih-ink-2)" },
  textRenderer: {
    defaultStyle: { fontFamily: FONT, fontSize: 12.5, lineHeight: 1.28 },
    externalStyle: { fontFamily: FONT, fontSize: 11.5, lineHeight: 1.28 },
  },
};

/**
 * Draws a model. They are made with a narrower face than ours: a short word in a tight box would break in two, so it is drawn in a
 * wider one. The file keeps its boxes.
 *
 * @param {import("bpmn-js/lib/BaseViewer").default} viewer
 */
export async function draw(viewer, xml) {
  const events = viewer.get("eventBus");
  events.on("shape.add", giveLabelRoom);
  try {
    await viewer.importXML(xml);
  } finally {
    events.off("shape.add", giveLabelRoom);
  }
}

function giveLabelRoom({ element }) {
  if (element.type !== "label" || element.width >= SHORTEST_LABEL) return;
  element.x -= (SHORTEST_LABEL - element.width) / 2;
  element.width = SHORTEST_LABEL;
}
