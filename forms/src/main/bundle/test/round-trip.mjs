// Opens each file with the readers that the studio's editors use and writes it again: node round-trip.mjs in out [in out ...]
import { readFileSync, writeFileSync } from "node:fs";
import { BpmnModdle } from "bpmn-moddle";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };
import { DmnModdle } from "dmn-moddle";

const files = process.argv.slice(2);
for (let i = 0; i < files.length; i += 2) {
  const moddle = files[i].endsWith(".dmn") ? new DmnModdle() : new BpmnModdle({ camunda });
  const { rootElement } = await moddle.fromXML(readFileSync(files[i], "utf8"));
  const { xml } = await moddle.toXML(rootElement, { format: true });
  writeFileSync(files[i + 1], xml);
}
