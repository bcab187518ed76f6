// What a step can be: the tasks that the product offers, by name. A step that one of them drew is filled in as its template says;
// one that says it in the engine's words is recognised, and shown by name as well.
import { CreateAppendElementTemplatesModule } from "bpmn-js-create-append-anything";
import { ElementTemplatesPropertiesProviderModule } from "bpmn-js-element-templates";
import CommandInterceptor from "diagram-js/lib/command/CommandInterceptor";
import { getBusinessObject, is, isAny } from "bpmn-js/lib/util/ModelUtil";
import { Group, TextFieldEntry, isTextFieldEntryEdited } from "@bpmn-io/properties-panel";
import { useService } from "bpmn-js-properties-panel";
import { h } from "@bpmn-io/properties-panel/preact";

const WORKING = ["bpmn:ServiceTask", "bpmn:SendTask", "bpmn:BusinessRuleTask"];
const CALL = /^\$\{\s*(\w+)\.(\w+)\((.*)\)\s*\}$/s;

/** What the gate refuses anyway: nobody needs to be offered it. */
const REFUSED = ["ExecutionListener", "TaskListener", "FieldInjection", "ConnectorInput", "ConnectorOutput", "FormData", "Script"].map((name) => `CamundaPlatform__${name}`);
const RAW = ["CamundaPlatform__Implementation", "CamundaPlatform__ExternalTask", "CamundaPlatform__Errors"];

const AFTER_ALL_OTHERS = 100;

/** @param {object[]} templates as /studio/templates has them */
export function offers(templates) {
  return {
    elementTemplates: templates,
    modules: [
      ElementTemplatesPropertiesProviderModule,
      CreateAppendElementTemplatesModule,
      {
        __init__: ["elementTemplates", "offered", "offerMenu", "offerPanel"],
        elementTemplates: ["type", DrawableTemplates],
        offered: ["type", Offered],
        offerMenu: ["type", OfferMenu],
        offerPanel: ["type", OfferPanel],
      },
    ],
  };
}

const [{ elementTemplates: [, Templates] }] = ElementTemplatesPropertiesProviderModule.__depends__;

/** The library can draw what it offers for another engine; for ours, this does. */
class DrawableTemplates extends Templates {
  static $inject = [...Templates.$inject, "elementFactory"];

  constructor(commandStack, eventBus, modeling, injector, config, elementFactory) {
    super(commandStack, eventBus, modeling, injector, config);
    this.drawn = new WeakMap();
    this.factory = elementFactory;
  }

  createElement(template) {
    const shape = this.factory.createShape({ type: template.appliesTo[0] });
    getBusinessObject(shape).name = template.name;
    this.drawn.set(shape, template);
    return shape;
  }
}

/** Fills in what was drawn from a template, in the step that draws it: one undo takes both back. */
class Offered extends CommandInterceptor {
  static $inject = ["eventBus", "elementTemplates"];

  constructor(eventBus, elementTemplates) {
    super(eventBus);
    this.postExecuted("shape.create", ({ context: { shape } }) => {
      const template = elementTemplates.drawn.get(shape);
      if (!template) return;
      elementTemplates.drawn.delete(shape);
      elementTemplates.applyTemplate(shape, template);
    });
  }
}

/** The menu behind "Select" and "Change". */
class OfferMenu {
  static $inject = ["popupMenu", "elementTemplates", "eventBus", "canvas"];

  constructor(popupMenu, elementTemplates, eventBus, canvas) {
    this.templates = elementTemplates;
    popupMenu.registerProvider("offers", this);
    eventBus.on("elementTemplates.select", ({ element }) => {
      const { left, top, width } = canvas.getContainer().getBoundingClientRect();
      popupMenu.open(element, "offers", { x: left + width / 2 - 160, y: top + 48 }, { title: "What this step does", width: 320, search: true });
    });
  }

  getPopupMenuEntries(element) {
    const entry = (template) => ({
      label: template.name,
      description: template.description,
      imageUrl: template.icon.contents,
      search: template.keywords,
      group: template.category,
      action: () => this.templates.applyTemplate(element, template),
    });
    return Object.fromEntries(this.templates.getLatest(element).map((template) => [template.id, entry(template)]));
  }
}

/** What the panel says of a step. */
class OfferPanel {
  static $inject = ["propertiesPanel", "elementTemplates"];

  constructor(propertiesPanel, elementTemplates) {
    this.templates = elementTemplates;
    propertiesPanel.registerProvider(AFTER_ALL_OTHERS, this);
  }

  getGroups(element) {
    return (groups) => {
      const allowed = groups.filter(({ id }) => !REFUSED.includes(id));
      const step = getBusinessObject(element);
      if (is(step, "bpmn:ThrowEvent")) return allowed.filter(({ id }) => !RAW.includes(id));
      if (!isAny(step, WORKING) || step.get("camunda:decisionRef")) return allowed;
      // A rule task may have a decision instead, which is chosen there.
      const others = is(step, "bpmn:BusinessRuleTask") ? allowed : allowed.filter(({ id }) => !RAW.includes(id));
      const isFilledIn = step.get("camunda:modelerTemplate");
      const offer = isFilledIn ? { template: this.templates.get(element) } : recognised(step, this.templates.getLatest(element));
      // A template of a house that this is not: the library says so.
      if (isFilledIn && !offer.template) return others;
      const beside = others.filter(({ id }) => id !== "ElementTemplates__Template" && !(isFilledIn && id === "CamundaPlatform__Input"));
      const isField = ({ id }) => id.startsWith("ElementTemplates__CustomProperties");
      const [general, ...rest] = beside.filter((one) => !isField(one));
      const fields = beside.filter(isField).map((one) => ({ ...one, shouldOpen: true }));
      return [general, group(element, offer), ...fields, ...rest];
    };
  }
}

/** @returns {{template?: object, call?: {bean: string, method: string, values: string[]}}} which of the offers the step is */
export function recognised(step, templates) {
  const call = CALL.exec(step.get("camunda:expression") ?? "");
  const topic = step.get("camunda:type") === "external" ? step.get("camunda:topic") : null;
  if (topic) return { template: templates.find(({ id }) => id === `work:${topic}`) };
  if (!call) return {};
  const [, bean, method, inside] = call;
  const values = split(inside);
  return { template: templates.find(({ id }) => id === `task:${bean}.${method}/${values.length}`), call: { bean, method, values } };
}

function group(element, { template, call }) {
  const title = template?.name ?? "What this step does";
  const entries = [{ id: "offer-help", component: Help, text: template ? said(template, element) : unknown(element) }];
  if (template && call) {
    const inputs = template.properties.filter(({ binding }) => binding.type === "camunda:inputParameter");
    inputs.forEach(({ label }, at) => entries.push({ id: `offer-value-${at}`, component: Value, isEdited: isTextFieldEntryEdited, label, at }));
    if (template.properties.some(({ binding }) => binding.name === "camunda:resultVariable")) {
      entries.push({ id: "offer-result", component: Result, isEdited: isTextFieldEntryEdited });
    }
  }
  return { id: "offer", label: title, component: Group, shouldOpen: true, entries };
}

/** Work that is told nothing reads variables of the case by their names. */
function said({ description, properties }, element) {
  const step = getBusinessObject(element);
  if (step.get("camunda:type") !== "external" || step.get("camunda:modelerTemplate")) return description;
  const read = properties.filter(({ binding }) => binding.type === "camunda:inputParameter").map(({ binding }) => binding.name);
  return read.length ? `${description} It reads ${read.join(", ")} of the case.` : description;
}

function unknown(element) {
  const step = getBusinessObject(element);
  const raw = ["expression", "class", "delegateExpression", "topic", "type"].map((name) => step.get(`camunda:${name}`)).find(Boolean);
  return raw ? `“${raw}” is none of the tasks that the product offers.` : "It does nothing yet.";
}

function Help({ element, text }) {
  const eventBus = useService("eventBus");
  return h("div", { class: "bio-properties-panel-entry ih-offer" }, [
    h("p", {}, text),
    h("button", { type: "button", class: "btn ih-btn-2", onClick: () => eventBus.fire("elementTemplates.select", { element }) }, "Choose a task"),
  ]);
}

/** A value that an expression hands over. */
function Value({ element, id, label, at }) {
  const modeling = useService("modeling");
  const debounce = useService("debounceInput");
  const call = () => recognised(getBusinessObject(element), []).call;
  return h(TextFieldEntry, {
    element,
    id,
    label,
    debounce,
    description: "A variable of the case, a number, or a text in quotes.",
    getValue: () => call()?.values[at] ?? "",
    setValue: (value) => {
      const { bean, method, values } = call();
      modeling.updateProperties(element, { "camunda:expression": `\${${bean}.${method}(${values.with(at, value).join(", ")})}` });
    },
    validate: (value) => (value && split(value).length === 1 ? null : "Write one value."),
  });
}

function Result({ element, id }) {
  const modeling = useService("modeling");
  const debounce = useService("debounceInput");
  return h(TextFieldEntry, {
    element,
    id,
    label: "Keep the answer in",
    debounce,
    description: "Name of a variable; empty when nobody needs it.",
    getValue: () => getBusinessObject(element).get("camunda:resultVariable") ?? "",
    setValue: (value) => modeling.updateProperties(element, { "camunda:resultVariable": value || undefined }),
  });
}

/** The values between the brackets of a call: at commas that stand in no text and no brackets. */
function split(inside) {
  const values = [];
  let depth = 0;
  let quote = null;
  let begun = 0;
  for (let at = 0; at < inside.length; at++) {
    const letter = inside[at];
    if (quote) {
      if (letter === "\\") at++;
      else if (letter === quote) quote = null;
    } else if (letter === "'" || letter === '"') quote = letter;
    else if ("([".includes(letter)) depth++;
    else if (")]".includes(letter)) depth--;
    else if (letter === "," && depth === 0) {
      values.push(inside.slice(begun, at).trim());
      begun = at + 1;
    }
  }
  const last = inside.slice(begun).trim();
  return values.length || last ? [...values, last] : [];
}
