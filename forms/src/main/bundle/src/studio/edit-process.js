// A process on the desk: bpmn-js with the properties that the engine reads, search, minimap, undo.
import Modeler from "bpmn-js/lib/Modeler";
import { CreateAppendAnythingModule } from "bpmn-js-create-append-anything";
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, CamundaPlatformPropertiesProviderModule } from "bpmn-js-properties-panel";
import behaviors from "camunda-bpmn-js-behaviors/lib/camunda-platform";
import camunda from "camunda-bpmn-moddle/resources/camunda.json";
import minimap from "diagram-js-minimap";
import { drawing } from "../drawing.js";
import { stylesheet } from "../stylesheet.js";
import { offers } from "./offers.js";
import { onDiagram } from "./on-diagram.js";

/** On their way as soon as this module is, beside the model itself. */
const ready = Promise.all([offered(), stylesheet("studio/process.css", import.meta.url)]);

/** @returns {Promise<import("./studio.js").Sheet>} */
export async function open(place, panel, source) {
  const [{ elementTemplates, modules }] = await ready;
  const modeler = new Modeler({
    container: place,
    ...drawing,
    propertiesPanel: { parent: panel },
    moddleExtensions: { camunda },
    elementTemplates,
    additionalModules: [
      ...drawing.additionalModules,
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      CamundaPlatformPropertiesProviderModule,
      behaviors,
      CreateAppendAnythingModule,
      ...modules,
      minimap,
    ],
  });
  await modeler.importXML(source);
  // On a low screen the tools scroll, and not by mouse alone.
  Object.assign(place.querySelector(".djs-palette"), { tabIndex: 0, role: "toolbar", ariaLabel: "Tools" });
  const commands = modeler.get("commandStack");
  return {
    ...onDiagram(modeler),
    source: async () => (await modeler.saveXML({ format: true })).xml,
    changed: (listener) => modeler.on("commandStack.changed", listener),
    undo: () => commands.canUndo() && commands.undo(),
    redo: () => commands.canRedo() && commands.redo(),
    // A click anywhere closes the search, also the one that asks for it.
    find: () => setTimeout(() => modeler.get("searchPad").isOpen() || modeler.get("searchPad").open()),
    map: () => modeler.get("minimap").toggle(),
  };
}

/** The tasks that steps can call. Without them a model can be drawn all the same. */
async function offered() {
  const response = await fetch("/studio/templates", { headers: { Accept: "application/json" } }).catch(() => null);
  return offers(response?.ok ? await response.json() : []);
}
