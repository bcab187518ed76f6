// A form: <div data-form id="answers" data-at="/tasks/42">, and anywhere on the page
// <button data-submits="answers" data-key="Ctrl+Enter">. README.md tells the whole contract.
import { Form } from "@bpmn-io/form-js-viewer";
import { conditions } from "./conditions.js";
import { csrfHeader } from "./csrf.js";
import { forget, keep, kept } from "./draft.js";
import { fields } from "./fields.js";
import { filesAt } from "./files.js";
import { inPlainWords } from "./messages.js";
import { stylesheet } from "./stylesheet.js";
import { say } from "./tell.js";

/**
 * @param {HTMLElement} element marked with data-form
 * @returns what the form's button does; nothing when there is no form to send
 */
export async function mount(element) {
  await stylesheet("form.css", import.meta.url);
  let answer;
  try {
    answer = await ask(`${element.dataset.at}/form`);
  } catch (failure) {
    trouble(element, "The form could not be loaded.", `${failure.message} Reload the page to try again.`);
    return;
  }
  const draft = kept(element);
  // Without the pause in which form-js collects what is typed: a key that sends the form would come before its end.
  const form = new Form({ container: element, debounce: false, additionalModules: [fields, conditions, filesAt(`${element.dataset.at}/files`)] });
  inPlainWords(form);
  const given = JSON.parse(element.dataset.values ?? "null") ?? answer.data ?? {};
  await form.importSchema(answer.schema ?? answer, { ...given, ...draft?.data });
  // Swapped away while it loaded: the button by that name is another form's now.
  if (!element.isConnected) {
    form.destroy();
    return;
  }
  element.setAttribute("aria-busy", "false");
  tellDraft(element, draft);

  // Only what a person typed is a draft, not what the form was filled with.
  let touched = false;
  for (const typed of ["input", "change"]) element.addEventListener(typed, () => (touched = true), true);
  form.on("changed", 100, () => touched && keep(element, form._getSubmitData(), () => tellDraft(element, kept(element))));
  // Enter in a text field would send the form half done; only the button and its key send it.
  element.addEventListener("submit", (event) => event.preventDefault(), true);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input:not([type=radio], [type=checkbox])") && !event.ctrlKey) event.preventDefault();
  }, true);

  let sending = false;
  return async (button) => {
    if (sending) return;
    sending = true;
    button.setAttribute("aria-disabled", "true");
    try {
      await form.get("fileStore").settled();
      const { data, errors } = form.submit();
      if (Object.keys(errors).length > 0) return focusFirstError(element);
      await send(element, form, data);
    } finally {
      sending = false;
      button.removeAttribute("aria-disabled");
    }
  };
}

async function ask(url) {
  const response = await fetch(url, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(await problemOf(response).then((problem) => problem.detail));
  return response.json();
}

/** Sends the answers. What was refused stays as it was typed, with the reason at its place. */
async function send(element, form, data) {
  let response;
  try {
    response = await fetch(`${element.dataset.at}/complete`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json, application/problem+json", "Accept-Language": document.documentElement.lang, ...csrfHeader() },
      body: JSON.stringify(data),
    });
  } catch {
    return trouble(element, "Nothing was sent.", "There is no connection. Your answers are kept here; try again.");
  }
  if (!response.ok) return refused(element, form, await problemOf(response));
  forget(element);
  await done(element, response);
}

async function done(element, response) {
  const said = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
  for (const [name, detail] of Object.entries(triggers(response))) window.htmx.trigger(document.body, name, detail ?? {});
  if (said.tell) say(said.tell);
  element.dispatchEvent(new CustomEvent("completed", { bubbles: true, detail: said }));
  const next = response.headers.get("HX-Redirect") ?? (response.redirected ? response.url : (said.next ?? element.dataset.nextUrl));
  if (next) location.assign(next);
}

/** HX-Trigger is a list of names, or JSON with details. */
function triggers(response) {
  const header = response.headers.get("HX-Trigger");
  if (!header) return {};
  if (header.startsWith("{")) return JSON.parse(header);
  return Object.fromEntries(header.split(",").map((name) => [name.trim(), {}]));
}

function refused(element, form, problem) {
  const known = {};
  const elsewhere = [];
  const shown = form.get("formFieldInstanceRegistry").getAllKeyed();
  for (const { field, message } of problem.errors ?? []) {
    const owner = shown.find((one) => one.valuePath.join(".") === field);
    if (owner) note(known, [owner.id, ...Object.values(owner.indexes ?? {})], message);
    else elsewhere.push(message);
  }
  // form-js has no public way to show errors that a server found.
  form._setState({ errors: known });
  const nothingAtAField = Object.keys(known).length === 0;
  if (nothingAtAField || elsewhere.length > 0) {
    trouble(element, problem.title ?? "This was not accepted.", [nothingAtAField ? problem.detail : "", ...elsewhere].filter(Boolean).join(" "));
  } else {
    element.querySelector(":scope > .ih-note")?.remove();
  }
  focusFirstError(element);
}

/** In a list, form-js keeps a field's errors by row. */
function note(known, [step, ...rest], message) {
  if (rest.length === 0) return (known[step] = [...(known[step] ?? []), message]);
  known[step] ??= [];
  return note(known[step], rest, message);
}

async function problemOf(response) {
  if (response.status === 401) {
    return { title: "You are signed out.", detail: "Sign in again in another tab; your answers are kept here." };
  }
  const json = (response.headers.get("Content-Type") ?? "").includes("json");
  return json ? response.json() : { title: "The server did not answer as expected.", detail: `Your answers are kept here; try again (${response.status}).` };
}

function trouble(element, title, text) {
  element.querySelector(":scope > .ih-note")?.remove();
  const note = document.createElement("div");
  note.className = "ih-note ih-b";
  note.setAttribute("role", "alert");
  const icon = Object.assign(document.createElement("i"), { className: "ti ti-alert-octagon" });
  icon.setAttribute("aria-hidden", "true");
  const words = Object.assign(document.createElement("span"), { className: "ih-grow" });
  words.append(Object.assign(document.createElement("b"), { textContent: title }), ` ${text ?? ""}`);
  note.append(icon, words);
  element.prepend(note);
  element.setAttribute("aria-busy", "false");
  note.scrollIntoView({ block: "nearest" });
}

/** After the errors are drawn. */
function focusFirstError(element) {
  setTimeout(() => {
    const field = element.querySelector(".fjs-has-errors :is(input, select, textarea)");
    field?.focus();
    field?.closest(".fjs-form-field").scrollIntoView({ block: "nearest" });
  });
}

function tellDraft(element, draft) {
  const place = document.querySelector(`[data-draft-of="${CSS.escape(element.id)}"]`);
  if (!place || !draft) return;
  const time = new Date(draft.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  place.textContent = `Draft kept in this browser, ${time}`;
}
