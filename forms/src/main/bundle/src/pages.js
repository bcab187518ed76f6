// A form of several pages: top-level groups with "properties": {"page": "true"}, shown one at a time. What lies outside of them is
// always shown. Without this module the form is one long page, and the server checks all of it either way.
import { FormContext, Group } from "@bpmn-io/form-js-viewer";
import { h } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { word } from "./messages.js";

const isPage = (field) => field.type === "group" && field.properties?.page === "true";

/** Put in the place of form-js' group: hides itself while another page is shown. */
export function PageOrGroup(props) {
  const pages = useContext(FormContext).getService("pages", false);
  const [, redraw] = useState(0);
  useEffect(() => pages?.listen(() => redraw((n) => n + 1)), [pages]);
  if (!pages || !isPage(props.field)) return h(Group, props);
  return h("div", { "data-page": props.field.id, hidden: !pages.shows(props.field.id) }, h(Group, props));
}

export const pages = { pages: ["type", Pages] };

Pages.$inject = [];
function Pages() {
  let current = null;
  const listeners = new Set();
  Object.assign(this, {
    listen: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    shows: (id) => current === null || current === id,
    turnTo: (id) => ((current = id), listeners.forEach((listener) => listener())),
  });
}

/**
 * Adds the steps above the form and the way through below it.
 *
 * @param {HTMLElement} element the form's
 * @param {() => void} complain shows what is wrong and goes there
 * @returns where somebody is; null when the form is of one page
 */
export function steps(element, form, complain) {
  const service = form.get("pages");
  const all = form.get("formFieldRegistry").getAll().filter(isPage);
  if (all.length < 2) return null;
  const head = make("div", "ih-steps");
  const told = make("p", "ih-steps-t");
  told.tabIndex = -1;
  const bar = make("progress");
  head.append(told, bar);
  const foot = make("div", "ih-steps-f");
  const back = button(word("page.back"), "btn ih-btn-2");
  const next = button(word("page.next"), "btn btn-primary");
  next.dataset.key = "Ctrl+Enter";
  foot.append(back, next);
  element.prepend(head);
  element.append(foot);

  // A condition may hide a whole page: then it is not drawn at all.
  const drawn = () => all.filter(({ id }) => element.querySelector(`[data-page="${CSS.escape(id)}"]`));
  let at = all[0].id;
  const place = () => Math.max(0, drawn().findIndex(({ id }) => id === at));

  function show() {
    const shown = drawn();
    const index = place();
    at = shown[index]?.id ?? at;
    service.turnTo(at);
    const label = shown[index]?.label;
    told.textContent = word("page.step", { n: index + 1, all: shown.length }) + (label ? `: ${label}` : "");
    bar.max = shown.length;
    bar.value = index + 1;
    bar.setAttribute("aria-label", told.textContent);
    back.hidden = index === 0;
    const isLast = index === shown.length - 1;
    next.hidden = isLast;
    for (const send of document.querySelectorAll(`[data-submits="${CSS.escape(element.id)}"]`)) send.hidden = !isLast;
  }

  function turn(by) {
    at = drawn()[place() + by]?.id ?? at;
    show();
    told.focus();
    told.scrollIntoView({ block: "nearest" });
  }

  const pageOf = (id) => {
    let field = form.get("formFieldRegistry").get(id);
    while (field && !isPage(field)) field = form.get("formFieldRegistry").get(field._parent);
    return field?.id;
  };

  /** @returns whether this page is filled in; what is wrong on later ones is nobody's business yet */
  function isGood() {
    const errors = Object.fromEntries(Object.entries(form.validate()).filter(([id]) => pageOf(id) === at));
    form._setState({ errors });
    return Object.keys(errors).length === 0;
  }

  back.addEventListener("click", () => turn(-1));
  next.addEventListener("click", async () => {
    await form.get("fileStore")?.settled();
    if (isGood()) turn(1);
    else complain();
  });
  form.on("changed", 50, () => setTimeout(show));
  show();
  return {
    /** Goes to the first page where something is wrong. */
    toFirst(errors) {
      const wrong = new Set(Object.keys(errors).map(pageOf));
      const page = drawn().find(({ id }) => wrong.has(id));
      if (page && !wrong.has(undefined)) at = page.id;
      show();
    },
  };
}

function make(name, className = "") {
  return Object.assign(document.createElement(name), { className });
}

function button(text, className) {
  return Object.assign(make("button", className), { type: "button", textContent: text });
}
