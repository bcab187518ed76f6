// A form on the desk: fields from the palette, their properties beside it.
import { FormEditor } from "@bpmn-io/form-js-editor";
import { stylesheet } from "../stylesheet.js";

/** @returns {Promise<import("./studio.js").Sheet>} */
export async function open(place, panel, source) {
  await stylesheet("studio/form.css", import.meta.url);
  const editor = new FormEditor({ container: place, propertiesPanel: { parent: panel } });
  await editor.importSchema(JSON.parse(source));
  const commands = editor.get("commandStack");
  const fields = editor.get("formFieldRegistry");
  return {
    source: async () => `${JSON.stringify(editor.saveSchema(), null, 2)}\n`,
    changed: (listener) => editor.on("commandStack.changed", listener),
    undo: () => commands.canUndo() && commands.undo(),
    redo: () => commands.canRedo() && commands.redo(),
    mark() {},
    differ() {},
    select(name) {
      const field = fields.getAll().find(({ id, key }) => id === name || key === name);
      if (field) editor.get("selection").set(field);
    },
  };
}
