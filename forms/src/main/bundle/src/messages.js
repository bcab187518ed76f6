// Errors name the field and the remedy. The words are those of FormValidator.java, so that both sides say the same.
const CHOICES = new Set(["radio", "select"]);

/** @param {import("@bpmn-io/form-js-viewer").Form} form */
export function inPlainWords(form) {
  const validator = form.get("validator");
  const registry = form.get("formFieldRegistry");
  const found = validator.validateFieldInstance.bind(validator);
  validator.validateFieldInstance = (instance, value) => {
    const field = registry.get(instance.id);
    return found(instance, value).map((message) => plain(message, field));
  };
}

function plain(message, field) {
  const name = `“${field.label ?? field.dateLabel ?? field.timeLabel ?? field.key}”`;
  const { minLength, maxLength, min, max, pattern, patternErrorMessage } = field.validate ?? {};
  if (message === "Field is required.") {
    if (field.type === "checkbox") return `Tick ${name}.`;
    return CHOICES.has(field.type) ? `Choose an answer for ${name}.` : `Fill in ${name}.`;
  }
  if (message.startsWith("Field must have minimum length")) return `Write at least ${minLength} characters in ${name}.`;
  if (message.startsWith("Field must have maximum length")) return `Write at most ${maxLength} characters in ${name}.`;
  if (message.startsWith("Field must have minimum value")) return `Give ${min} or more for ${name}.`;
  if (message.startsWith("Field must have maximum value")) return `Give ${max} or less for ${name}.`;
  if (message.startsWith("Value is not a number")) return `Write a number in ${name}.`;
  if (message.startsWith("Value is expected to be an integer")) return `Write a whole number in ${name}.`;
  if (message.startsWith("Value is expected to have")) return `Write at most ${field.decimalDigits} decimals in ${name}.`;
  if (message.startsWith("Please select a valid value")) return `Give a multiple of ${field.increment} for ${name}.`;
  if (message.includes("phone number")) return `Write a phone number with its country code in ${name}, as in +4930664040900.`;
  if (message.includes("valid email")) return `Write a mail address in ${name}, as in name@example.com.`;
  if (pattern && message === `Field must match pattern ${pattern}.` && !patternErrorMessage) return `Write ${name} in the form that is asked for.`;
  return message;
}
