// A process to read: on a phone, or an old version.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { drawing } from "../drawing.js";
import { stylesheet } from "../stylesheet.js";
import { onDiagram } from "./on-diagram.js";

export async function open(place, panel, source) {
  await stylesheet("diagram.css", import.meta.url);
  const viewer = new NavigatedViewer({ container: place, ...drawing });
  await viewer.importXML(source);
  return onDiagram(viewer);
}
