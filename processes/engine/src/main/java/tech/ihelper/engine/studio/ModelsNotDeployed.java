package tech.ihelper.engine.studio;

import java.util.List;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.models.Finding;

/** The gate found errors, or warnings that nobody accepted; nothing was deployed. */
public final class ModelsNotDeployed extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    ModelsNotDeployed(List<Finding> findings) {
        super(
                Kind.INVALID,
                "models-not-deployed",
                findings.stream().anyMatch(Finding::isError)
                        ? "Nothing was deployed: the model has errors. Mend them and deploy again."
                        : "Nothing was deployed: accept each warning, or mend what it is about.",
                null);
        this.findings = findings;
    }

    /** All of them, warnings too. */
    public List<Finding> findings() {
        return findings;
    }
}
