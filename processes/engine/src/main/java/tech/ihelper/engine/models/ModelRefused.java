package tech.ihelper.engine.models;

import java.util.List;
import java.util.stream.Collectors;
import org.operaton.bpm.engine.ProcessEngineException;

/** The gate let a bundle not through. Its message lists every error. */
public final class ModelRefused extends ProcessEngineException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    ModelRefused(List<Finding> findings) {
        super("The models are not deployed:\n"
                + findings.stream().map(f -> " - " + f).collect(Collectors.joining("\n")));
        this.findings = findings;
    }

    /** Errors only. */
    public List<Finding> findings() {
        return findings;
    }
}
