// Every page loads this one module. What a page does not have costs it nothing: forms and diagrams load on demand.
import htmx from "htmx.org";
import { csrf } from "./csrf.js";
import { forgetAll } from "./draft.js";
import { countDown } from "./due.js";
import { find } from "./find.js";
import { float } from "./float.js";
import { keys } from "./keys.js";
import { live } from "./live.js";
import { theme } from "./theme.js";
import { tell } from "./tell.js";

window.htmx = htmx;
csrf(htmx);
theme();
float();
tell();
keys();
find();
live();
countDown();
document.querySelector('form[action$="/logout"]')?.addEventListener("submit", forgetAll);

/** What needs a library, and the module that brings it. */
const parts = { "[data-form]": () => import("./form.js"), "[data-diagram]": () => import("./diagram.js") };

/** @param {Element} root a page or what htmx put into it */
function mount(root) {
  for (const [selector, load] of Object.entries(parts)) {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.push(root);
    for (const element of found) {
      if (element.dataset.mounted) continue;
      element.dataset.mounted = "true";
      load().then((module) => module.mount(element));
    }
  }
}

mount(document.body);
document.addEventListener("htmx:load", (event) => mount(event.detail.elt));
