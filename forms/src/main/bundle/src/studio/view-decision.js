// A decision to read: on a phone, or an old version.
import NavigatedViewer from "dmn-js/lib/NavigatedViewer";
import { stylesheet } from "../stylesheet.js";
import { colours, onViews, openOnly } from "./on-views.js";

export async function open(place, panel, source) {
  await stylesheet("studio/decision.css", import.meta.url);
  const viewer = new NavigatedViewer({ container: place, ...colours });
  await viewer.importXML(source);
  await openOnly(viewer);
  // Nothing in a table to read takes the focus, and it is wider than a phone.
  place.tabIndex = 0;
  return onViews(viewer);
}
