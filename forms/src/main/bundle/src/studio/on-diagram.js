// Findings on a diagram: a mark on each element that has one, and the way from the list to the element.
import { giveLabelsRoom } from "../drawing.js";

const MARGIN = 24;
const PALETTE = 56;

/** @param {import("bpmn-js/lib/BaseViewer").default} viewer with the model in it */
export function onDiagram(viewer) {
  const canvas = viewer.get("canvas");
  const registry = viewer.get("elementRegistry");
  const overlays = viewer.get("overlays");
  giveLabelsRoom(viewer);
  fit(canvas, viewer.get("palette", false) ? PALETTE : 0);

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

/** The whole process, beside the palette; a small one is not blown up. */
function fit(canvas, left) {
  const { inner, outer } = canvas.viewbox();
  const room = { width: outer.width - left - 2 * MARGIN, height: outer.height - 2 * MARGIN };
  const scale = Math.min(1, room.width / inner.width, room.height / inner.height);
  canvas.viewbox({
    x: inner.x - (left + MARGIN + (room.width - inner.width * scale) / 2) / scale,
    y: inner.y - (MARGIN + (room.height - inner.height * scale) / 2) / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}
