// Four fields and the group in the house's own dress: choices as cards, the browser's own select, date and time, which every phone and
// screen reader knows, files that are stored as they are chosen, groups that may be pages. All else of a form is form-js.
import { Datetime, Description, Errors, FilePicker, FormContext, Group, Radio, Select, useExpressionEvaluation } from "@bpmn-io/form-js-viewer";
import { h } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { Files } from "./files.js";
import { word } from "./messages.js";
import { PageOrGroup } from "./pages.js";
import { firstDay } from "./rules.js";

/** Replaces them when the form is made. */
export const fields = { __init__: ["ownFields"], ownFields: ["type", OwnFields] };

OwnFields.$inject = ["formFields"];
function OwnFields(formFields) {
  formFields.register("radio", withConfig(Choices, Radio));
  formFields.register("select", withConfig(NativeSelect, Select));
  formFields.register("datetime", withConfig(NativeDatetime, Datetime));
  formFields.register("group", withConfig(PageOrGroup, Group));
  formFields.register("filepicker", withConfig((props) => h(Files, { ...props, shape, below, optional }), FilePicker));
}

function withConfig(component, original) {
  component.config = original.config;
  return component;
}

/**
 * What there is to choose from: as the schema lists it, as the form was filled, or computed. An answer that is no longer among it is
 * taken away.
 *
 * @returns {{label: string, value: unknown}[]}
 */
function useOptions({ field, value, onChange }) {
  const { getService } = useContext(FormContext);
  const computed = useExpressionEvaluation(field.valuesExpression);
  const filled = field.valuesKey === undefined ? undefined : (getService("form")._getState().initialData ?? {})[field.valuesKey];
  const given = field.valuesKey !== undefined ? filled : (field.values ?? computed);
  const options = (Array.isArray(given) ? given : []).map(option).filter(Boolean);
  const gone = value !== null && value !== undefined && value !== "" && !options.some((one) => same(one.value, value));
  useEffect(() => {
    if (gone) onChange({ value: null });
  }, [gone, JSON.stringify(value)]);
  return options;
}

/** As form-js reads them: a simple value, or one with a label; nothing for what is neither. */
function option(one) {
  if (simple(one)) return { label: String(one), value: one };
  if (one === null || typeof one !== "object") return null;
  const named = typeof one.label === "string" && one.label !== "";
  if (!named) return simple(one.value) ? { label: String(one.value), value: one.value } : null;
  const allowed = simple(one.value) || (one.value !== null && typeof one.value === "object" && Object.keys(one.value).length > 0);
  return allowed ? one : null;
}

const simple = (value) => ["string", "number", "boolean"].includes(typeof value) && (Boolean(value) || value === 0 || value === false);
const same = (one, other) => one === other || (typeof one === "object" && JSON.stringify(one) === JSON.stringify(other));

function shape(type, { errors = [], disabled, readonly }) {
  return ["fjs-form-field", `fjs-form-field-${type}`, errors.length && "fjs-has-errors", disabled && "fjs-disabled", readonly && "fjs-readonly"]
    .filter(Boolean)
    .join(" ");
}

function below({ domId, field, errors = [] }) {
  return [h(Description, { id: `${domId}-description`, description: field.description }), h(Errors, { id: `${domId}-error-message`, errors })];
}

const describedBy = ({ domId }) => `${domId}-description ${domId}-error-message`;
const optional = ({ field }) => (field.validate?.required || field.readonly || field.disabled ? null : h("span", { class: "ih-optional" }, word("word.optional")));

function Choices(props) {
  const { field, domId, value, disabled, readonly, errors = [], onChange, onBlur, onFocus } = props;
  const options = useOptions(props);
  return h("div", { class: shape("radio", props) }, [
    h("fieldset", { disabled: disabled || readonly, "aria-describedby": describedBy(props), "aria-invalid": errors.length > 0 ? "true" : undefined }, [
      h("legend", { class: "form-label" }, [field.label, optional(props)]),
      h("div", { class: "ih-pick" }, options.map((option, index) =>
        h("label", { key: index, for: `${domId}-${index}` }, [
          h("input", {
            type: "radio", id: `${domId}-${index}`, name: domId, checked: same(option.value, value),
            onChange: () => onChange({ value: option.value }), onBlur: () => onBlur?.(), onFocus: () => onFocus?.(),
          }),
          h("span", null, twoLines(option.label)),
        ]))),
    ]),
    ...below(props),
  ]);
}

/** "One person: others can take over" is a name and a quieter remark. */
function twoLines(label) {
  const [, name, remark] = /^([^:]+): (.+)$/.exec(label) ?? [null, label];
  return remark ? [name, h("small", null, remark[0].toUpperCase() + remark.slice(1))] : name;
}

function NativeSelect(props) {
  const { field, domId, value, disabled, readonly, errors = [], onChange, onBlur, onFocus } = props;
  const options = useOptions(props);
  const choose = (event) => onChange({ value: event.target.selectedIndex === 0 ? null : options[event.target.selectedIndex - 1].value });
  return h("div", { class: shape("select", props) }, [
    h("label", { class: "form-label", for: domId }, [field.label, optional(props)]),
    h("select", {
      id: domId, class: "form-select", disabled: disabled || readonly, onChange: choose, onBlur: () => onBlur?.(), onFocus: () => onFocus?.(),
      "aria-describedby": describedBy(props), "aria-invalid": errors.length > 0 ? "true" : undefined, required: field.validate?.required,
    }, [
      h("option", { value: "", selected: value === null || value === undefined }, word(field.validate?.required ? "word.choose" : "word.none")),
      ...options.map((option, index) => h("option", { value: typeof option.value === "object" ? index : option.value, selected: same(option.value, value) }, option.label)),
    ]),
    ...below(props),
  ]);
}

function NativeDatetime(props) {
  const { field, domId, value, disabled, readonly, errors = [], onChange, onBlur, onFocus } = props;
  const subtype = field.subtype ?? "date";
  const [parts, setParts] = useState(() => read(subtype, value));
  const change = (name) => (event) => {
    const next = { ...parts, [name]: event.target.value };
    setParts(next);
    onChange({ value: write(subtype, next, field.timeSerializingFormat) });
  };
  const input = (name, type, label) =>
    h("div", { class: "ih-part" }, [
      h("label", { class: "form-label", for: `${domId}-${name}` }, [label, optional(props)]),
      h("input", {
        type, id: `${domId}-${name}`, class: "form-control", value: parts[name] ?? "", disabled, readOnly: readonly, onInput: change(name),
        min: type === "date" && field.disallowPassedDates ? firstDay() : undefined,
        step: type === "time" && field.timeInterval ? field.timeInterval * 60 : undefined,
        onBlur: () => onBlur?.(), onFocus: () => onFocus?.(), required: field.validate?.required,
        "aria-describedby": describedBy(props), "aria-invalid": errors.length > 0 ? "true" : undefined,
      }),
    ]);
  return h("div", { class: shape("datetime", props) }, [
    h("div", { class: "ih-parts" }, [
      subtype !== "time" && input("date", "date", field.dateLabel ?? field.label ?? word("word.date")),
      subtype !== "date" && input("time", "time", field.timeLabel ?? (subtype === "time" ? field.label : null) ?? word("word.time")),
    ]),
    ...below(props),
  ]);
}

/** The value as the schema writes it, taken apart for the browser's inputs, in local time. */
function read(subtype, value) {
  if (typeof value !== "string" || value === "") return {};
  if (subtype === "date") return { date: value };
  const [day, clock] = subtype === "time" ? [null, value] : value.split("T");
  if (!/[Z+-]/.test(clock ?? "")) return { date: day, time: clock };
  const moment = new Date(`${day ?? isoDay(new Date())}T${clock}`);
  return { date: day && isoDay(moment), time: `${two(moment.getHours())}:${two(moment.getMinutes())}` };
}

/** Null until every part is there, as form-js has it. */
function write(subtype, { date, time }, format = "no_timezone") {
  if (subtype === "date") return date || null;
  if (!time || (subtype === "datetime" && !date)) return null;
  const day = date ?? isoDay(new Date());
  const zone = format === "no_timezone" ? "" : offset(new Date(`${day}T${time}`));
  if (format === "utc_normalized") {
    const utc = new Date(`${day}T${time}`).toISOString().slice(0, 16);
    return `${subtype === "time" ? utc.slice(11) : utc}Z`;
  }
  return subtype === "time" ? time + zone : `${date}T${time}${zone}`;
}

function offset(moment) {
  const minutes = -moment.getTimezoneOffset();
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

const two = (number) => String(number).padStart(2, "0");
const isoDay = (moment) => `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
