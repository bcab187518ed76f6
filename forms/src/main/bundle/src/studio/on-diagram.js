// Findings and changes on a diagram: a mark on each element that has one, and the way from the list to the element.
const MARGIN = 24;
const PALETTE = 56;

/** Colour and sign of what is said about an element. */
const SIGNS = {
  error: { style: "ih-error", sign: "×" },
  warning: { style: "ih-warning", sign: "!" },
  added: { style: "ih-added", sign: "+" },
  changed: { style: "ih-changed", sign: "~" },
  removed: { style: "ih-removed", sign: "−" },
  moved: { style: "ih-moved", sign: "↔" },
};

/** @param {import("bpmn-js/lib/BaseViewer").default} viewer with the model in it */
export function onDiagram(viewer) {
  const canvas = viewer.get("canvas");
  const registry = viewer.get("elementRegistry");
  const overlays = viewer.get("overlays");
  const left = viewer.get("palette", false) ? PALETTE : 0;
  let fitted = fit(canvas, left);
  const room = new ResizeObserver(() => {
    canvas.resized();
    // Whoever went closer stays there; otherwise the whole of it is shown in the room that there is now.
    if (isSame(canvas.viewbox(), fitted)) fitted = fit(canvas, left);
  });
  room.observe(canvas.getContainer());
  viewer.on("diagram.destroy", () => {
    room.disconnect();
  });

  const shapeOf = (id) => {
    const shape = registry.get(id);
    return shape?.parent ? shape : null;
  };

  let findings = [];
  let changes = [];
  const marked = new Map();

  /** One mark an element: the worst finding, else what became of it. What is marked as before is not touched: each mark is dear. */
  function draw() {
    const byWeight = [...findings].sort((one, other) => (one.severity === "ERROR") - (other.severity === "ERROR"));
    const marks = new Map([...changes.map(({ element, kind }) => [element, kind]), ...byWeight.map(({ element, severity }) => [element, severity.toLowerCase()])]);
    for (const [id, { kind, graphics, overlay }] of marked) {
      if (marks.get(id) === kind && shapeOf(id) && registry.getGraphics(id) === graphics) continue;
      marked.delete(id);
      overlays.remove(overlay);
      if (shapeOf(id)) canvas.removeMarker(id, SIGNS[kind].style);
    }
    for (const [id, kind] of marks) {
      const shape = shapeOf(id);
      if (!shape || marked.has(id)) continue;
      const { style, sign } = SIGNS[kind];
      canvas.addMarker(id, style);
      const overlay = overlays.add(id, "sign", { position: shape.waypoints ? { top: -9, left: 0 } : { top: -9, right: 9 }, html: `<span class="ih-found-mark ${style}" aria-hidden="true">${sign}</span>` });
      marked.set(id, { kind, graphics: registry.getGraphics(id), overlay });
    }
  }

  return {
    mark(found) {
      findings = found;
      draw();
    },
    differ(found) {
      changes = found;
      draw();
    },
    select(id) {
      const shape = shapeOf(id);
      if (!shape) return;
      canvas.setRootElement(canvas.findRoot(shape));
      viewer.get("selection").select(shape);
      canvas.scrollToElement(shape, 120);
    },
    canvas,
    /** Both show the same place from now on, large enough for both. */
    together(other) {
      const whole = around(canvas.viewbox().inner, other.canvas.viewbox().inner);
      for (const [one, two] of [[canvas, other.canvas], [other.canvas, canvas]]) {
        one._eventBus.on("canvas.viewbox.changed", ({ viewbox: { x, y, width, height, scale } }) => {
          if (!isSame(two.viewbox(), { x, y, scale })) two.viewbox({ x, y, width, height });
        });
      }
      fit(canvas, 0, whole);
    },
  };
}

const TOLERANCE = 0.01;

const isSame = (one, other) => Math.abs(one.x - other.x) + Math.abs(one.y - other.y) + Math.abs(one.scale - other.scale) < TOLERANCE;

function around(one, other) {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  return { x, y, width: Math.max(one.x + one.width, other.x + other.width) - x, height: Math.max(one.y + one.height, other.y + other.height) - y };
}

/** The whole process, beside the palette; a small one is not blown up. Tells what is shown. */
function fit(canvas, left, inner = canvas.viewbox().inner) {
  const { outer } = canvas.viewbox();
  const room = { width: outer.width - left - 2 * MARGIN, height: outer.height - 2 * MARGIN };
  const scale = Math.min(1, room.width / inner.width, room.height / inner.height);
  canvas.viewbox({
    x: inner.x - (left + MARGIN + (room.width - inner.width * scale) / 2) / scale,
    y: inner.y - (MARGIN + (room.height - inner.height * scale) / 2) / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
  return canvas.viewbox();
}
