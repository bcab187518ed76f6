// A decision on the desk: its requirements, tables and expressions.
import Modeler from "dmn-js/lib/Modeler";
import { stylesheet } from "../stylesheet.js";
import { colours, onViews, openOnly } from "./on-views.js";

/** @returns {Promise<import("./studio.js").Sheet>} */
export async function open(place, panel, source) {
  await stylesheet("studio/decision.css", import.meta.url);
  const modeler = new Modeler({ container: place, ...colours });
  const listeners = [];
  // Each table and each expression has its own stack of commands, made when it is first looked at.
  modeler.on("viewer.created", ({ viewer }) => viewer.on("elements.changed", () => listeners.forEach((listener) => listener())));
  await modeler.importXML(source);
  await openOnly(modeler);
  const commands = () => modeler.getActiveViewer().get("commandStack");
  return {
    ...onViews(modeler),
    source: async () => (await modeler.saveXML({ format: true })).xml,
    changed: (listener) => listeners.push(listener),
    undo: () => commands().canUndo() && commands().undo(),
    redo: () => commands().canRedo() && commands().redo(),
  };
}
