// What is hidden may decide what else is hidden. form-js looks once, with answers that are hidden themselves; here it looks until
// nothing changes, so that only what is shown decides: FormState.java does the same.
import { ConditionChecker } from "@bpmn-io/form-js-viewer";

const MOST_ROUNDS = 32;

export const conditions = { conditionChecker: ["type", SettledConditions] };

SettledConditions.$inject = [...ConditionChecker.$inject, "form"];
function SettledConditions(formFieldRegistry, pathRegistry, expressionLanguage, eventBus, form) {
  const checker = new ConditionChecker(formFieldRegistry, pathRegistry, expressionLanguage, eventBus);
  const once = checker.applyConditions.bind(checker);
  checker.applyConditions = (data, _, options) => {
    let seen = data;
    let shown = data;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      shown = once(data, seen, options);
      const next = { ...form._getState().initialData, ...shown };
      if (JSON.stringify(next) === JSON.stringify(seen)) break;
      seen = next;
    }
    return shown;
  };
  return checker;
}
