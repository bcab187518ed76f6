// A form as whoever fills it in sees it: the preview, and what an old version was.
import { Form } from "@bpmn-io/form-js-viewer";
import { conditions } from "../conditions.js";
import { fields } from "../fields.js";
import { inPlainWords } from "../messages.js";
import { pages } from "../pages.js";
import { stylesheet } from "../stylesheet.js";

export async function open(place, panel, source) {
  await stylesheet("form.css", import.meta.url);
  place.classList.add("ih-form");
  const form = new Form({ container: place, additionalModules: [fields, conditions, pages] });
  inPlainWords(form);
  await form.importSchema(JSON.parse(source));
  place.addEventListener("submit", (event) => event.preventDefault(), true);
  return { mark() {}, differ() {}, select() {} };
}
