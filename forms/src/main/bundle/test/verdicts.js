// The product's forms, filled, answered and sent by a program: what a browser would say to each input.
import { evaluate, unaryTest } from "@bpmn-io/feelin";
import { ExpressionFieldModule, ExpressionLanguageModule, FeelExpressionLanguage, Form, MarkdownRendererModule, RepeatRenderModule } from "@bpmn-io/form-js-viewer";
import { options } from "preact";
import { conditions } from "../src/conditions.js";
import { fields } from "../src/fields.js";
import { inPlainWords } from "../src/messages.js";

/** form-js' own but ViewerCommandsModule, which shows errors before anything is sent: draws much, decides nothing. */
const modules = [ExpressionLanguageModule, ExpressionFieldModule, MarkdownRendererModule, RepeatRenderModule];

/** feelin reads an expression anew each time it is asked; here, once for the same names. */
function Remembering(eventBus) {
  const language = new FeelExpressionLanguage(eventBus);
  for (const name of ["evaluate", "evaluateUnaryTest"]) {
    const once = language[name].bind(language);
    const known = new Map();
    language[name] = (expression, names) => {
      const key = `${expression} ${JSON.stringify(names)}`;
      if (!known.has(key)) known.set(key, once(expression, names));
      return known.get(key);
    };
  }
  return language;
}
Remembering.$inject = ["eventBus"];
const remembering = { expressionLanguage: ["type", Remembering] };

// Effects run at once and not with the next picture, which nobody looks at.
options.requestAnimationFrame = queueMicrotask;

const { port1, port2 } = new MessageChannel();
/** After everything that form-js wants to do by itself. */
const settled = () => new Promise((done) => ((port1.onmessage = done), port2.postMessage(0)));

const at = (data, path) => path.reduce((value, step) => value?.[step], data);

/** @param inputs as {given, typed}: what the form is filled with, and what somebody answers then, nested as the form is */
window.verdicts = async (schema, inputs, language) => {
  const all = [];
  for (const { given, typed } of inputs) {
    const container = document.body.appendChild(document.createElement("div"));
    const form = new Form({ container, debounce: false, modules, additionalModules: [fields, conditions, remembering] });
    inPlainWords(form, language);
    await form.importSchema(schema, given);
    await settled();
    // Again, because an answer may show what was hidden before.
    for (let round = 0; typed && round < 4 && (await answer(form, typed)); round++);
    all.push(send(form));
    form.destroy();
    container.remove();
  }
  return all;
};

/** Answers everything that is shown, as its widget would. @returns whether more is shown now */
async function answer(form, typed) {
  const registry = form.get("formFieldRegistry");
  const instances = form.get("formFieldInstanceRegistry");
  const lists = instances.getAll().filter(({ id }) => registry.get(id).allowAddRemove);
  for (const instance of lists) resize(form, instance, at(typed, instance.valuePath));
  if (lists.length > 0) await settled();
  const data = structuredClone(form._getState().data);
  const shown = instances.getAllKeyed();
  for (const { id, valuePath } of shown) {
    const field = registry.get(id);
    const value = at(typed, valuePath);
    if (value === undefined || field.readonly || field.disabled || field.type === "expression") continue;
    if (field.type === "filepicker" && value) form.get("fileRegistry").setFiles(value, [new File(["x"], "a.pdf")]);
    put(data, valuePath, entered(field, value));
  }
  // All at once: form-js listens to itself once more with every change that it draws.
  form._emit("field.updated", {});
  form._setState({ data });
  await settled();
  return instances.getAllKeyed().some(({ instanceId }) => !shown.some((one) => one.instanceId === instanceId));
}

/** Where nothing is typed, a text is empty, as its widget leaves it; a line has no breaks. */
function entered(field, value) {
  if (field.type === "textarea") return value ?? "";
  return field.type === "textfield" ? (value ?? "").replace(/[\r\n]/g, "") : value;
}

function put(data, path, value) {
  at(data, path.slice(0, -1))[path.at(-1)] = value;
}

/** Takes rows away at the start and adds them at the end. */
function resize(form, instance, wanted) {
  if (!Array.isArray(wanted)) return;
  const list = form.get("formFieldRegistry").get(instance.id);
  const rows = (at(form._getState().data, instance.valuePath) ?? []).slice();
  while (rows.length > wanted.length) rows.shift();
  while (rows.length < wanted.length) {
    rows.push(form._getInitializedFieldData(form._getState().data, { container: list, indexes: { ...instance.indexes, [list.id]: rows.length } }));
  }
  form._update({ fieldInstance: instance, value: rows });
}

function send(form) {
  const { data, errors } = form.submit();
  const said = {};
  for (const { id, indexes, valuePath } of form.get("formFieldInstanceRegistry").getAllKeyed()) {
    const messages = at(errors, [id, ...Object.values(indexes ?? {})]);
    if (messages) said[valuePath.join(".")] = messages;
  }
  return { data: JSON.parse(JSON.stringify(data)), errors: said };
}

/** What feelin gives for expressions, as values and as conditions. */
window.evaluations = (expressions, context) =>
  expressions.map((expression) => ({ value: tried(() => evaluate(expression, context).value), test: tried(() => unaryTest(expression, context).value) === true }));

function tried(evaluation) {
  try {
    return evaluation() ?? null;
  } catch {
    return null;
  }
}
