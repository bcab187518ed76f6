// What bpmn-js-differ finds between BPMN files. Reads [[before, after], ...] as JSON, writes for each pair the ids by what became of them.
import { diff } from "bpmn-js-differ";
import { BpmnModdle } from "bpmn-moddle";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };

process.stdin.setEncoding("utf8");
const moddle = new BpmnModdle({ camunda });
const definitions = async (xml) => (await moddle.fromXML(xml)).rootElement;

const answers = [];
for (const [before, after] of JSON.parse((await process.stdin.toArray()).join(""))) {
  const { _added, _removed, _changed, _layoutChanged } = diff(await definitions(before), await definitions(after));
  answers.push({ added: Object.keys(_added), removed: Object.keys(_removed), changed: Object.keys(_changed), moved: Object.keys(_layoutChanged) });
}
process.stdout.write(JSON.stringify(answers));
