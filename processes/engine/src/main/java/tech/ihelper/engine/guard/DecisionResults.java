package tech.ihelper.engine.guard;

import org.operaton.bpm.dmn.engine.DmnDecisionResult;
import org.operaton.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.operaton.bpm.engine.impl.variable.serializer.ValueFields;
import org.operaton.bpm.engine.variable.Variables;
import org.operaton.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.operaton.bpm.engine.variable.type.ValueType;
import org.operaton.bpm.engine.variable.value.ObjectValue;
import org.operaton.bpm.engine.variable.value.TypedValue;

/**
 * The one object that may be a variable: what a decision answered, for the length of its business rule task, so that
 * the task's output parameters can read it. It is never stored; nothing is written or read here.
 */
final class DecisionResults extends AbstractTypedValueSerializer<ObjectValue> {

    DecisionResults() {
        super(ValueType.OBJECT);
    }

    @Override
    public String getName() {
        return "decision-result";
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value.isTransient() && value.getValue() instanceof DmnDecisionResult;
    }

    @Override
    public ObjectValue convertToTypedValue(UntypedValueImpl untyped) {
        return Variables.objectValue(untyped.getValue(), true).create();
    }

    @Override
    public void writeValue(ObjectValue value, ValueFields fields) {}

    @Override
    public ObjectValue readValue(ValueFields fields, boolean deserialize, boolean isTransient) {
        throw new IllegalStateException("The result of a decision is never stored");
    }
}
