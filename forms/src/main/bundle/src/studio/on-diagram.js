// Findings on a diagram: a mark on each element that has one, and the way from the list to the element.

/** @param {import("bpmn-js/lib/BaseViewer").default} viewer with the model in it */
export function onDiagram(viewer) {
  const canvas = viewer.get("canvas");
  const registry = viewer.get("elementRegistry");
  const overlays = viewer.get("overlays");
  canvas.zoom("fit-viewport", "auto");
  // A small process is not blown up.
  if (canvas.zoom() > 1) canvas.zoom(1, "auto");

  const shapeOf = (id) => {
    const shape = registry.get(id);
    return shape?.parent ? shape : null;
  };

  return {
    mark(findings) {
      overlays.remove({ type: "finding" });
      registry.forEach(({ id, parent }) => parent && ["ih-error", "ih-warning"].forEach((name) => canvas.removeMarker(id, name)));
      // The worst of an element last: one mark is enough.
      const byWeight = [...findings].sort((one, other) => (one.severity === "ERROR") - (other.severity === "ERROR"));
      for (const [id, severity] of new Map(byWeight.map((finding) => [finding.element, finding.severity]))) {
        if (!shapeOf(id)) continue;
        const isError = severity === "ERROR";
        canvas.addMarker(id, isError ? "ih-error" : "ih-warning");
        overlays.add(id, "finding", { position: { top: -9, right: 9 }, html: `<span class="ih-found-mark" aria-hidden="true">${isError ? "×" : "!"}</span>` });
      }
    },
    select(id) {
      const shape = shapeOf(id);
      if (!shape) return;
      canvas.setRootElement(canvas.findRoot(shape));
      viewer.get("selection").select(shape);
      canvas.scrollToElement(shape, 120);
    },
  };
}
