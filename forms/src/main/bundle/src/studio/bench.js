// The tab "Try" of a decision: a field for each thing it reads, and which row decides, as the engine would say it now. What was tried
// stays in this tab of the browser, to be tried again after a change.
import { PREFIX } from "../draft.js";
import { send, told } from "./drafts.js";

const MOST_KEPT = 12;
const KINDS = {
  BOOLEAN: (field) => choice(field, [["true", "yes"], ["false", "no"]]),
  DATE: (field) => input(field, { type: "datetime-local" }),
  WHOLE: (field) => input(field, { inputMode: "numeric" }),
  NUMBER: (field) => input(field, { inputMode: "decimal" }),
  TEXT: (field) => (field.open ? input(field, {}) : choice(field, field.values.map((value) => [value, value]))),
  ANY: (field) => input(field, {}),
};

/**
 * @param {HTMLElement} element the desk
 * @param {import("./studio.js").Sheet} sheet with a decision on it
 * @param {() => Promise<string>} source the file as it stands
 */
export function bench(element, sheet, source) {
  const panel = element.querySelector("[data-bench]");
  const form = panel.querySelector("form");
  const [which, fields, trouble, answer, tries] = ["which", "fields", "trouble", "answer", "tries"].map((name) => panel.querySelector(`[data-bench-${name}]`));
  let known = "";
  let looked = null;
  let decisions = [];
  let kept = read(element);

  const chosen = () => decisions.find(({ id }) => id === which.value);

  function refused(words) {
    trouble.querySelector("[data-words]").textContent = words;
    trouble.hidden = !words;
  }

  function ask(path, body, type) {
    return send(`${element.dataset.at}/try${path}`, { method: "POST", headers: { "Content-Type": type }, body });
  }

  /** The fields of the text as it stands; what was filled in stays. */
  async function refresh() {
    const text = await source();
    if (text === looked) return;
    const response = await ask("/fields", text, "text/plain;charset=UTF-8");
    form.hidden = !response.ok;
    if (!response.ok) return refused(await told(response));
    looked = text;
    refused("");
    const found = await response.json();
    if (JSON.stringify(found) === known) return;
    known = JSON.stringify(found);
    decisions = found;
    const before = which.value;
    which.replaceChildren(...found.map(({ id, name }) => new Option(name, id)));
    which.value = chosenId(found, before, element.dataset.key);
    which.closest("div").hidden = found.length < 2;
    show();
  }

  function show(values = filled()) {
    fields.replaceChildren(...chosen().fields.map((field) => labelled(field, values[field.name] ?? "")));
    fields.nextElementSibling.hidden = chosen().fields.length > 0;
  }

  function filled() {
    return Object.fromEntries([...new FormData(form)].filter(([name, value]) => name.startsWith("in:") && value !== "").map(([name, value]) => [name.slice(3), value]));
  }

  async function evaluate(decision, values) {
    const response = await ask("", JSON.stringify({ source: await source(), decision, values }), "application/json");
    if (!response.ok) return { refusal: await told(response) };
    return { run: await response.json() };
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const decision = which.value;
    const values = filled();
    const { run, refusal } = await evaluate(decision, values);
    refused(refusal ?? "");
    answer.replaceChildren(...(run ? steps(run, decision) : []));
    sheet.hits(run ? run.steps.flatMap(({ rows }) => rows.map(({ id }) => id)) : []);
    if (!run) return;
    remember({ decision, values, outcome: outcome(run) });
  });

  function remember(one) {
    const same = (other) => other.decision === one.decision && JSON.stringify(other.values) === JSON.stringify(one.values);
    kept = [one, ...kept.filter((other) => !same(other))].slice(0, MOST_KEPT);
    write(element, kept);
    list();
  }

  function list(results = new Map()) {
    tries.hidden = kept.length === 0;
    tries.querySelector("ul").replaceChildren(...kept.map((one) => row(one, results.get(one))));
  }

  function row(one, now) {
    const again = make("button", "ih-try", "", { type: "button" });
    again.append(make("span", "ih-strong", name(one)), make("span", "ih-meta", one.outcome));
    if (now !== undefined && now !== one.outcome) again.append(make("span", "ih-meta ih-warn", `Now: ${now}`));
    again.addEventListener("click", () => {
      if (!decisions.some(({ id }) => id === one.decision)) return refused("This file no longer has that decision.");
      which.value = one.decision;
      show(one.values);
      form.requestSubmit();
    });
    const item = document.createElement("li");
    item.append(again);
    return item;
  }

  tries.querySelector("[data-bench-again]").addEventListener("click", async () => {
    const results = new Map();
    for (const one of kept) {
      const { run, refusal } = await evaluate(one.decision, one.values);
      results.set(one, run ? outcome(run) : refusal);
    }
    const same = kept.filter((one) => results.get(one) === one.outcome).length;
    list(results);
    tries.querySelector("[data-bench-same]").textContent = `${same} of ${kept.length} as before`;
  });

  which.addEventListener("change", () => show());
  list();
  return { refresh };
}

const chosenId = (found, ...wished) => wished.find((id) => found.some((one) => one.id === id)) ?? found[0]?.id;

/** What came out in one line, so that two can be compared by eye and by machine. */
function outcome({ steps: all, failure }) {
  if (failure) return failure;
  const last = all.at(-1);
  if (!last) return "Nothing was decided.";
  const outputs = [...last.rows.flatMap((one) => one.outputs), ...last.results].map(({ value }) => shown(value)).join(", ");
  const rows = last.rows.map(({ number }) => number);
  return [rows.length > 0 ? `${rows.length > 1 ? "Rows" : "Row"} ${rows.join(", ")}` : last.remark, outputs].filter(Boolean).join(": ");
}

const name = ({ values }) => Object.values(values).join(", ") || "Nothing filled in";

const shown = (value) => (value === null ? "nothing" : Array.isArray(value) ? value.join(", ") : String(value));

function steps({ steps: all, failure }, asked) {
  const boxes = all.map((step) => {
    const box = make("section", "ih-step");
    box.append(make("h2", "ih-strong", step.name));
    if (step.id !== asked) box.append(make("p", "ih-meta", "Asked first, because it is required."));
    if (step.remark) box.append(note("ih-w", "alert-triangle", `${step.remark} Whoever asks gets no answer.`));
    for (const { number, outputs } of step.rows) box.append(make("p", "ih-hit", `Row ${number} ${failure && step === all.at(-1) ? "fits" : "decides"}`), values(outputs));
    if (step.results.length > 0) box.append(values(step.results));
    if (step.alsoFit.length > 0) box.append(make("p", "ih-meta", `${step.alsoFit.length > 1 ? "Rows" : "Row"} ${step.alsoFit.join(", ")} would fit too.`));
    return box;
  });
  return failure ? [note("ih-b", "alert-octagon", failure), ...boxes] : boxes;
}

function values(outputs) {
  const list = make("dl", "ih-outputs");
  for (const { label, value } of outputs) list.append(make("dt", "ih-soft", label), make("dd", "", shown(value)));
  return list;
}

function labelled(field, value) {
  const box = document.createElement("div");
  const control = (KINDS[field.type] ?? KINDS.ANY)(field);
  control.name = `in:${field.name}`;
  control.id = `try-${field.name}`;
  control.value = value;
  box.append(make("label", "form-label", field.label, { htmlFor: control.id }), control);
  if (field.open && field.values.length > 0) {
    const known = make("datalist", "", "", { id: `values-${field.name}` });
    known.append(...field.values.map((one) => new Option(one, one)));
    control.setAttribute("list", known.id);
    box.append(known);
  }
  return box;
}

function input(field, more) {
  return make("input", "form-control", "", { type: "text", autocomplete: "off", maxLength: 1000, ...more });
}

function choice(field, options) {
  const select = make("select", "form-select");
  select.append(new Option("nothing", ""), ...options.map(([value, words]) => new Option(words, value)));
  return select;
}

function note(style, icon, words) {
  const box = make("p", `ih-note ${style}`);
  const sign = make("i", `ti ti-${icon}`);
  sign.setAttribute("aria-hidden", "true");
  box.append(sign, make("span", "", words));
  return box;
}

function make(tag, className, textContent = "", more = {}) {
  return Object.assign(document.createElement(tag), { className, textContent, ...more });
}

const keyOf = (element) => `${PREFIX}tries:${element.dataset.at}`;

function read(element) {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(element))) ?? [];
  } catch {
    return [];
  }
}

/** A full storage keeps none; the page works without. */
function write(element, kept) {
  try {
    sessionStorage.setItem(keyOf(element), JSON.stringify(kept));
  } catch {
    sessionStorage.removeItem(keyOf(element));
  }
}
