// Every page loads this one module. What a page does not have costs it nothing: forms, diagrams, charts and the studio load on demand.
import htmx from "htmx.org";
import { csrf } from "./csrf.js";
import { forgetAll } from "./draft.js";
import { countDown } from "./due.js";
import { find } from "./find.js";
import { float } from "./float.js";
import { keys } from "./keys.js";
import { live } from "./live.js";
import { sizes } from "./sizes.js";
import { sure } from "./sure.js";
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
sizes();
sure();
countDown();
document.querySelector('form[action$="/logout"]')?.addEventListener("submit", forgetAll);

/** What only some pages have, and the module that brings it. */
const parts = {
  "[data-form]": () => import("./form.js"),
  "[data-diagram]": () => import("./diagram.js"),
  "[data-chart]": () => import("./chart.js"),
  "[data-passkey]": () => import("./passkey.js"),
  "[data-studio]": () => import("./studio/studio.js"),
  "[data-compares]": () => import("./studio/compare.js"),
  "[data-narrows]": () => import("./narrow.js"),
};

/** What each form's buttons do, once the form is there. */
const buttons = new WeakMap();

/** @param {Element} root a page or what htmx put into it */
function mount(root) {
  for (const [selector, load] of Object.entries(parts)) {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.push(root);
    for (const element of found) {
      if (element.dataset.mounted) continue;
      element.dataset.mounted = "true";
      buttons.set(element, load().then((module) => module.mount(element)));
    }
  }
}

/** A press that comes before its form has loaded waits for it: whoever has pressed the button has pressed it. */
async function press(button) {
  const { submits, saves } = button.dataset;
  const does = await buttons.get(document.getElementById(submits ?? saves));
  does?.[submits ? "submit" : "save"](button);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-submits], [data-saves]");
  if (button) press(button);
});

mount(document.body);
document.removeEventListener("click", window.early.listen);
if (window.early.button) press(window.early.button);
document.addEventListener("htmx:load", (event) => mount(event.detail.elt));
