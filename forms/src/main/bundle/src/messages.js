// Errors name the field and the remedy, in the page's language and in the server's very words: words.properties.
import words from "words";
import { houseRules } from "./rules.js";

const spoken = (language) => words[language.split("-")[0]] ?? words.en;

/** A sentence that is not about an answer, in the page's language. */
export const word = (key, parts = {}) => fill(spoken(document.documentElement.lang)[key], parts);

/** @param {import("@bpmn-io/form-js-viewer").Form} form */
export function inPlainWords(form, language = document.documentElement.lang) {
  const own = spoken(language);
  const validator = form.get("validator");
  const registry = form.get("formFieldRegistry");
  const found = validator.validateFieldInstance.bind(validator);
  validator.validateFieldInstance = (instance, value) => {
    const field = registry.get(instance.id);
    const rules = houseRules(field, value).map(([key, parts]) => say(own, key, field, parts));
    return [...found(instance, value).map((message) => plain(own, message, field)), ...rules];
  };
}

const REQUIRED = { checkbox: "required.tick", radio: "required.choice", select: "required.choice", checklist: "required.choices", taglist: "required.choices", filepicker: "required.file" };

/** form-js' sentences, and ours for them; what is at the sentence's end is a limit. */
const SENTENCES = [
  [/^Field is required\.$/, (field) => REQUIRED[field.type] ?? "required"],
  [/^Field must have minimum length of (.*)\.$/, () => "minLength"],
  [/^Field must have maximum length of (.*)\.$/, () => "maxLength"],
  [/^Field must have minimum value of (.*)\.$/, () => "min"],
  [/^Field must have maximum value of (.*)\.$/, () => "max"],
  [/^M(?:in|ax) validation value is not a valid number\.$/, () => "limit"],
  [/^Value is not a number/, () => "type.number"],
  [/^Value is expected to be an integer/, () => "whole"],
  [/^Value is expected to have/, (field) => (field.decimalDigits === 1 ? "decimal" : "decimals")],
  [/^Please select a valid value/, () => "increment"],
  [/^Field must be a valid +international phone number/, () => "phone"],
  [/^Field must be a valid email/, () => "email"],
];

function plain(own, message, field) {
  const { pattern, patternErrorMessage } = field.validate ?? {};
  if (patternErrorMessage && message === patternErrorMessage) return message;
  if (pattern && message === `Field must match pattern ${pattern}.`) return say(own, "pattern", field, {});
  for (const [sentence, key] of SENTENCES) {
    const [match, limit] = sentence.exec(message) ?? [];
    if (match !== undefined) return say(own, key(field), field, { limit: written(limit), decimals: field.decimalDigits, increment: field.increment });
  }
  return message;
}

/** Without an exponent, as the server writes numbers. */
const written = (limit) => (/e/i.test(limit ?? "") ? Number(limit).toLocaleString("en", { useGrouping: false, maximumSignificantDigits: 17 }) : limit);

function say(own, key, field, parts) {
  const label = field.label ?? field.dateLabel ?? field.timeLabel ?? field.key;
  const all = { ...parts, field: fill(own.field, { label }) };
  return fill(own[key], all);
}

const fill = (sentence, parts) => sentence.replace(/\{(\w+)\}/g, (_, name) => parts[name] ?? "");
