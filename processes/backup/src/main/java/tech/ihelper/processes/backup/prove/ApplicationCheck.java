package tech.ihelper.processes.backup.prove;

import java.io.IOException;
import java.nio.file.Path;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Manifests;
import tech.ihelper.processes.backup.run.Workbench;

/** Gives restored data to the program it belongs to, and looks whether that can work with it. */
interface ApplicationCheck {

    /** Whether it knows this kind of data. */
    boolean fits(What what);

    /**
     * @param restored folder with what came back
     * @param manifest what was there at backup time, in a file as {@code kept} tells
     */
    DrillFindings.Application check(Workbench.Job job, Path restored, Manifests.Kept kept, Path manifest)
            throws IOException;
}
