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

/** Models are drawn with a narrower face than ours: a short word in a tight box would break in two. The file keeps its boxes. */
export function giveLabelsRoom(viewer) {
  for (const label of viewer.get("elementRegistry").filter((shape) => shape.type === "label" && shape.width < SHORTEST_LABEL)) {
    label.x -= (SHORTEST_LABEL - label.width) / 2;
    label.width = SHORTEST_LABEL;
    viewer.get("eventBus").fire("element.changed", { element: label });
  }
}
