// A form: <div data-form id="answers" data-at="/tasks/42">, and anywhere on the page
// <button data-submits="answers" data-key="Ctrl+Enter">. README.md tells the whole contract.
import { Form } from "@bpmn-io/form-js-viewer";
import { conditions } from "./conditions.js";
import { csrfHeader } from "./csrf.js";
import { forget, keep, kept } from "./draft.js";
import { fields } from "./fields.js";
import { filesAt } from "./files.js";
import { inPlainWords, word } from "./messages.js";
import { pages, steps } from "./pages.js";
import { stylesheet } from "./stylesheet.js";
import { say } from "./tell.js";

/**
 * @param {HTMLElement} element marked with data-form
 * @returns {Promise<{submit: (button: HTMLElement) => Promise<void>, save: (button: HTMLElement) => Promise<void>}>} what the form's
 *     buttons do; nothing when there is no form to send
 */
export async function mount(element) {
  await stylesheet("form.css", import.meta.url);
  const before = kept(element);
  let answer;
  try {
    answer = await ask(element, before?.ticket);
  } catch (failure) {
    trouble(element, word("form.unread"), failure.message);
    return;
  }
  const guard = () => ({ ...csrfHeader(), ...(answer.ticket && { "X-Form-Ticket": answer.ticket }), ...trap(element) });
  const draft = newest(before, answer.draft);
  const container = element.appendChild(document.createElement("div"));
  // Without the pause in which form-js collects what is typed: a key that sends the form would come before its end.
  const form = new Form({ container, debounce: false, additionalModules: [fields, conditions, pages, filesAt(below(element, "files"), guard)] });
  inPlainWords(form);
  await form.importSchema(answer.schema, { ...answer.data, ...draft?.data });
  // Swapped away while it loaded: the button by that name is another form's now.
  if (!element.isConnected) {
    form.destroy();
    return;
  }
  element.setAttribute("aria-busy", "false");
  tellDraft(element, draft);
  const way = steps(element, form, () => focusFirstError(element));

  const save = async (mail = null) => {
    const response = await post(below(element, "draft"), { answers: form._getSubmitData(), mail }, guard());
    if (!response.ok) throw await problemOf(response);
    return response.json();
  };
  // Only what a person typed is a draft, not what the form was filled with.
  let touched = false;
  for (const typed of ["input", "change"]) element.addEventListener(typed, () => (touched = true), true);
  const drafting = { ticket: answer.ticket, told: (one) => tellDraft(element, one), save: answer.autosave && (() => save()) };
  form.on("changed", 100, () => touched && keep(element, form._getSubmitData(), drafting));
  // Enter in a text field would send the form half done; only the button and its key send it.
  element.addEventListener("submit", (event) => event.preventDefault(), true);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input:not([type=radio], [type=checkbox])") && !event.ctrlKey) event.preventDefault();
  }, true);

  const settled = once(async () => {
    await form.get("fileStore").settled();
    const { data, errors } = form.submit();
    if (Object.keys(errors).length > 0) {
      way?.toFirst(errors);
      return focusFirstError(element);
    }
    await send(element, form, way, data, guard());
  });
  return { submit: settled, save: once((button) => saveForLater(button, save)) };
}

/** A second press waits for nothing: the first one is under way. */
function once(work) {
  let isUnderWay = false;
  return async (button) => {
    if (isUnderWay) return;
    isUnderWay = true;
    button.setAttribute("aria-disabled", "true");
    try {
      await work(button);
    } finally {
      isUnderWay = false;
      button.removeAttribute("aria-disabled");
    }
  };
}

/** An address below the form's own; what stands in that one after the question mark goes along. */
function below({ dataset }, part, more = "") {
  const [path, own = ""] = dataset.at.split("?");
  const query = new URLSearchParams(more);
  for (const [name, value] of new URLSearchParams(own)) query.set(name, value);
  return `${path}/${part}${query.size > 0 ? `?${query}` : ""}`;
}

async function ask(element, ticket) {
  // What the page's own address presets goes along; the server takes what the form allows.
  const query = new URLSearchParams(location.search);
  if (element.dataset.resume) query.set("resume", element.dataset.resume);
  const response = await fetch(below(element, "form", query), { headers: { Accept: "application/json", "Accept-Language": document.documentElement.lang, ...(ticket && { "X-Form-Ticket": ticket }) } });
  if (!response.ok) throw new Error(await problemOf(response).then((problem) => problem.detail));
  return response.json();
}

const post = (url, body, headers) =>
  fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json, application/problem+json", "Accept-Language": document.documentElement.lang, ...headers },
    body: JSON.stringify(body),
  });

/** A field that nobody sees: only programs fill it in. */
function trap({ id }) {
  return document.querySelector(`[data-trap-of="${CSS.escape(id)}"]`)?.value ? { "X-Form-Trap": "filled" } : {};
}

const newest = (one, other) => (!one || (other && other.at > one.at) ? other : one);

/** "Save and go on later": keeps the draft where the form came from, and says under which address. */
async function saveForLater(button, save) {
  const told = document.querySelector(`[data-saved-of="${CSS.escape(button.dataset.saves)}"]`);
  const mail = document.querySelector(`[data-mail-of="${CSS.escape(button.dataset.saves)}"]`)?.value.trim() || null;
  try {
    const { link, until, mailed } = await save(mail);
    const address = Object.assign(document.createElement("a"), { href: link, textContent: new URL(link, location.href).href });
    const day = new Date(until).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long" });
    told.replaceChildren(word(mailed ? "draft.mailed" : "draft.link", { day }), " ", address);
  } catch (problem) {
    told.replaceChildren(problem.detail ?? word("form.offline"));
  }
}

/** Sends the answers. What was refused stays as it was typed, with the reason at its place. */
async function send(element, form, way, data, guard) {
  let response;
  try {
    response = await post(below(element, "complete"), data, guard);
  } catch {
    return trouble(element, word("form.unsent"), word("form.offline"));
  }
  if (!response.ok) return refused(element, form, way, await problemOf(response));
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

function refused(element, form, way, problem) {
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
  way?.toFirst(known);
  const nothingAtAField = Object.keys(known).length === 0;
  if (nothingAtAField || elsewhere.length > 0) {
    trouble(element, problem.title ?? word("form.refused"), [nothingAtAField ? problem.detail : "", ...elsewhere].filter(Boolean).join(" "));
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
    return { title: word("form.signedOut"), detail: word("form.signIn") };
  }
  const json = (response.headers.get("Content-Type") ?? "").includes("json");
  return json ? response.json() : { title: word("form.failed"), detail: word("form.kept", { status: response.status }) };
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
  const time = new Date(draft.at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
  place.textContent = word("draft.kept", { time });
}
