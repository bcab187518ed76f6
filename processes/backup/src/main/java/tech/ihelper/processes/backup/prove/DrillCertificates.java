package tech.ihelper.processes.backup.prove;

import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.run.Run;

/** Writes down what a drill found. */
public interface DrillCertificates {

    /**
     * Issues the certificate once, however often it is asked, in the caller's transaction.
     *
     * @return number of the document
     */
    String issue(Run run, Plan plan, DrillFindings findings);
}
