// Findings on a decision: the way from the list to the table or the expression that is meant.

/** @param {import("dmn-js/lib/Viewer").default} viewer with the decisions in it */
export function onViews(viewer) {
  const holds = (element, id) => element.id === id || [element.decisionLogic, ...(element.decisionLogic?.rule ?? [])].some((part) => part?.id === id);
  return {
    mark() {},
    select(id) {
      const view = viewer.getViews().find(({ element }) => holds(element, id));
      if (view) viewer.open(view);
      viewer._container.querySelector(`[data-row-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "center" });
    },
  };
}
